import type { Actor } from './person.ts'
import type { Recurrence } from './schedule/series.ts'

/** What else decides who may be in which circle: holds, keeping apart, availability, series. Instants are ISO 8601 UTC. */
export type Named = { personId: string; name: string }
export type HoldCard = Named & {
  holdId: string
  from: string
  to: string | null
  /** For clinicians alone. */
  reason: string
}
export type Holds = {
  /** Those that stand or are to come, with everyone who can be held; for clinicians. */
  list(actor: Actor): Promise<{ holds: HoldCard[]; members: Named[]; zone: string; now: string }>
  /** `until`: the first day, in the clinic’s zone, on which they may come again; null: until it is lifted. */
  place(actor: Actor, given: { personId: string; until: string | null; reason: string }): Promise<void>
  /** Lifting what was lifted changes nothing. */
  lift(actor: Actor, holdId: string): Promise<void>
  /** Pairs who are never in one circle; for guides and clinicians. */
  apart(actor: Actor): Promise<{ pairs: { low: Named; high: Named }[]; members: Named[] }>
  keepApart(actor: Actor, given: { oneId: string; otherId: string }): Promise<void>
  together(actor: Actor, given: { oneId: string; otherId: string }): Promise<void>
}

/** Minutes after local midnight; 1 is Monday. */
export type Hours = { weekday: number; from: number; to: number }
export type Choice = { id: string; name: string }
export type MyAvailability = {
  /** Empty: 08:00 to 21:30 on every day. */
  hours: Hours[]
  zone: string
  /** Null for who is no member. */
  member: {
    quietDayOptIn: boolean
    /** The clinic lets members choose this. */
    quietDayAsked: boolean
    locationIds: string[]
    languageIds: string[]
    trackId: string | null
    locations: Choice[]
    languages: Choice[]
    tracks: Choice[]
  } | null
}
export type Availability = {
  mine(actor: Actor): Promise<MyAvailability>
  /** Where they live by the clock: their windows, seats and mails follow at once. */
  setZone(actor: Actor, zone: string): Promise<void>
  setHours(actor: Actor, hours: Hours[]): Promise<void>
  choose(
    actor: Actor,
    given: { quietDayOptIn: boolean; locationIds: string[]; languageIds: string[]; trackId: string | null },
  ): Promise<void>
  /** How many circles a guide leads in a week at most; for who plans. */
  guides(actor: Actor): Promise<(Named & { weeklyMax: number })[]>
  setWeeklyMax(actor: Actor, given: { personId: string; weeklyMax: number }): Promise<void>
}

export type SeriesCard = Recurrence & {
  seriesId: string
  title: string
  location: string
  guide: string
  coGuide: string | null
  capacity: number
  evergreen: boolean
  next: string | null
}
export type NewSeries = Omit<Recurrence, 'zone'> & {
  title: string
  locationId: string
  guideId: string
  coGuideId: string | null
  capacity: number
  trackId: string | null
  languageId: string | null
  roomId: string | null
  evergreen: boolean
}
export type SeriesChoices = {
  locations: (Choice & { zone: string })[]
  guides: Choice[]
  tracks: Choice[]
  languages: Choice[]
  rooms: (Choice & { locationId: string })[]
  today: string
}
export type Series = {
  list(actor: Actor): Promise<{ series: SeriesCard[]; choices: SeriesChoices }>
  add(actor: Actor, given: NewSeries): Promise<{ seriesId: string }>
  /** No further circles come of it; those that stand stay. */
  end(actor: Actor, seriesId: string): Promise<void>
}
