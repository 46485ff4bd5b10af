import type { Ratings } from '#app/domain/plan/domains.ts'
import type { Goal } from '#app/domain/plan/goal.ts'
import type { GoalCard, RoundCard } from '#app/domain/services-plan.ts'
import type { TreatmentTimes } from '#app/domain/window/window.ts'
import type { Own, OwnRow } from '#db/queries/own-plan.ts'
import type { MemberSealing } from './member-keys.ts'

export const goalContext = (rowId: string) => ({ column: 'goals.body', rowId })
export const roundContext = (rowId: string) => ({ column: 'domain_ratings.body', rowId })

/** Opens what a member planned; a row whose key is gone says nothing, and is left out. */
export function readOwnPlan(
  memberSealing: MemberSealing,
  personId: string,
  { key, rows }: Own,
  sessions: readonly TreatmentTimes[],
): { goals: GoalCard[]; rounds: RoundCard[] } {
  const open = memberSealing.openerWith(new Map(key === null ? [] : [[personId, key]]))
  const said = <T>({ id, body, kind }: OwnRow): T[] => {
    const text = open(body, { ...(kind === 'goal' ? goalContext(id) : roundContext(id)), personId })
    return text === null ? [] : [JSON.parse(text) as T]
  }
  const goals = rows
    .filter(({ kind }) => kind === 'goal')
    .flatMap((row) => {
      const { id: goalId, version, at, changedAt, deletedAt } = row
      return said<Goal>(row).map((goal) => ({ goalId, version, at, changedAt, deletedAt, goal }))
    })
  const rounds = rows.flatMap((row) => {
    const { round, version, at, changedAt } = row
    if (round === null) return []
    const session = sessions.find(({ sessionId }) => round.endsWith(`:${sessionId}`))
    const sessionAt = session ? (session.actualStart ?? session.start) : null
    return said<Ratings>(row).map((ratings) => ({ round, version, at, changedAt, ratings, sessionAt }))
  })
  return { goals, rounds }
}
