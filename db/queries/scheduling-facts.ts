import { sql } from 'drizzle-orm'
import type { CircleFacts, MemberFacts } from '#app/domain/schedule/eligible.ts'
import type { StandingCircle } from '#app/domain/schedule/week-facts.ts'
import type { Runner, Tx } from '../client.ts'
import { plannerRole } from '../embedded-roles.ts'

/**
 * What eligibility is decided by, in two statements, whoever and however many are asked about. They read ids, times and
 * flags alone, so they also run as the planner's role; the zones of people are text, and looked up apart (`listZones`).
 */
export type MemberRow = Omit<MemberFacts, 'zone'>

/** From here to its end the transaction may read what planning may read, and write nothing. */
export async function becomePlanner(tx: Tx): Promise<void> {
  await tx.execute(sql.raw(`set local role ${plannerRole}`))
}

/** IANA zones of people. */
export async function listZones(run: Runner, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await run.execute<{ id: string; zone: string }>(
    sql`select id, zone from people where id = any(${idList(personIds)})`,
  )
  return new Map(rows.map(({ id, zone }) => [id, zone]))
}

/** `agreements`: the version of the programme agreement that must have been affirmed. Only open accounts. */
export async function listMemberFacts(
  run: Runner,
  personIds: readonly string[],
  { agreements }: { agreements: number },
): Promise<MemberRow[]> {
  const rows = await run.execute<MemberRow>(sql`
    select p.id as "personId",
      ${sessionsOf('p.id')} as sessions,
      ${hoursOf('p.id')} as hours,
      coalesce(f.quiet_day_opt_in, false) as "quietDayOptIn",
      coalesce((select jsonb_agg(jsonb_build_object('from', ${iso('h."from"')}, 'to', ${iso('h."to"')}))
        from holds h where h.person_id = p.id and h.lifted_at is null), '[]') as holds,
      exists (select from programme_agreements g where g.person_id = p.id and g.version = ${agreements}) as "agreementsAffirmed",
      coalesce(to_jsonb(nullif(f.location_ids, '{}')), '[]') as "locationIds",
      coalesce(to_jsonb(nullif(f.language_ids, '{}')), '[]') as "languageIds", f.track_id as "trackId",
      coalesce((select jsonb_agg(jsonb_build_object('circleId', c.id, 'start', ${iso('c.starts_at')}, 'end', ${iso('c.ends_at')}))
        from bookings b join circles c on c.id = b.circle_id
        where b.person_id = p.id and b.booked and c.plannable and c.cancelled_at is null
          and c.ends_at > hearth_now() - interval '30 days'), '[]') as booked,
      coalesce((select jsonb_agg(case when k.low_id = p.id then k.high_id else k.low_id end)
        from keep_apart k where p.id in (k.low_id, k.high_id)), '[]') as "keepApart"
    from people p left join scheduling_profiles f on f.person_id = p.id
    where p.id = any(${idList(personIds)}) and p.closed_at is null
    order by p.id`)
  return [...rows]
}

/** Circles that exist and begin within [from, to), or these; of kind `circle`. `seriesId` and `guideId` for plans. */
export type CircleRow = CircleFacts & Pick<StandingCircle, 'seriesId' | 'guideId' | 'coGuideId' | 'roomId'>

export async function listCircleFacts(
  run: Runner,
  of: { from: string; to: string } | { circleIds: readonly string[] },
): Promise<CircleRow[]> {
  const which =
    'from' in of
      ? sql`c.starts_at >= ${of.from}::timestamptz and c.starts_at < ${of.to}::timestamptz`
      : sql`c.id = any(${idList(of.circleIds)})`
  const rows = await run.execute<CircleRow>(sql`
    select c.id as "circleId", ${iso('c.starts_at')} as start, ${iso('c.ends_at')} as end, c.capacity,
      coalesce((select jsonb_agg(b.person_id order by b.person_id) from bookings b
        where b.circle_id = c.id and b.booked), '[]') as seated,
      c.location_id as "locationId", c.language_id as "languageId", c.track_id as "trackId", c.evergreen,
      c.cancelled_at is not null as cancelled, c.series_id as "seriesId", c.room_id as "roomId",
      (select g.person_id from circle_guides g where g.circle_id = c.id and g.leads
        and (g."to" is null or g."to" > hearth_now()) order by g."from" limit 1) as "guideId",
      (select g.person_id from circle_guides g where g.circle_id = c.id and not g.leads
        and (g."to" is null or g."to" > hearth_now()) order by g."from" limit 1) as "coGuideId"
    from circles c where c.plannable and ${which} order by c.starts_at, c.id`)
  return [...rows]
}

const iso = (expression: string) =>
  sql.raw(`to_char((${expression}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
const clock = (minutes: string) =>
  sql.raw(`lpad((${minutes} / 60)::text, 2, '0') || ':' || lpad((${minutes} % 60)::text, 2, '0')`)
/** The treatment sessions of this person that count: none that is cancelled, missed or an error. */
export const sessionsOf = (personId: string) =>
  sql`coalesce((select jsonb_agg(jsonb_build_object('sessionId', s.id, 'start', ${iso('s.starts_at')},
      'plannedEnd', ${iso("s.starts_at + s.planned_minutes * interval '1 minute'")},
      'actualStart', ${iso('s.actual_start')}, 'actualEnd', ${iso('s.actual_end')}) order by s.starts_at, s.id)
    from treatment_sessions s
    where s.person_id = ${sql.raw(personId)} and s.status in ('planned', 'arrived', 'done')), '[]')`
/** When this person can come, as rules read it. */
export const hoursOf = (personId: string) =>
  sql`coalesce((select jsonb_agg(jsonb_build_object('weekday', a.weekday, 'from', ${clock('a.from_minute')},
      'to', ${clock('a.to_minute')}) order by a.weekday, a.from_minute)
    from availability a where a.person_id = ${sql.raw(personId)}), '[]')`
const idList = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
