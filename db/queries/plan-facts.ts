import { sql } from 'drizzle-orm'
import type { Recurrence } from '#app/domain/schedule/series.ts'
import type { PlanPolicy } from '#app/domain/schedule/plan-policy.ts'
import type { PlanGuide } from '#app/domain/schedule/week-facts.ts'
import type { WindowPolicy } from '#app/domain/window/policy.ts'
import type { Runner } from '../client.ts'
import { hoursOf } from './scheduling-facts.ts'

/**
 * What a plan of one week is built from, besides `scheduling-facts.ts`. The first part reads ids, times and flags and
 * also runs as the planner's role; the second part is text or settings, and is looked up apart.
 */

export type CandidateRow = {
  personId: string
  /** Never came to a circle's door. */
  first: boolean
  /** The series of the last circle they were booked into, and whether it is for the steady phase too. */
  homeSeriesId: string | null
  homeEvergreen: boolean
  /** Waits for a circle of this week. */
  waits: boolean
}

/**
 * Members whom this week may concern: a treatment session that ends within `days` before it or in it, a seat in it, a place
 * on one of its waiting lists, or a home that is evergreen. Only open accounts of real people. As things were at `at`.
 */
export async function listCandidates(
  run: Runner,
  week: { from: string; to: string; at: string; days: number },
): Promise<CandidateRow[]> {
  const inWeek = sql`c.plannable and c.cancelled_at is null and c.starts_at >= ${week.from}::timestamptz and c.starts_at < ${week.to}::timestamptz`
  const rows = await run.execute<CandidateRow>(sql`
    with near as (
      select s.person_id from treatment_sessions s
        where s.status in ('planned', 'arrived', 'done')
          and s.starts_at > ${week.from}::timestamptz - make_interval(days => ${week.days} + 2) and s.starts_at < ${week.to}::timestamptz
      union select b.person_id from bookings b join circles c on c.id = b.circle_id where b.booked and ${inWeek}
      union select w.person_id from waiting_list w join circles c on c.id = w.circle_id where ${inWeek}
      union select b.person_id from bookings b join circles c on c.id = b.circle_id
        where b.booked and c.evergreen and c.series_id is not null
          and c.starts_at < ${week.from}::timestamptz and c.starts_at > ${week.from}::timestamptz - interval '60 days')
    select p.id as "personId", h.series_id as "homeSeriesId", coalesce(h.evergreen, false) as "homeEvergreen",
      not exists (select from circle_arrivals a where a.person_id = p.id and a.at <= ${week.at}::timestamptz) as first,
      exists (select from waiting_list w join circles c on c.id = w.circle_id
        where w.person_id = p.id and ${inWeek}) as waits
    from near n join people p on p.id = n.person_id
    left join lateral (select c.series_id, c.evergreen from bookings b join circles c on c.id = b.circle_id
      where b.person_id = p.id and b.booked and c.series_id is not null and c.starts_at < ${week.from}::timestamptz
      order by c.starts_at desc, c.id limit 1) h on true
    where p.closed_at is null and not p.practice order by p.id`)
  return [...rows]
}

export type BookingRow = { circleId: string; personId: string; sessionId: string | null }

/** Seats that stand in these circles. */
export async function listBookedIn(run: Runner, circleIds: readonly string[]): Promise<BookingRow[]> {
  const rows = await run.execute<BookingRow>(sql`
    select circle_id as "circleId", person_id as "personId", session_id as "sessionId"
    from bookings where booked and circle_id = any(${idList(circleIds)}) order by circle_id, person_id`)
  return [...rows]
}

/** Seats of these circles that are held for somebody who was offered one. */
export async function countHeld(
  run: Runner,
  circleIds: readonly string[],
  at: string,
): Promise<Map<string, number>> {
  const rows = await run.execute<{ id: string; held: number }>(sql`
    select o.circle_id as id, count(*)::int as held from offers o
    where o.circle_id = any(${idList(circleIds)}) and o.answered_at is null and o.expires_at > ${at}::timestamptz
    group by o.circle_id`)
  return new Map(rows.map(({ id, held }) => [id, held]))
}

/** Treatment sessions of these people that a circle of another week serves. */
export async function listServed(
  run: Runner,
  personIds: readonly string[],
  week: { from: string; to: string },
): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select distinct b.session_id as id from bookings b join circles c on c.id = b.circle_id
    where b.person_id = any(${idList(personIds)}) and b.session_id is not null and b.booked and c.cancelled_at is null
      and (c.starts_at < ${week.from}::timestamptz or c.starts_at >= ${week.to}::timestamptz)`)
  return rows.map(({ id }) => id)
}

/** How many circles a week each of these may guide, and their hours. */
export async function listGuideLoads(
  run: Runner,
  guideIds: readonly string[],
): Promise<Omit<PlanGuide, 'zone'>[]> {
  const rows = await run.execute<Omit<PlanGuide, 'zone'>>(sql`
    select g.id, coalesce(f.weekly_max, 5)::int as "weeklyMax", ${hoursOf('g.id')} as hours from unnest(${idList(guideIds)}) g(id)
    left join scheduling_profiles f on f.person_id = g.id order by g.id`)
  return [...rows]
}

/** The clinic's settings; null where nobody changed them. */
export async function findPolicy(run: Runner): Promise<{ window: WindowPolicy; plan: PlanPolicy } | null> {
  const [row] = await run.execute<{ window: WindowPolicy; plan: PlanPolicy }>(
    sql`select "window", plan from scheduling_policy`,
  )
  return row ?? null
}

/** The zone by which the clinic counts weeks: its first location's. And the database's clock. */
export async function findClinic(run: Runner): Promise<{ zone: string; now: string }> {
  const [row] = await run.execute<{ zone: string; now: string }>(sql`
    select coalesce((select zone from locations order by name, id limit 1), 'UTC') as zone,
      to_char(hearth_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`)
  if (!row) throw new Error('The database has no clock')
  return row
}

export type SeriesRow = Recurrence & {
  seriesId: string
  title: string
  capacity: number
  guideId: string
  coGuideId: string | null
  locationId: string
  /** Of the location. */
  locationZone: string
  trackId: string | null
  languageId: string | null
  roomId: string | null
  evergreen: boolean
}

/** Series that may have circles on these local days. */
export async function listSeriesOf(run: Runner, days: { from: string; to: string }): Promise<SeriesRow[]> {
  const rows = await run.execute<SeriesRow>(sql`
    select s.id as "seriesId", s.title, s.capacity, s.guide_id as "guideId", s.co_guide_id as "coGuideId",
      s.location_id as "locationId", l.zone as "locationZone", s.track_id as "trackId", s.language_id as "languageId",
      s.room_id as "roomId", s.evergreen, s.rrule, s.zone, s.wall_start as "wallStart",
      to_char(s.first_day, 'YYYY-MM-DD') as "firstDay", to_char(s.last_day, 'YYYY-MM-DD') as "lastDay", s.minutes
    from circle_series s join locations l on l.id = s.location_id join people g on g.id = s.guide_id
    where s.ended_at is null and g.closed_at is null and s.first_day <= ${days.to}::date + 1
      and (s.last_day is null or s.last_day >= ${days.from}::date - 1)
    order by s.id`)
  return [...rows]
}

export async function listLocationZones(run: Runner): Promise<Map<string, string>> {
  const rows = await run.execute<{ id: string; zone: string }>(sql`select id, zone from locations`)
  return new Map(rows.map(({ id, zone }) => [id, zone]))
}

/**
 * How often each of these was missed in the 30 days before `at`: told that a seat or a circle of theirs would not be, or
 * left without one for a treatment session by a plan that was published, and not served since.
 */
export async function countMissed(
  run: Runner,
  personIds: readonly string[],
  at: string,
): Promise<Map<string, number>> {
  const rows = await run.execute<{ id: string; missed: number }>(sql`
    select person_id as id, count(distinct what)::int as missed from (
      select person_id, coalesce(circle_id, id) as what, at from notices where kind in ('seat-ended', 'cancelled')
      union all
      select s.person_id, s.id, p.published_at from plan_seats l
        join plans p on p.id = l.plan_id and p.state = 'published'
        join treatment_sessions s on s.id = l.session_id
        where l.circle_id is null and not exists (select from bookings b where b.session_id = s.id and b.booked)) missed
    where person_id = any(${idList(personIds)})
      and at <= ${at}::timestamptz and at > ${at}::timestamptz - interval '30 days'
    group by person_id`)
  return new Map(rows.map(({ id, missed }) => [id, missed]))
}

/** Circles that these people gave back themselves, or were taken out of by a person: nobody puts them there again. */
export async function listGivenBack(
  run: Runner,
  circleIds: readonly string[],
): Promise<{ circleId: string; personId: string }[]> {
  const rows = await run.execute<{ circleId: string; personId: string }>(sql`
    select b.circle_id as "circleId", b.person_id as "personId" from bookings b
    where b.circle_id = any(${idList(circleIds)}) and not b.booked and (b.state = 'removed' or not exists (
      select from notices n where n.circle_id = b.circle_id and n.person_id = b.person_id
        and n.kind in ('seat-ended', 'cancelled', 'merged'))
      and not exists (select from notices n where n.person_id = b.person_id
        and n.key like 'plan:%:from:' || b.circle_id || ':%'))
    order by 1, 2`)
  return [...rows]
}

const idList = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
