import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { ServerMessages } from '#app/domain/protocol.ts'
import type { refusals } from '#app/domain/refusal.ts'
import { crossing } from '#tests/support/threshold.ts'
import { anEvening, type Evening, type Name } from '#tests/support/evening.ts'

const act = (
  evening: Evening,
  who: Name,
  circleId: string,
  intent: Intent,
  node = 0,
  commandId = randomUUID(),
) => evening.node(node).circles.act(evening.actor(who), { circleId, commandId, intent })
const refused = (code: (typeof refusals)[number]) => expect.objectContaining({ name: 'Refusal', code })

async function open(evening: Evening, ...who: Name[]) {
  const circleId = await evening.newCircle()
  await act(evening, 'guide', circleId, { type: 'OpenDoors' })
  for (const name of who) {
    await knock(evening, name, circleId)
    await admit(evening, circleId, name)
  }
  await act(evening, 'guide', circleId, { type: 'OpenFloor' })
  return circleId
}
async function knock(evening: Evening, who: Name, circleId: string) {
  await act(evening, who, circleId, crossing)
  await act(evening, who, circleId, { type: 'Arrive' })
}
async function admit(evening: Evening, circleId: string, name: Name) {
  const [row] = await evening.database.db.sql<{ id: string }[]>`
    select id from circle_arrivals where circle_id = ${circleId} and person_id = ${evening.ids[name]}`
  await act(evening, 'guide', circleId, { type: 'Admit', arrivalId: row?.id ?? '' })
}
async function enter(evening: Evening, who: Name, circleId: string) {
  const entered = await evening.node(0).circles.enter(evening.actor(who), { circleId, sinceWord: 0 })
  if ('lobby' in entered) throw new Error(`${who} waits in the lobby`)
  return entered
}
const seatOf = async (evening: Evening, who: Name, circleId: string) =>
  (await enter(evening, who, circleId)).snapshot.you.seatId ?? ''

test('C2 who knocks learns how their waiting stands and nothing of the room, until a guide admits them', async () => {
  await using evening = await anEvening()
  const circleId = await open(evening, 'ana')
  await knock(evening, 'ben', circleId)
  const asBen = { circleId, sinceWord: 0 }
  expect(await evening.node(0).circles.enter(evening.actor('ben'), asBen)).toEqual({
    lobby: { state: 'waiting' },
  })
  await admit(evening, circleId, 'ben')
  const entered = await enter(evening, 'ben', circleId)
  expect(entered.names.map(({ name }) => name).sort()).toEqual(['ana', 'ben', 'guide'])
})

test('C8 the prompt of a round is read as it was written, by who heard it begin and by who enters later', async () => {
  await using evening = await anEvening()
  const circleId = await open(evening, 'ana')
  const heard: string[] = []
  const node = evening.node(1)
  node.heard(({ message, payload }) => {
    if (message !== 'circle:happened') return
    heard.push(...((payload as ServerMessages['circle:happened']).prompts ?? []).map(({ text }) => text))
  })
  await node.feed.follow(circleId)
  const prompt = 'What stays with you — “today”?\nTake your time.'
  await act(evening, 'guide', circleId, { type: 'StartRound', prompt })
  await expect.poll(() => heard).toEqual([prompt])
  expect((await enter(evening, 'ana', circleId)).prompts.map(({ text }) => text)).toEqual([prompt])
})

test('C2 a person sent back waits outside again and sees nothing more', async () => {
  await using evening = await anEvening()
  const circleId = await open(evening, 'ana')
  const seatId = await seatOf(evening, 'ana', circleId)
  await act(evening, 'guide', circleId, { type: 'SendBack', seatId })
  const answer = await evening.node(0).circles.enter(evening.actor('ana'), { circleId, sinceWord: 0 })
  expect(answer).toEqual({ lobby: { state: 'away' } })
  await expect(act(evening, 'ana', circleId, { type: 'RaiseHand' })).rejects.toEqual(refused('not-in-a-seat'))
})

test('C2 who leaves hears nothing more, and comes back to their own seat without asking again', async () => {
  await using evening = await anEvening()
  const circleId = await open(evening, 'ana', 'ben')
  const seatId = await seatOf(evening, 'ana', circleId)
  await act(evening, 'ana', circleId, { type: 'Leave' })
  const { circles, presences } = evening.node(0)
  expect(await circles.enter(evening.actor('ana'), { circleId, sinceWord: 0 })).toEqual({
    lobby: { state: 'away' },
  })
  const sitting = { circleId, personId: evening.ids.ana, socketId: 'a phone' }
  expect(await presences.mustGo([sitting])).toEqual([{ sitting, why: 'rights' }])
  await act(evening, 'ana', circleId, { type: 'Arrive' })
  expect(await seatOf(evening, 'ana', circleId)).toBe(seatId)
})

test('C4 two acceptances at once over two nodes, a thousand times: one holds the piece and the other is refused', async () => {
  await using evening = await anEvening({ nodes: 2 })
  const circleId = await open(evening, 'ana', 'ben')
  const seats = {
    ana: await seatOf(evening, 'ana', circleId),
    ben: await seatOf(evening, 'ben', circleId),
  }
  const won = { ana: 0, ben: 0 }
  for (let round = 0; round < 1000; round++) {
    const [offered, other] = round % 2 === 0 ? (['ana', 'ben'] as const) : (['ben', 'ana'] as const)
    await act(evening, 'guide', circleId, { type: 'OfferPiece', seatId: seats[offered] })
    // The other either takes what was offered elsewhere, or is handed it by the guide at the same moment.
    const rival =
      round % 4 < 2
        ? act(evening, other, circleId, { type: 'AcceptPiece' }, 1)
        : act(evening, 'guide', circleId, { type: 'GivePiece', seatId: seats[other] }, 1)
    const outcomes = await Promise.allSettled([
      act(evening, offered, circleId, { type: 'AcceptPiece' }, 0),
      rival,
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    // Refused by the rule, not by a database that fell over something.
    const lost = outcomes.find(({ status }) => status === 'rejected')
    expect(lost).toMatchObject({ reason: { name: 'Refusal' } })
    const holder = outcomes[0].status === 'fulfilled' ? offered : other
    won[holder] += 1
    await act(evening, holder, circleId, { type: 'ReturnPiece' })
  }
  expect(Math.min(won.ana, won.ben)).toBeGreaterThan(100)
}, 120_000)

test('C5 words of an earlier turn are refused, whatever the sender shows', async () => {
  await using evening = await anEvening({ nodes: 2 })
  const circleId = await open(evening, 'ana')
  const seatId = await seatOf(evening, 'ana', circleId)
  const give = async () => {
    await act(evening, 'guide', circleId, { type: 'OfferPiece', seatId })
    return (await act(evening, 'ana', circleId, { type: 'AcceptPiece' })).seq
  }
  const say = (epoch: number, node = 1) =>
    evening.node(node).circles.share(evening.actor('ana'), {
      circleId,
      commandId: randomUUID(),
      epoch,
      text: 'here',
      listening: 'listening-only',
    })
  const first = await give()
  await expect(say(first)).resolves.toMatchObject({ wordId: expect.any(String) })
  await act(evening, 'ana', circleId, { type: 'ReturnPiece' })
  await expect(say(first)).rejects.toEqual(refused('piece-not-yours'))
  const second = await give()
  await expect(say(first)).rejects.toEqual(refused('stale-turn'))
  await expect(say(second)).resolves.toBeTruthy()
})

test('the same command twice happens once, even at once on two nodes, and is answered alike', async () => {
  await using evening = await anEvening({ nodes: 2 })
  const circleId = await open(evening, 'ana')
  const seatId = await seatOf(evening, 'ana', circleId)
  const commandId = randomUUID()
  const offers = await Promise.all(
    [0, 1, 0, 1].map((node) =>
      act(evening, 'guide', circleId, { type: 'OfferPiece', seatId }, node, commandId),
    ),
  )
  expect(new Set(offers.map(({ seq }) => seq)).size).toBe(1)
  await act(evening, 'ana', circleId, { type: 'AcceptPiece' })
  await act(evening, 'ana', circleId, { type: 'PassPiece' })
  const again = await act(evening, 'guide', circleId, { type: 'OfferPiece', seatId }, 1, commandId)
  expect(again.seq).toBe(offers[0]?.seq)
  expect((await enter(evening, 'guide', circleId)).snapshot.circle).toMatchObject({
    piece: { state: 'resting' },
  })
})

test("another person's command id is not mine: it opens nothing and hides nothing", async () => {
  await using evening = await anEvening()
  const circleId = await open(evening, 'ana', 'ben')
  const commandId = randomUUID()
  const mine = await act(evening, 'ana', circleId, { type: 'RaiseHand' }, 0, commandId)
  const yours = await act(evening, 'ben', circleId, { type: 'RaiseHand' }, 0, commandId)
  expect(yours.seq).toBe(mine.seq + 1)
})

test('who is neither booked nor guiding finds no circle: not its page, its room, its words nor its acts', async () => {
  await using evening = await anEvening()
  const circleId = await open(evening, 'ana')
  const { circles } = evening.node(0)
  const zoe = evening.actor('zoe')
  for (const attempt of [
    () => circles.page(zoe, circleId),
    () => circles.room(zoe, circleId),
    () => circles.enter(zoe, { circleId, sinceWord: 0 }),
    () => act(evening, 'zoe', circleId, { type: 'Arrive' }),
    () => act(evening, 'zoe', circleId, { type: 'EndCircle' }),
    () => circles.act(zoe, { circleId: randomUUID(), commandId: randomUUID(), intent: { type: 'Arrive' } }),
    () => circles.invite(zoe, { circleId, personIds: [evening.ids.zoe] }),
  ])
    await expect(attempt()).rejects.toEqual(refused('not-found'))
})

test('a member does not lead, and a coordinator does not sit in: both are told no', async () => {
  await using evening = await anEvening()
  const circleId = await open(evening, 'ana')
  await expect(act(evening, 'ana', circleId, { type: 'EndCircle' })).rejects.toEqual(refused('not-allowed'))
  await expect(act(evening, 'ana', circleId, { type: 'TakePiece' })).rejects.toEqual(refused('not-allowed'))
  await expect(act(evening, 'cora', circleId, { type: 'Arrive' })).rejects.toEqual(refused('not-allowed'))
})

test('a denial announces nothing and writes nothing', async () => {
  await using evening = await anEvening()
  const circleId = await open(evening, 'ana')
  let rings = 0
  evening.node(0).bell.on(`circle:${circleId}`, () => (rings += 1))
  const count = async () =>
    (
      await evening.database.db.sql`select
      (select count(*) from circle_events) e, (select count(*) from circle_commands) c, (select seq from circles where id = ${circleId}) s`
    )[0]
  const before = await count()
  await expect(act(evening, 'ana', circleId, { type: 'AcceptPiece' })).rejects.toBeTruthy()
  await expect(act(evening, 'zoe', circleId, { type: 'RaiseHand' })).rejects.toBeTruthy()
  expect(await count()).toEqual(before)
  expect(rings).toBe(0)
})

test('someone whose booking ends leaves their seat, the piece stays, and the door is closed to them', async () => {
  await using evening = await anEvening()
  const circleId = await open(evening, 'ana', 'ben')
  await act(evening, 'guide', circleId, { type: 'GivePiece', seatId: await seatOf(evening, 'ana', circleId) })
  await evening.node(0).circles.uninvite(evening.actor('cora'), { circleId, personId: evening.ids.ana })
  const { snapshot } = await enter(evening, 'ben', circleId)
  expect(snapshot.circle).toMatchObject({ piece: { state: 'resting' } })
  await expect(act(evening, 'ana', circleId, { type: 'Arrive' })).rejects.toEqual(refused('not-found'))
})

test('my circles are exactly those that I may see', async () => {
  await using evening = await anEvening()
  const [one, two] = [await evening.newCircle(), await evening.newCircle()]
  await evening.node(0).circles.uninvite(evening.actor('cora'), { circleId: two, personId: evening.ids.ana })
  for (const who of ['ana', 'ben', 'guide', 'zoe'] as const) {
    const listed = (await evening.node(0).circles.mine(evening.actor(who)))
      .map(({ circleId }) => circleId)
      .sort()
    const seen: string[] = []
    for (const circleId of [one, two])
      await evening
        .node(0)
        .circles.page(evening.actor(who), circleId)
        .then(
          () => seen.push(circleId),
          () => {},
        )
    expect(listed, who).toEqual(seen.sort())
  }
})

test('a place in the list that was never given out is bad input, not a fault', async () => {
  await using evening = await anEvening()
  const { circles } = evening.node(0)
  const all = (after: string) => circles.all(evening.actor('cora'), { after })
  for (const after of [
    'x',
    '_',
    `2026-99-99T99:99Z_${randomUUID()}`,
    `2026-01-01T00:00:00.000Z_${'-'.repeat(36)}`,
  ])
    await expect(all(after), after).rejects.toEqual(refused('bad-input'))
  await evening.newCircle()
  expect((await all(`2026-01-01T00:00:00.000Z_${randomUUID()}`)).items).toHaveLength(1)
})

test('words are not readable in the database', async () => {
  await using evening = await anEvening()
  const circleId = await open(evening, 'ana')
  const { seq: epoch } = await act(evening, 'guide', circleId, {
    type: 'GivePiece',
    seatId: await seatOf(evening, 'ana', circleId),
  })
  const text = 'the kitchen light at night'
  await evening.node(0).circles.share(evening.actor('ana'), {
    circleId,
    commandId: randomUUID(),
    epoch,
    text,
    listening: 'listening-only',
  })
  expect((await enter(evening, 'guide', circleId)).words.map((word) => word.text)).toEqual([text])
  const [row] = await evening.database.db.sql<{ text: Uint8Array }[]>`select text from circle_words`
  expect(Buffer.from(row?.text ?? []).toString('latin1')).not.toContain('kitchen')
})
