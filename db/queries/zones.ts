import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'

/** Zones of locations, open accounts, series and sessions to come. */
export async function listZonesInUse(run: Runner): Promise<string[]> {
  const rows = await run.execute<{ zone: string }>(sql`
    select zone from locations union select zone from people where closed_at is null
    union select zone from circle_series where ended_at is null
    union select zone from treatment_sessions where starts_at > hearth_now() order by zone`)
  return rows.map(({ zone }) => zone)
}

/** Which of these zones PostgreSQL knows by this name. */
export async function listKnownZones(run: Runner, zones: readonly string[]): Promise<Set<string>> {
  const rows = await run.execute<{ name: string }>(sql`
    select name from pg_timezone_names where name in (select jsonb_array_elements_text(${JSON.stringify(zones)}::jsonb))`)
  return new Set(rows.map(({ name }) => name))
}

/** Offsets from UTC in seconds at these instants, as PostgreSQL knows them. Throws for a zone that it does not know. */
export async function zoneOffsets(run: Runner, zone: string, instants: readonly number[]): Promise<number[]> {
  const rows = await run.execute<{ offset: number }>(sql`
    select extract(epoch from (t at time zone ${zone}) - (t at time zone 'UTC'))::int as offset
    from unnest(${`{${instants.join(',')}}`}::bigint[]) with ordinality as i(ms, at), to_timestamp(ms / 1000.0) t order by at`)
  return rows.map(({ offset }) => offset)
}

/** Sessions to come that were derived by other zone data, held; nobody waits for those that another process holds. */
export async function lockStale(tx: Tx, tzVersion: string, limit: number) {
  const rows = await tx.execute<{
    sessionId: string
    personId: string
    zone: string
    wallStart: string
    startsAt: string
  }>(sql`
    select id as "sessionId", person_id as "personId", zone, wall_start as "wallStart",
      to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startsAt"
    from treatment_sessions
    where starts_at > hearth_now() and tz_version <> ${tzVersion} and status = 'planned'
    order by starts_at, id limit ${limit} for no key update skip locked`)
  return [...rows]
}

/** They were derived anew and are where they were: only the version changes, and nobody needs to look again. */
export async function markDerived(tx: Tx, sessionIds: readonly string[], tzVersion: string): Promise<void> {
  await tx.execute(sql`update treatment_sessions set tz_version = ${tzVersion}
    where id = any(${`{${sessionIds.join(',')}}`}::uuid[])`)
}
