import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'

/** What lets others see less than before: the events of members’ consents, and reflections. */
export type TakenBack = { consents: [personId: string, eventId: string][]; reflections: string[] }

/**
 * What was taken back since, as the service that audits. A transaction may end long after its instant: ten minutes are looked at
 * twice.
 */
export async function listTakenBack(tx: Tx, since: string | null): Promise<TakenBack & { at: string }> {
  const after = sql`coalesce(${since}::timestamptz - interval '10 minutes', '-infinity')`
  const [row] = await tx.execute<TakenBack & { at: string }>(sql`
    select to_char(hearth_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      (select coalesce(jsonb_agg(jsonb_build_array(e.person_id, e.id) order by e.id), '[]') from consent_events e
        where e.at >= ${after} and (e.act ->> 'type' = 'revoked'
          or (e.act ->> 'type' = 'given' and e.act @> '{"provisions": [{"effect": "deny"}]}'))) as consents,
      (select coalesce(jsonb_agg(t.id order by t.id), '[]') from threads t
        where t.gone_at >= ${after} and t.heard is not null) as reflections`)
  if (!row) throw new Error('The database has no clock')
  return row
}

/** Of these events, those that this database does not know; of people who are here. As the service that audits. */
export async function listUnknown(tx: Tx, consents: TakenBack['consents']): Promise<TakenBack['consents']> {
  const rows = await tx.execute<{ personId: string; eventId: string }>(sql`
    select l.person "personId", l.event "eventId"
    from jsonb_to_recordset(${JSON.stringify(consents.map(([person, event]) => ({ person, event })))}::jsonb)
        as l(person uuid, event uuid)
      join people p on p.id = l.person and p.gone_at is null
    where not exists (select from consent_events e where e.id = l.event) order by l.event`)
  return rows.map(({ personId, eventId }) => [personId, eventId])
}

/** The time of these reflections is over where they are shown: nobody finds them from now on, and the sweep takes them away. */
export async function endReflections(run: Runner, threadIds: readonly string[]): Promise<number> {
  const rows = await run.execute(sql`
    update threads set shown_until = hearth_now()
    where id = any(${`{${threadIds.join(',')}}`}::uuid[]) and heard is not null and gone_at is null
      and (shown_until is null or shown_until > hearth_now()) returning id`)
  return rows.length
}
