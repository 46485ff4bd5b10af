import { tooClose } from './circle-times.ts'
import type { PlanPolicy } from './plan-policy.ts'
import type { ProposedCircle, StandingCircle, WeekFacts } from './week-facts.ts'
import { withinHours } from './local-days.ts'
import { noticeHours, openHours } from './week-facts.ts'
import { hour, msOf } from '../window/marks.ts'

export type PlannedCircle = StandingCircle & { seriesId: string; guideId: string }
export type SortedCircles = {
  /** Those a plan fills, keeps or ends: of a series, of this week, and not about to begin. */
  planned: PlannedCircle[]
  /** Those a plan leaves as they are: made or filled by hand, begun or about to. Their guide, room and people are taken. */
  given: StandingCircle[]
  /** Those a plan may begin: nobody leads, and nothing is in the room, at that time. */
  proposed: ProposedCircle[]
}

/** What a plan of this week may do with each circle, as seen at `now`. `left`: ids that it leaves as they are besides. */
export function sortCircles(facts: WeekFacts, now: string, left: ReadonlySet<string>): SortedCircles {
  const standing = facts.standing.filter(({ cancelled }) => !cancelled)
  const planned = standing.filter((circle): circle is PlannedCircle => isPlanned(circle, facts, now, left))
  const given = standing.filter((circle) => !planned.some(({ circleId }) => circleId === circle.circleId))
  const proposed = facts.proposed.filter(
    (circle) =>
      msOf(circle.start) >= msOf(now) + noticeHours * hour &&
      !standing.some((one) => one.seriesId === circle.seriesId && msOf(one.start) === msOf(circle.start)) &&
      !given.some((one) => meets(one, circle, facts.policy.plan)) &&
      guidesCome(circle, facts.guides),
  )
  return { planned, given, proposed }
}

function isPlanned(circle: StandingCircle, facts: WeekFacts, now: string, left: ReadonlySet<string>) {
  return (
    circle.seriesId !== null &&
    circle.guideId !== null &&
    circle.start >= facts.from &&
    circle.start < facts.to &&
    msOf(circle.start) >= msOf(now) + openHours * hour &&
    !left.has(circle.circleId)
  )
}

/** Is it in the hours of its guides? Who said none guides whenever the series is. */
function guidesCome(circle: ProposedCircle, guides: WeekFacts['guides']): boolean {
  const { start, end } = timesIn(circle)
  return guidesOf(circle).every((id) => {
    const guide = guides.find((one) => one.id === id)
    return !guide || guide.hours.length === 0 || withinHours(guide.hours, guide.zone, start, end)
  })
}

/** Would one guide, or one room, be in two circles at once? */
function meets(a: StandingCircle, b: StandingCircle, { turnaroundMinutes }: PlanPolicy): boolean {
  const between = (minutes: number) => tooClose(timesIn(a), timesIn(b), minutes)
  return (
    (guidesOf(a).some((id) => guidesOf(b).includes(id)) && between(turnaroundMinutes)) ||
    (a.roomId !== null && a.roomId === b.roomId && between(0))
  )
}

const guidesOf = ({ guideId, coGuideId }: StandingCircle) => [guideId, coGuideId].filter((id) => id !== null)

const timesIn = ({ start, end, day }: StandingCircle) => ({
  start: msOf(start),
  end: msOf(end),
  day,
  week: day,
})
