/** Something that looks for what is due. */
export type Look = () => Promise<void>

const everySecond = 1000

/**
 * Looks once a second, one after another, never two rounds at once. A look that fails is reported and comes again: what
 * was due stays due, because it stands in rows and not here (rulings 3).
 */
function openClock(looks: readonly Look[], report: (fault: unknown) => void): () => Promise<void> {
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  let round: Promise<void> = Promise.resolve()

  async function all(): Promise<void> {
    for (const look of looks) if (!stopped) await look().catch(report)
  }
  function next(after: number): void {
    timer = setTimeout(() => {
      const began = performance.now()
      round = all().finally(() => {
        if (!stopped) next(Math.max(50, everySecond - (performance.now() - began)))
      })
    }, after)
  }
  next(everySecond)
  return async () => {
    stopped = true
    if (timer) clearTimeout(timer)
    await round
  }
}

/**
 * One clock for what asks the database alone, and a clock each for what waits for anything outside of it (a push service,
 * a thread, a disk): however long that takes to answer, no other look waits for it.
 */
export function openClocks(
  { looks, outside }: { looks: readonly Look[]; outside: readonly Look[] },
  report: (fault: unknown) => void,
): () => Promise<void> {
  const stops = [looks, ...outside.map((look) => [look])].map((those) => openClock(those, report))
  return async () => void (await Promise.all(stops.map((stop) => stop())))
}

/** The same look, once in so many rounds. */
export function every(rounds: number, look: Look): Look {
  let count = 0
  return async () => {
    if (count++ % rounds === 0) await look()
  }
}
