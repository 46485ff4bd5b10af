import type { Circle } from './circle.ts'
import { isOpen } from './circle.ts'

/** Milliseconds. The times of circle.md C7 and C11, and its life's gentle end. */
export const graceOf = 75_000
export const leaseOf = 10_000
export const pageAfter = 60_000
export const gentleEndAfter = 180_000
export const overtime = 30 * 60_000

/**
 * When this circle next wants `TimePassed`: milliseconds since 1970 (UTC), or null. It may lie in the past, when what
 * was due waits for something else (a guide who came back and has not taken the lead yet).
 */
export function alarm(circle: Circle): number | null {
  if (!isOpen(circle)) return null
  const { piece, away, authority, endsAt } = circle
  const due: number[] = []
  if (endsAt !== null) due.push(endsAt + overtime)
  if (piece.state === 'frozen' && !piece.waited) due.push(piece.since + graceOf)
  if (away !== null) {
    if (authority !== null) due.push(away.since + leaseOf)
    else if (!away.paged) due.push(away.since + pageAfter)
    else due.push(away.since + gentleEndAfter)
  }
  return due.length === 0 ? null : Math.min(...due)
}
