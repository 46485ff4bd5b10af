import type { SeatId } from '#app/domain/circle/circle.ts'

export type GateFacts = {
  heard: readonly SeatId[]
  /** C13: who paused neither hears nor is heard. */
  paused: boolean
  enforcement: 'server' | 'cooperative'
  /** For how long the server has been silent, in milliseconds. */
  silent: number
}

/** Where nobody else keeps people silent, what was allowed this long ago is not allowed any more. */
const trusted = 3_000

/**
 * V4, V5: whose voices are played here, and whether mine may leave. Closed unless the circle said otherwise; where browsers
 * keep each other silent it closes when nothing is heard from the circle (V3).
 */
export function openFor({ heard, paused, enforcement, silent }: GateFacts): ReadonlySet<SeatId> {
  if (paused || (enforcement === 'cooperative' && silent > trusted)) return new Set()
  return new Set(heard)
}
