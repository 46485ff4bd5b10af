import { and, asc, eq, sql, type SQL } from 'drizzle-orm'
import type { StandingSession } from '#app/domain/treatment/import-diff.ts'
import type { TreatmentRoute, TreatmentStatus } from '#app/domain/treatment/treatment.ts'
import type { Runner, Tx } from '../client.ts'
import { locations, people } from '../schema/people.ts'
import { treatmentSessions as sessions } from '../schema/treatments.ts'

/** Instants as ISO 8601 UTC to the second: as the rules write them. */
const iso = (of: SQL | typeof sessions.startsAt) =>
  sql<string>`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
const isoOrNull = (of: typeof sessions.actualEnd | typeof sessions.actualStart) =>
  sql<string | null>`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

const fields = {
  personId: sessions.personId,
  locationId: sessions.locationId,
  zone: sessions.zone,
  wallStart: sessions.wallStart,
  startsAt: iso(sessions.startsAt),
  plannedMinutes: sessions.plannedMinutes,
  status: sessions.status,
  route: sessions.route,
  actualStart: isoOrNull(sessions.actualStart),
  actualEnd: isoOrNull(sessions.actualEnd),
}
const card = {
  sessionId: sessions.id,
  ...fields,
  name: people.name,
  location: locations.name,
  source: sessions.source,
  /** Another after every change, whoever made it. */
  version: sql<string>`(extract(epoch from ${sessions.changedAt}) * 1000000)::bigint::text`,
}

function cards(run: Runner) {
  return run
    .select(card)
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .innerJoin(locations, eq(locations.id, sessions.locationId))
    .$dynamic()
}

/** By start, within [from, to); `to` null: without end. After the session `after`. */
export async function listTreatments(
  run: Runner,
  given: { from: string; to: string | null; after: string | null; limit: number },
) {
  return await cards(run)
    .where(
      and(
        sql`${sessions.startsAt} >= ${given.from}::timestamptz`,
        given.to === null ? undefined : sql`${sessions.startsAt} < ${given.to}::timestamptz`,
        given.after === null
          ? undefined
          : sql`(${sessions.startsAt}, ${sessions.id}) > (select t.starts_at, t.id from treatment_sessions t where t.id = ${given.after})`,
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(given.limit)
}

/**
 * The session, held until the transaction ends: against whoever would change it too, and not against whoever holds its
 * person and writes a row of theirs that names it (seats.ts). Nobody writes its id or its source, or deletes it.
 */
export async function lockTreatment(tx: Tx, sessionId: string) {
  const [found] = await cards(tx).where(eq(sessions.id, sessionId)).for('no key update', { of: sessions })
  return found
}

export type WrittenSession = {
  personId: string
  locationId: string
  zone: string
  wallStart: string
  startsAt: string
  plannedMinutes: number
  status: TreatmentStatus
  route: TreatmentRoute
  actualStart: string | null
  actualEnd: string | null
}
const values = ({ startsAt, actualStart, actualEnd, ...rest }: Partial<WrittenSession>) => ({
  ...rest,
  ...(startsAt === undefined ? {} : { startsAt: new Date(startsAt) }),
  ...(actualStart === undefined ? {} : { actualStart: actualStart === null ? null : new Date(actualStart) }),
  ...(actualEnd === undefined ? {} : { actualEnd: actualEnd === null ? null : new Date(actualEnd) }),
})

/** A session typed in: its source is `here`, its external id its own id. */
export async function insertTreatment(
  run: Runner,
  session: WrittenSession & { tzVersion: string; by: string },
): Promise<string> {
  const { by, startsAt, ...rest } = session
  const [row] = await run
    .insert(sessions)
    .values({
      ...rest,
      startsAt: new Date(startsAt),
      actualStart: null,
      actualEnd: null,
      source: 'here',
      externalId: sql`gen_random_uuid()::text`,
      changedBy: by,
    })
    .returning({ sessionId: sessions.id })
  return row?.sessionId ?? ''
}

/** `by` null: no person did. */
export async function updateTreatment(
  run: Runner,
  sessionId: string,
  change: Partial<WrittenSession> & { tzVersion?: string; by: string | null },
): Promise<void> {
  const { by, ...rest } = change
  await run
    .update(sessions)
    .set({ ...values(rest), changedBy: by, changedAt: sql`hearth_now()` })
    .where(eq(sessions.id, sessionId))
}

/** Sessions of one source by their external ids; `lock`: held until the transaction ends. */
export async function listStanding(
  run: Runner,
  source: string,
  externalIds: readonly string[],
  lock = false,
): Promise<StandingSession[]> {
  const query = run
    .select({ ...fields, externalId: sessions.externalId, version: sessions.version })
    .from(sessions)
    .where(
      and(
        eq(sessions.source, source),
        sql`${sessions.externalId} in (select jsonb_array_elements_text(${JSON.stringify(externalIds)}::jsonb))`,
      ),
    )
    .orderBy(asc(sessions.externalId))
    .$dynamic()
  return await (lock ? query.for('no key update') : query)
}

/** Writes sessions of one source in one statement. A version that is not newer than what stands writes nothing. */
export async function upsertTreatments(
  tx: Tx,
  given: {
    source: string
    tzVersion: string
    by: string
    sessions: readonly (WrittenSession & { externalId: string; version: number })[]
  },
): Promise<void> {
  await tx.execute(sql`
    insert into treatment_sessions as t (source, external_id, version, person_id, location_id, zone, wall_start, starts_at,
      planned_minutes, status, route, actual_start, actual_end, tz_version, changed_by)
    select ${given.source}, r."externalId", r.version, r."personId", r."locationId", r.zone, r."wallStart", r."startsAt",
      r."plannedMinutes", r.status, r.route, r."actualStart", r."actualEnd", ${given.tzVersion}, ${given.by}::uuid
    from jsonb_to_recordset(${JSON.stringify(given.sessions)}::jsonb) as r("externalId" text, version bigint, "personId" uuid,
      "locationId" uuid, zone text, "wallStart" text, "startsAt" timestamptz, "plannedMinutes" int,
      status treatment_status, route treatment_route, "actualStart" timestamptz, "actualEnd" timestamptz)
    order by r."externalId"
    on conflict (source, external_id) do update set version = excluded.version, person_id = excluded.person_id,
      location_id = excluded.location_id, zone = excluded.zone, wall_start = excluded.wall_start,
      starts_at = excluded.starts_at, planned_minutes = excluded.planned_minutes, status = excluded.status,
      route = excluded.route, actual_start = excluded.actual_start, actual_end = excluded.actual_end,
      tz_version = excluded.tz_version, changed_by = excluded.changed_by, changed_at = hearth_now()
    where t.version < excluded.version`)
}

export async function listPlaces(run: Runner): Promise<{ locationId: string; name: string; zone: string }[]> {
  return await run
    .select({ locationId: locations.id, name: locations.name, zone: locations.zone })
    .from(locations)
    .orderBy(asc(locations.name), asc(locations.id))
    .limit(200)
}
