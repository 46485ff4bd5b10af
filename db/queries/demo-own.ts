import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'
import { measures } from '../schema/measures.ts'
import type { MeasureKind } from './measures.ts'

/** As if this had been written so many days ago. For the demo alone, as its author. */
export async function setEntryBack(tx: Tx, entryId: string, days: number): Promise<void> {
  await tx.execute(sql`update journal_entries set at = at - make_interval(secs => ${days * 86_400}),
    changed_at = changed_at - make_interval(secs => ${days * 86_400}) where id = ${entryId}`)
}

/** What somebody said of themselves so many days ago, each. For the demo alone, as them. */
export async function insertMeasuresBack(
  tx: Tx,
  rows: {
    id: string
    personId: string
    kind: MeasureKind
    commandId: string
    body: Uint8Array
    days: number
  }[],
): Promise<void> {
  await tx.insert(measures).values(
    rows.map(({ days, ...row }) => ({
      ...{ ...row, n: 1 },
      at: sql`hearth_now() - make_interval(secs => ${days * 86_400})`,
    })),
  )
}
