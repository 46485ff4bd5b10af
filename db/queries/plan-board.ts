import { sql } from 'drizzle-orm'
import type { Runner } from '../client.ts'

/** What the week board and guides' weeks show, besides the plan itself. Instants as ISO 8601 UTC text. */
export type BoardCircleRow = {
  circleId: string
  seriesId: string | null
  title: string
  startsAt: string
  endsAt: string
  zone: string
  location: string
  locationId: string
  guideId: string
  guide: string
  room: string | null
  capacity: number
}

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
const leads = sql`left join lateral (select p.id, p.name from circle_guides g join people p on p.id = g.person_id
  where g.circle_id = c.id and g.leads and (g."to" is null or g."to" > hearth_now()) order by g."from" limit 1) lead on true`

/** Circles that take place and begin in [from, to), by start. */
export async function listBoardCircles(
  run: Runner,
  week: { from: string; to: string },
): Promise<BoardCircleRow[]> {
  const rows = await run.execute<BoardCircleRow>(sql`
    select c.id as "circleId", c.series_id as "seriesId", c.title, ${iso('c.starts_at')} as "startsAt",
      ${iso('c.ends_at')} as "endsAt", l.zone, l.name as location, l.id as "locationId",
      coalesce(lead.id::text, '') as "guideId", coalesce(lead.name, '') as guide, r.name as room, c.capacity
    from circles c join locations l on l.id = c.location_id left join rooms r on r.id = c.room_id ${leads}
    where c.plannable and c.cancelled_at is null and c.starts_at >= ${week.from}::timestamptz and c.starts_at < ${week.to}::timestamptz
    order by c.starts_at, c.id limit 500`)
  return [...rows]
}

export type ProposedRow = BoardCircleRow & { seriesId: string; runs: boolean }

/** Circles that a plan could begin, by start; those that exist by now are not among them. */
export async function listProposed(run: Runner, planId: string): Promise<ProposedRow[]> {
  const rows = await run.execute<ProposedRow>(sql`
    select pc.circle_id as "circleId", s.id as "seriesId", s.title, ${iso('pc.starts_at')} as "startsAt",
      ${iso('pc.ends_at')} as "endsAt", l.zone, l.name as location, l.id as "locationId", g.id as "guideId",
      g.name as guide, r.name as room, s.capacity, pc.runs
    from plan_circles pc join circle_series s on s.id = pc.series_id join locations l on l.id = s.location_id
    join people g on g.id = s.guide_id left join rooms r on r.id = s.room_id
    where pc.plan_id = ${planId} and not exists (select from circles c where c.id = pc.circle_id)
    order by pc.starts_at, pc.circle_id`)
  return [...rows]
}

export type SeatNameRow = {
  circleId: string
  personId: string
  name: string
  sessionId: string | null
  first: boolean
}
const first = sql`not exists (select from circle_arrivals a where a.person_id = p.id) as first`

/** Who has a seat in these circles now, by name. */
export async function listSeated(run: Runner, circleIds: readonly string[]): Promise<SeatNameRow[]> {
  const rows = await run.execute<SeatNameRow>(sql`
    select b.circle_id as "circleId", p.id as "personId", p.name, b.session_id as "sessionId", ${first}
    from bookings b join people p on p.id = b.person_id
    where b.booked and b.circle_id = any(${idList(circleIds)}) order by p.name, p.id`)
  return [...rows]
}

export type PlanSeatNameRow = Omit<SeatNameRow, 'circleId' | 'sessionId'> & {
  sessionId: string
  circleId: string | null
  pinned: boolean
  why: string | null
}

/** Where a plan puts whom, by name. */
export async function listPlanSeatNames(run: Runner, planId: string): Promise<PlanSeatNameRow[]> {
  const rows = await run.execute<PlanSeatNameRow>(sql`
    select ps.session_id as "sessionId", ps.circle_id as "circleId", ps.pinned, ps.why, p.id as "personId", p.name, ${first}
    from plan_seats ps join treatment_sessions s on s.id = ps.session_id join people p on p.id = s.person_id
    where ps.plan_id = ${planId} order by p.name, p.id, s.starts_at`)
  return [...rows]
}

export async function listRoomNames(run: Runner): Promise<Map<string, string>> {
  const rows = await run.execute<{ id: string; name: string }>(sql`select id, name from rooms`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export type GuideCircleRow = Omit<BoardCircleRow, 'guideId' | 'guide' | 'seriesId' | 'locationId'> & {
  with: string[]
  mine: 'guide' | 'co-guide'
  seats: number
  firstTimers: number
  cancelled: boolean
}

/** What one person leads or co-guides in [from, to); also what was cancelled of it. */
export async function listGuideCircles(
  run: Runner,
  personId: string,
  range: { from: string; to: string },
): Promise<GuideCircleRow[]> {
  const rows = await run.execute<GuideCircleRow>(sql`
    select c.id as "circleId", c.title, ${iso('c.starts_at')} as "startsAt", ${iso('c.ends_at')} as "endsAt", l.zone,
      l.name as location, r.name as room, c.capacity, g.role as mine, c.cancelled_at is not null as cancelled,
      array(select p.name from circle_guides o join people p on p.id = o.person_id
        where o.circle_id = c.id and o.person_id <> ${personId} and o.role <> 'on-call'
          and (o."to" is null or o."to" > hearth_now() or c.cancelled_at is not null) order by o.role desc, p.name) as with,
      (select count(*)::int from bookings b where b.circle_id = c.id and b.booked) as seats,
      (select count(*)::int from bookings b where b.circle_id = c.id and b.booked
        and not exists (select from circle_arrivals a where a.person_id = b.person_id)) as "firstTimers"
    from circle_guides g join circles c on c.id = g.circle_id join locations l on l.id = c.location_id
    left join rooms r on r.id = c.room_id
    where g.person_id = ${personId} and g.role in ('guide', 'co-guide') and c.plannable
      and (g."to" is null or g."to" > hearth_now() or c.cancelled_at is not null)
      and c.starts_at >= ${range.from}::timestamptz and c.starts_at < ${range.to}::timestamptz
    order by c.starts_at, c.id limit 200`)
  return [...rows]
}

const idList = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
