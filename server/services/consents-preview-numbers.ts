import { explain, type Gate, type Known, type Viewer } from '#app/domain/consent/explain.ts'
import type { DataClass } from '#app/domain/consent/provision.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Preview } from '#app/domain/services-consents.ts'
import type { Tx } from '#db/client.ts'
import { findShared } from '#db/queries/totals.ts'
import type { MemberSealing } from './member-keys.ts'
import { numbersOf } from './totals-reading.ts'

/** As many as are looked through for what a period covers. */
const most = 600

/** K11: what of a member’s totals and wheel this viewer would be shown, by the rule that the policies are held against. */
export async function previewNumbers(
  tx: Tx,
  memberSealing: MemberSealing,
  { personId, viewer, ...known }: Known & { personId: string; viewer: Viewer },
): Promise<Pick<Preview, 'numbers' | 'hidden'>> {
  const row = await findShared(tx, { memberId: personId, totals: most, rounds: most, intentions: false })
  refuseUnless(row, 'not-found')
  const gateOf = (dataClass: DataClass, { itemId, at }: { itemId: string; at: string }): Gate | null => {
    const item = { memberId: personId, itemId, dataClass, mark: 'normal' as const, memberClosed: false, at }
    const said = explain(viewer, item, known)
    return said.allowed ? null : said.gate
  }
  const hidden = (['score-total', 'wheel'] as const).flatMap((dataClass) => {
    const items = dataClass === 'wheel' ? row.rounds : row.totals
    const gates = items.flatMap((item) => gateOf(dataClass, item) ?? [])
    return [...new Set(gates)].map((gate) => ({ dataClass, gate }))
  })
  const { session } = row
  const dated = session && gateOf('session-dates', { itemId: session.sessionId, at: session.at }) === null
  const seen = {
    ...row,
    totals: row.totals.filter((item) => gateOf('score-total', item) === null),
    rounds: row.rounds.filter((item) => gateOf('wheel', item) === null),
  }
  const { numbers } = numbersOf(personId, seen, memberSealing, dated ? { provision: null } : null)
  return { numbers, hidden }
}
