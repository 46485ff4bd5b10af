import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { openJanus } from '#server/media/janus/engine.ts'
import { type JanusProcess, startJanus } from '#server/media/janus/process.ts'
import { choirIn, stageOn, until } from '../media/choir.ts'
import { type Bench, median, printTable, rounded } from './figures.ts'

/** Percent of a core for thirteen voices, as it was found by trying before anything was built. */
const most = 26

/** Seconds of a processor that a process took since it began; Linux counts them in hundredths. */
function cpuOf(pid: number): number {
  const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(after[11]) + Number(after[12])) / 100
}

/** What Janus takes for one room in which everybody sends and three are let through to all, in percent of a core; `faces`: everybody’s, too. */
async function room(janus: JanusProcess, people: number, faces: boolean, seconds: number) {
  const stage = stageOn({ open: (tell) => openJanus(janus, tell) })
  const names = Array.from({ length: people }, (_, n) => `p${n}`)
  await using circle = await choirIn(stage, `${people} ${faces}`, names)
  for (const name of names) await circle.join(name)
  await circle.audible(['p0', 'p1', 'p2'])
  for (const singer of circle.choir)
    await singer.publish(faces ? { prepare: (up) => singer.show(up, true) } : {})
  const [first] = circle.choir
  if (!first) throw new Error('Nobody is there')
  const seen = async () => (faces ? await first.pictures() : await first.packets())
  await until(async () => (await seen()).size >= (faces ? people - 1 : 1), 30_000)
  await sleep(3_000)
  const [cpu, pictures] = [cpuOf(janus.pid), await first.pictures()]
  await sleep(seconds * 1_000)
  const percent = ((cpuOf(janus.pid) - cpu) / seconds) * 100
  const shown = [...(await first.pictures())].map(([who, n]) => (n - (pictures.get(who) ?? 0)) / seconds)
  return { percent, shown: shown.length > 0 ? median(shown) : 0, stage }
}

/** How much of a core a circle is for Janus: what an operator sizes a machine by (server/media/README.md). */
export const bench: Bench = async ({ seconds }) => {
  const rows = []
  for (const [people, faces] of [
    [8, false],
    [13, false],
    [8, true],
  ] as const) {
    const janus = await startJanus()
    if (!janus) throw new Error('Janus is not installed (apt-get install janus, with its service masked)')
    const { percent, shown, stage } = await room(janus, people, faces, seconds)
    await stage.engine[Symbol.asyncDispose]()
    await janus.close()
    rows.push({
      people,
      faces: faces ? people : 0,
      '% of a core': rounded(percent, 1),
      'pictures a second': rounded(shown, 1),
    })
  }
  printTable(rows)
  const [eight, thirteen, seen] = rows.map((row) => row['% of a core']) as [number, number, number]
  const moves = (rows[2]?.['pictures a second'] ?? 0) > 10
  return {
    ...{ bench: 'rooms', figure: thirteen, unit: '% of a core for thirteen voices', baseline: most },
    ratio: rounded(thirteen / most),
    target: `thirteen voices within ${most} % of a core; faces that move`,
    ok: thirteen <= most && moves,
    also: { 'eight voices': eight, 'eight voices and faces': seen },
  }
}
