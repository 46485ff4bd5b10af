import { openJanus } from '#server/media/janus/engine.ts'
import { type JanusProcess, startJanus } from '#server/media/janus/process.ts'
import { roomOf } from '#server/media/janus/room.ts'
import { openWire } from '#server/media/janus/wire.ts'
import { choirIn, givenAndTaken, stageOn, type Times, until } from '../media/choir.ts'
import { tones } from '../media/singer.ts'
import { intoVoice } from '../media/voice-wire.ts'
import { does, openFloor, twoHouses } from '../support/two-houses.ts'
import { type Bench, percentile, printTable, rounded } from './figures.ts'

/** V3, in ms at p95 on one machine. */
const most = { given: 200, taken: 300 }
/** A circle of a house on one process: from an act of the guide, through the database, to the ear of a member. */
async function ours(janus: JanusProcess, times: number): Promise<Times> {
  await using houses = await twoHouses({
    nodes: 1,
    env: {
      ...{ MEDIA_ENGINE: 'janus', JANUS_URL: janus.url },
      ...{ JANUS_SECRET: janus.apiSecret, JANUS_ADMIN_KEY: janus.adminKey },
    },
  })
  const circleId = await houses.newCircle()
  const { guide, ana, ben } = await openFloor(houses, circleId, { guide: 0, ana: 0, ben: 0 })
  const [gil, anas, bens] = [
    await intoVoice(guide, circleId, { hertz: tones[0] }),
    await intoVoice(ana, circleId, { hertz: tones[1] }),
    await intoVoice(ben, circleId, { hertz: tones[2] }),
  ]
  await does(guide, circleId, { type: 'GivePiece', seatId: anas.seatId })
  await until(async () => ((await bens.singer.packets()).get(anas.joined.peerId) ?? 0) > 0)
  const took = await givenAndTaken(bens.singer, anas.joined.peerId, times, (heard) =>
    does(guide, circleId, { type: heard ? 'Resume' : 'Hold' }),
  )
  for (const one of [gil, anas, bens]) one.close()
  return took
}

/** A room of Janus and nothing of ours about it: one request on an open line. */
async function bare(janus: JanusProcess, times: number): Promise<Times> {
  const stage = stageOn({ open: (tell) => openJanus(janus, tell) })
  const choir = await choirIn(stage, 'bare', ['gil', 'ana', 'ben'])
  await choir.enter()
  await choir.audible(['gil', 'ana'])
  const listener = choir.one('ben')
  await until(async () => ((await listener.packets()).get('ana-1') ?? 0) > 0)
  const line = await openWire(janus.url, janus.apiSecret, () => {})
  const desk = await line.attach(() => {})
  const { id, secret } = roomOf('bare', janus.adminKey)
  const took = await givenAndTaken(listener, 'ana-1', times, (heard) =>
    desk.ask({ request: 'moderate', room: id, secret, id: 'ana-1', mid: '0', mute: !heard }),
  )
  line.close()
  await choir[Symbol.asyncDispose]()
  await stage.engine[Symbol.asyncDispose]()
  return took
}

/** V3: how long a voice takes to begin once it is given, and to end once it is taken; beside Janus alone, in the same run. */
export const bench: Bench = async ({ rounds }) => {
  const janus = await startJanus()
  if (!janus) throw new Error('Janus is not installed (apt-get install janus, with its service masked)')
  const all = { ours: { given: [], taken: [] } as Times, bare: { given: [], taken: [] } as Times }
  for (let round = 0; round < rounds; round += 1) {
    const took = { bare: await bare(janus, 10), ours: await ours(janus, 10) }
    for (const who of ['ours', 'bare'] as const)
      for (const what of ['given', 'taken'] as const) all[who][what].push(...took[who][what])
  }
  await janus.close()
  const at = (who: keyof typeof all, what: keyof Times, share: number) =>
    Math.round(percentile(all[who][what], share))
  printTable(
    (['ours', 'bare'] as const).flatMap((who) =>
      (['given', 'taken'] as const).map((what) => ({
        ...{ of: who, what, turns: all[who][what].length },
        ...{ p50: at(who, what, 0.5), p95: at(who, what, 0.95), most: at(who, what, 1) },
      })),
    ),
  )
  const [given, taken] = [at('ours', 'given', 0.95), at('ours', 'taken', 0.95)]
  return {
    ...{ bench: 'voice', figure: given, unit: 'ms from the wish to the first packet, p95' },
    baseline: at('bare', 'given', 0.95),
    ratio: rounded(given / Math.max(1, at('bare', 'given', 0.95))),
    target: `given within ${most.given} ms, taken within ${most.taken} ms, at p95`,
    ok: given <= most.given && taken <= most.taken,
    also: { taken, 'taken, bare': at('bare', 'taken', 0.95) },
  }
}
