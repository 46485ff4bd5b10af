import { scaleIds } from '#app/domain/measure/scale.ts'
import { isRated, type Ratings } from '#app/domain/plan/domains.ts'
import type { SharedNumbers, SharedRound } from '#app/domain/services-totals.ts'
import type { Shown } from '#db/queries/disclosures.ts'
import type { SharedItem, SharedRow } from '#db/queries/totals.ts'
import type { MemberSealing } from './member-keys.ts'
import { roundContext } from './own-plan-body.ts'
import { totalContext } from './totals-body.ts'

/** Of each scale so many are shown at most, and of the wheel then and now. */
export const mostTotals = 24
/** Some rounds may say nothing. */
export const mostRounds = 6

/**
 * What is told of rows that may be seen, and what of it the log keeps; rows whose key is gone say nothing. `dated`: by which
 * yes the day of the session may be told; null: it may not.
 */
export function numbersOf(
  memberId: string,
  { key, totals, rounds, session }: Pick<SharedRow, 'key' | 'totals' | 'rounds' | 'session'>,
  memberSealing: MemberSealing,
  dated: { provision: string | null } | null,
): { numbers: SharedNumbers; shown: Shown[] } {
  const keys = new Map(key === null ? [] : [[memberId, Buffer.from(key, 'base64')]])
  const open = memberSealing.openerWith(keys)
  const said = ({ body }: SharedItem, context: { column: string; rowId: string }) =>
    open(Buffer.from(body, 'base64'), { ...context, personId: memberId }) ?? null
  const log = (item: string, dataClass: Shown['class'], provision: string | null): Shown => ({
    ...{ member: memberId, item, entry: null, class: dataClass, provision },
  })

  const shown: Shown[] = []
  const scales = scaleIds.flatMap((scale) => {
    const mine = totals
      .filter((one) => one.scale === scale)
      .slice(0, mostTotals)
      .flatMap((item) => {
        const text = said(item, totalContext(item.itemId))
        if (text === null) return []
        shown.push(log(item.itemId, 'score-total', item.provision))
        return [{ at: item.day, total: Number(text) }]
      })
    return mine.length > 0 ? [{ scale, totals: mine }] : []
  })
  const [now, earlier = null] = rounds
    .flatMap((item): { item: SharedItem; round: SharedRound }[] => {
      const text = said(item, roundContext(item.itemId))
      const ratings = text === null ? null : (JSON.parse(text) as Ratings)
      return ratings && isRated(ratings) ? [{ item, round: { at: item.day, ratings } }] : []
    })
    .slice(0, 2)
  for (const one of [now, earlier]) if (one) shown.push(log(one.item.itemId, 'wheel', one.item.provision))
  const told = shown.length > 0 && session !== null && dated !== null
  if (told) shown.push(log(session.sessionId, 'session-dates', dated.provision))
  const wheel = now ? { now: now.round, earlier: earlier?.round ?? null } : null
  return { numbers: { scales, wheel, session: told ? session.day : null }, shown }
}
