import type { BoardCircle } from '#app/domain/services-schedules.ts'

/** How the board stands in front of its reader. */
export type By = 'day' | 'guide'
export type BoardGroup = {
  key: string
  /** An instant of the day, in `zone`; or a guide. */
  head: { at: string; zone: string } | { guide: string }
  /** What stands or runs in this plan, by start. */
  running: BoardCircle[]
  /** What could run, by start. */
  idle: BoardCircle[]
}

/** The circles of a week by local day, each on the calendar of its own place, or by guide; earliest and A to Z first. */
export function groupsOf(circles: readonly BoardCircle[], by: By): BoardGroup[] {
  const groups = new Map<string, BoardGroup>()
  for (const circle of circles.toSorted(byStart)) {
    const key = by === 'day' ? dayKey(circle.startsAt, circle.zone) : circle.guideId
    const head = by === 'day' ? { at: circle.startsAt, zone: circle.zone } : { guide: circle.guide }
    const group = groups.get(key) ?? { key, head, running: [], idle: [] }
    group[circle.state === 'idle' ? 'idle' : 'running'].push(circle)
    groups.set(key, group)
  }
  const named = (group: BoardGroup) => ('guide' in group.head ? group.head.guide : group.key)
  return [...groups.values()].toSorted((a, b) => named(a).localeCompare(named(b), 'en'))
}

const byStart = (a: BoardCircle, b: BoardCircle) =>
  Date.parse(a.startsAt) - Date.parse(b.startsAt) || a.guide.localeCompare(b.guide, 'en')

/** `2026-11-24`, of the zone's own calendar. */
function dayKey(at: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' },
  }).formatToParts(new Date(at))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** The Mondays before and after: dates only, so no zone comes into it. */
export function weeksAround(monday: string): { before: string; after: string } {
  const shifted = (days: number) =>
    new Date(Date.parse(`${monday}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  return { before: shifted(-7), after: shifted(7) }
}

/** Everybody a pin may be set for: who is served and who is not, by name. */
export function peopleOf(board: {
  circles: readonly BoardCircle[]
  unserved: readonly { sessionId: string; name: string }[]
}): { sessionId: string; name: string; circleId: string | null; pinned: boolean; fixed: boolean }[] {
  const seated = board.circles.flatMap(({ circleId, seats }) =>
    seats.flatMap(({ sessionId, ...seat }) => (sessionId === null ? [] : [{ ...seat, sessionId, circleId }])),
  )
  const left = board.unserved.map((one) => ({ ...one, circleId: null, pinned: false, fixed: false }))
  return [...seated, ...left]
    .map(({ sessionId, name, circleId, pinned, fixed }) => ({ sessionId, name, circleId, pinned, fixed }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** The pins of a board, for a plan that keeps them. */
export function pinnedOf(board: {
  circles: readonly BoardCircle[]
}): { sessionId: string; circleId: string }[] {
  return board.circles.flatMap(({ circleId, seats }) =>
    seats.flatMap(({ sessionId, pinned }) => (sessionId !== null && pinned ? [{ sessionId, circleId }] : [])),
  )
}
