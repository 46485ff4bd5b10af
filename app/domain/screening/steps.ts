/** Counts what is done; throws once it is more than was allowed (R4). */
export type Steps = { count: number; spend(steps: number): void }

export class OutOfSteps extends Error {
  override name = 'OutOfSteps'
}

/** At most so many steps; `look` is asked every thousand and may end it too. */
export function stepsOf(most: number, look: () => void = () => {}): Steps {
  let asked = 0
  return {
    count: 0,
    spend(steps) {
      this.count += steps
      if (this.count > most) throw new OutOfSteps(`More than ${most} steps.`)
      if (this.count - asked < 1000) return
      asked = this.count
      look()
    },
  }
}
