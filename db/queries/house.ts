import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'

/** Rejects or resolves true: whether the database answers. */
export async function answers(db: Db): Promise<true> {
  await db.sql`select 1`
  return true
}

/** Whether anybody but patients has an open account. */
export async function hasStaff(db: Db): Promise<boolean> {
  const [row] = await db.orm.execute<{ staff: boolean }>(
    sql`select exists (select from people where closed_at is null and roles <> array['patient']) as staff`,
  )
  return row?.staff === true
}

/** Open connections of every Hearth process to this database, and how many of them work at this moment. */
export async function countConnections(db: Db): Promise<{ open: number; active: number }> {
  const [row] = await db.sql<{ open: number; active: number }[]>`
    select count(*)::int as open, count(*) filter (where state = 'active')::int as active
    from pg_stat_activity where datname = current_database() and application_name like 'hearth%'`
  return row ?? { open: 0, active: 0 }
}
