import type { Tx } from '#db/client.ts'
import { listWithoutTotal } from '#db/queries/measures.ts'
import { insertTotals } from '#db/queries/totals.ts'
import { readBody } from './measures-body.ts'
import type { MemberSealing } from './member-keys.ts'

/** A total is sealed by itself: nothing but the number, under an id that is that of its answers. */
export const totalContext = (rowId: string) => ({ column: 'score_totals.body', rowId })

type Seal = Awaited<ReturnType<MemberSealing['sealer']>>
export const sealTotal = (seal: Seal, measureId: string, total: number) => ({
  id: measureId,
  body: seal(String(total), totalContext(measureId)),
})

/** For answers that were given before totals were kept: theirs alone can open them. In a transaction of the member’s. */
export async function deriveTotals(tx: Tx, memberSealing: MemberSealing, personId: string): Promise<void> {
  const rows = await listWithoutTotal(tx, personId)
  if (rows.length === 0) return
  const read = readBody(await memberSealing.opener(tx, [personId]), personId)
  const seal = await memberSealing.sealer(tx, personId)
  const totals = rows
    .flatMap(read.scale)
    .flatMap(({ measureId, total }) => (total === null ? [] : [sealTotal(seal, measureId, total)]))
  await insertTotals(tx, totals)
}
