import { sql } from 'drizzle-orm'
import type { HoldReason } from '#app/domain/forum/hold.ts'
import type { Tx } from '../client.ts'

/** Reasons that a newer wording adds to a case that waits. */
export async function addHolds(tx: Tx, caseId: string, holds: readonly HoldReason[]): Promise<void> {
  await tx.execute(sql`
    update cases set holds = array(select distinct h from unnest(holds || ${`{${holds.join(',')}}`}::text[]) h order by h)
    where id = ${caseId}`)
}
