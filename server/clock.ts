/** Something that looks for what is due. */
export type Look = () => Promise<void>

const everySecond = 1000

/**
 * Looks once a second, one after another, never two rounds at once. A look that fails is reported and comes again: what
 * was due stays due, because it stands in rows and not here (rulings 3).
 */
export function openClock(looks: readonly Look[], report: (fault: unknown) => void): () => Promise<void> {
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

/** The same look, once in so many rounds. */
export function every(rounds: number, look: Look): Look {
  let count = 0
  return async () => {
    if (count++ % rounds === 0) await look()
  }
}
