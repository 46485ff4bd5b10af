import { sql } from 'drizzle-orm'
import type { Runner } from '../client.ts'
import { type Carer, openCasesOf } from './care-cases.ts'
import { openPagesOf, type Watcher } from './pages.ts'

/** How many open pages and open care cases wait for this person. One statement: every page of staff asks it. */
export async function countWaiting(run: Runner, who: Watcher & Carer): Promise<number> {
  const [row] = await run.execute<{ waiting: number }>(
    sql`select (${openPagesOf(who)} + ${openCasesOf(who)})::int as waiting`,
  )
  return row?.waiting ?? 0
}
