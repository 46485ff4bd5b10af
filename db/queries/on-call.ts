import { sql } from 'drizzle-orm'
import type { Runner } from '../client.ts'
import { type Carer, openCasesOf } from './care-cases.ts'
import { openPagesOf, type Watcher } from './pages.ts'

/** How many calls and cases wait for this person; a case and its call are one. One statement: every page of staff asks it. */
export async function countWaiting(run: Runner, who: Watcher & Carer): Promise<number> {
  const [row] = await run.execute<{ waiting: number }>(
    sql`select count(*)::int as waiting from (${openPagesOf(who)} union ${openCasesOf(who)}) waits`,
  )
  return row?.waiting ?? 0
}
