import { msOf } from '../window/marks.ts'
import type { TreatmentTimes, Window } from '../window/window.ts'

/** J4: the eight domains of well-being, in the order of the wheel. */
export const domains = [
  ...(['emotional', 'social', 'spiritual', 'mental'] as const),
  ...(['physical', 'environmental', 'financial', 'occupational'] as const),
] as const
export type Domain = (typeof domains)[number]

/** 1 to 5; null: left open, which is as good as any answer. Held against nobody, and never shown as a number. */
export type Rating = number | null
export type Ratings = Record<Domain, Rating>

export const ratingsOf = (rated: (domain: Domain) => Rating): Ratings =>
  Object.fromEntries(domains.map((domain) => [domain, rated(domain)])) as Ratings
export const nothingRated: Ratings = ratingsOf(() => null)
export const isRated = (ratings: Ratings): boolean => domains.some((domain) => ratings[domain] !== null)

/**
 * Which looking-around a rating of now belongs to: that of the treatment session whose window they are in, or that of the
 * ordinary days since the last one. Rated again within it, it is the same one.
 */
export function roundOf(window: Window, sessions: readonly TreatmentTimes[], now: string): string {
  if (window.phase !== 'prep' && window.phase !== 'steady') return `session:${window.sessionId}`
  const before = sessions
    .filter(({ start, actualStart }) => msOf(actualStart ?? start) <= msOf(now))
    .toSorted((a, b) => msOf(b.actualStart ?? b.start) - msOf(a.actualStart ?? a.start))[0]
  return before ? `steady:${before.sessionId}` : 'steady'
}

export type Moved = 'eased' | 'harder' | 'same' | 'open'
/** Then and now of one domain; open where either was left open. */
export function movedBy(then: Rating, now: Rating): Moved {
  if (then === null || now === null) return 'open'
  return now === then ? 'same' : now > then ? 'eased' : 'harder'
}
