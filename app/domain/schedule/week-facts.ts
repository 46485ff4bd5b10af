import type { CircleFacts, MemberFacts } from './eligible.ts'
import type { PlanPolicy } from './plan-policy.ts'
import type { WindowPolicy } from '../window/policy.ts'

/** A member as a plan sees them. `booked` holds every circle of theirs, also those of the week. */
export type PlanMember = MemberFacts & {
  first: boolean
  missed: number
  homeSeriesId: string | null
  /** Would come in the steady phase: their home is evergreen, or they wait for a circle of this week. */
  steady: boolean
}
/** A circle that exists. `day`: the local date of its location. */
export type StandingCircle = CircleFacts & {
  seriesId: string | null
  guideId: string | null
  coGuideId: string | null
  roomId: string | null
  day: string
}
/** A circle that a series could have: not there yet. Its `circleId` says which, the same in every plan. */
export type ProposedCircle = StandingCircle & { seriesId: string; guideId: string }
export type WeekBooking = { circleId: string; personId: string; sessionId: string | null }

/** `hours`: when they guide, by the clocks of their zone; none: whenever a series of theirs says. */
export type PlanGuide = { id: string; weeklyMax: number; hours: MemberFacts['hours']; zone: string }

/** Everything a plan of one week is built from. Instants are ISO 8601 UTC with milliseconds. */
export type WeekFacts = {
  from: string
  to: string
  policy: { window: WindowPolicy; plan: PlanPolicy }
  members: PlanMember[]
  /** Those of the week, and of the day before and after. */
  standing: StandingCircle[]
  proposed: ProposedCircle[]
  /** In `standing`. */
  bookings: WeekBooking[]
  /** Treatment sessions that a circle outside this week serves. */
  served: string[]
  /** Nobody is put back where they gave their seat back. */
  givenBack: { circleId: string; personId: string }[]
  guides: PlanGuide[]
}

/** What one series' circle of one start is called in problems: the same input, the same names. */
export const proposedId = (seriesId: string, startsAt: string) => `${seriesId} ${startsAt}`

/** From here to its start nobody new is put into a circle, and none is begun anew. */
export const noticeHours = 12
/** Within this a seat stands unless it became unsafe. */
export const fixedHours = 24
/** Doors may open: plans leave the circle as it is. */
export const openHours = 1
