import { glassState, reviewWithinHours } from '#app/domain/consent/break-glass.ts'
import type { GlassCard } from '#app/domain/services-break-glass.ts'
import type { GlassRow } from '#db/queries/break-glass.ts'
import type { MemberSealing } from './member-keys.ts'

const gone = 'Somebody who is no longer here'
export const statementOf = (rowId: string) => ({ column: 'break_glass.statement', rowId })
export const reviewOf = (rowId: string) => ({ column: 'break_glass.review', rowId })

/** A row as it is shown to clinicians and to those who review; its sealed words opened where their key still is. */
export function openGlassCards(memberSealing: MemberSealing) {
  return (row: GlassRow, { reviews = false } = {}): GlassCard => {
    const { glass, now, key, by, second, reviewer } = row
    const open = memberSealing.openerWith(new Map(key === null ? [] : [[glass.memberId, key]]))
    const at = now.toISOString()
    const times = {
      askedAt: glass.askedAt.toISOString(),
      opensAt: glass.opensAt?.toISOString() ?? null,
      endsAt: glass.endsAt?.toISOString() ?? null,
    }
    const late =
      glass.opensAt !== null && now.getTime() - glass.opensAt.getTime() >= reviewWithinHours * 3_600_000
    const state = glassState(times, at)
    // F2: whose name it is, who asked reads while it is open, and who reviews from then on.
    const named = glass.aliasId === null || state === 'open' || (state === 'ended' && reviews)
    const alias = glass.aliasId === null ? null : (row.alias ?? 'A name that is gone')
    return {
      ...{ glassId: glass.id, member: named ? (row.member ?? gone) : (alias ?? gone), by: by ?? gone, alias },
      second: glass.secondId === null ? null : (second ?? gone),
      ...{ reason: glass.reason, withPrivate: glass.withPrivate, minutes: glass.minutes },
      statement: open(glass.statement, { ...statementOf(glass.id), personId: glass.memberId }),
      ...times,
      state,
      overdue: late && glass.reviewedAt === null,
      review:
        glass.outcome && glass.review && glass.reviewedAt
          ? {
              outcome: glass.outcome,
              statement: open(glass.review, { ...reviewOf(glass.id), personId: glass.memberId }),
              by: reviewer ?? gone,
              at: glass.reviewedAt.toISOString(),
            }
          : null,
    }
  }
}
