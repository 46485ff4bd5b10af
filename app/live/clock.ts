/**
 * How far this device's clock is from the server's, from one question and its answer. `offset`: milliseconds to add to
 * this device's clock; it is right within half of `trip`, the whole way there and back. `at`: this device's clock then.
 */
export type ClockSample = { offset: number; trip: number; at: number }

/** The server read its clock somewhere between the asking and the answer: most likely in the middle. */
export function sampleOf(asked: number, answered: number, serverNow: number): ClockSample {
  const trip = Math.max(0, answered - asked)
  return { offset: Math.round(serverNow - (asked + answered) / 2), trip, at: answered }
}

/** Clocks drift: a sample loses this much of its worth with every millisecond. */
const drift = 1 / 10_000

/**
 * The sample to believe: the one with the shorter way, the older a little less with time. Two that cannot both be
 * right mean that this device's clock was set meanwhile: then the newer one.
 */
export function better(before: ClockSample | null, next: ClockSample): ClockSample {
  if (before === null) return next
  const age = Math.max(0, next.at - before.at) * drift
  const apart = Math.abs(next.offset - before.offset)
  if (apart > (before.trip + next.trip) / 2 + age + 2) return next
  return next.trip <= before.trip + age ? next : before
}
