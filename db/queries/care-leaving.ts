import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'

/**
 * M2, R2: nobody at risk stays with somebody whose account is closed. Whom this person looks after is open again, with a line
 * in the history (a hand-over to nobody); red calls people, amber waits to be looked at (R4). Under their lock, as acts on
 * cases hold it (holdOpen). Answers whom they looked after.
 */
export async function releaseCases(tx: Tx, of: { personId: string; byId: string }): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with held as (
      select id from care_cases where acknowledged_by = ${of.personId} and state = 'acknowledged' order by id for update),
    freed as (
      update care_cases c set state = 'open', acknowledged_by = null, acknowledged_at = null, version = c.version + 1
      from held where c.id = held.id returning c.id, c.person_id, c.version, c.tier),
    told as (
      insert into care_case_events (case_id, n, by_id, act) select id, version, ${of.byId}, 'hand-over' from freed),
    called as (
      insert into pages (case_id, reason, hop, due_at) select id, 'care', 0, hearth_now() from freed where tier = 'red'
      on conflict do nothing)
    select person_id as id from freed`)
  return rows.map(({ id }) => id)
}
