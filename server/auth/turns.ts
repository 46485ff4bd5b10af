import { Refusal } from '#app/domain/refusal.ts'

/** Runs at most `atOnce` works at a time, the others wait their turn; refuses when `waiting` wait already. */
export function inTurns({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const queue: (() => void)[] = []
  let running = 0
  return async function turn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new Refusal('too-many-tries')
      // Whoever ends hands its place over: `running` stays as it is.
      await new Promise<void>((start) => queue.push(start))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}
