import { Temporal } from 'temporal-polyfill'
import { local, msOf } from '../window/marks.ts'

/** Days after which a day counts half as much as it did. */
const halfLife = 7
/** What is still there of a day’s warmth the day after; a whole day left out takes no more than the rest. */
const stays = 2 ** (-1 / halfLife)

/** Days after which next to nothing of a day is left. */
export const fadesWithin = 100

/** The calendar’s day at an instant (ISO 8601 UTC) in an IANA zone, as an ISO 8601 date. */
export const dayAt = (now: string, zone: string): string => local(msOf(now), zone).toPlainDate().toString()

/** How many days of the calendar lie between two dates, whatever the clocks did on them. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days

/**
 * J5: how warm a support is kept, from 0 to 1, by the days on which it was there (ISO 8601 dates, in any order). Every day
 * counts, the latest most, and each fades to half in a week: nothing breaks. A day that is not over is not left out.
 */
export function warmthOf(days: readonly string[], today: string): number {
  const ages = new Set(days.map((day) => Math.max(0, daysBetween(day, today))))
  const open = ages.has(0) ? 0 : 1
  let sum = 0
  for (const age of ages) sum += stays ** (age - open)
  return Math.min(1, (1 - stays) * sum)
}

export const glows = ['unlit', 'spark', 'flame', 'glow', 'fire'] as const
export type Glow = (typeof glows)[number]
/** In four steps of warmth, so that there is no number to chase. */
export function glowOf(warmth: number): Glow {
  if (warmth < 0.01) return 'unlit'
  return warmth < 0.2 ? 'spark' : warmth < 0.45 ? 'flame' : warmth < 0.7 ? 'glow' : 'fire'
}
