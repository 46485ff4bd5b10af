import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'

/** As if it had been set so many days ago, for the session that came next, and followed soon after that. For the demo alone. */
export async function setBack(tx: Tx, intentionId: string, days: number): Promise<void> {
  await tx.execute(sql`update intentions i set at = i.at - make_interval(days => ${days}),
    session_id = (select s.id from treatment_sessions s where s.person_id = i.person_id
      and s.starts_at > i.at - make_interval(days => ${days}) order by s.starts_at limit 1)
    where i.id = ${intentionId}`)
  await tx.execute(sql`update intention_entries e set at = least(hearth_now(), e.at - make_interval(days => ${days})
      + case e.kind when 'after' then interval '3 days' else make_interval(hours => e.n) end)
    where e.intention_id = ${intentionId}`)
}
