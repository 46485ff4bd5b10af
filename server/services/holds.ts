import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Holds } from '#app/domain/services-members.ts'
import { insertAudit } from '#db/queries/audit.ts'
import * as queries from '#db/queries/holds.ts'
import { listMembers, onlyMembers } from '#db/queries/members.ts'
import { findRosterClock } from '#db/queries/roster.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { kekContexts } from './kek-contexts.ts'
import { bellsFor, type TreatmentsNeed } from './treatments-need.ts'

const longestReason = 500
const contextOf = kekContexts['holds.reason']

/** A clinician’s hold and its reason, and pairs who are kept apart. Members are never told of either. */
export function openHolds({ db, sealing, announce, cascade }: TreatmentsNeed): Holds {
  const pairOf = (oneId: string, otherId: string) => {
    checkId(oneId)
    checkId(otherId)
    refuseUnless(oneId !== otherId, 'bad-input')
    return oneId < otherId ? { lowId: oneId, highId: otherId } : { lowId: otherId, highId: oneId }
  }
  return {
    async list(actor) {
      authorize(actor, 'hold.set', {})
      const [holds, members, { zone, now }] = await Promise.all([
        queries.listHolds(db.orm),
        listMembers(db.orm),
        findRosterClock(db.orm, personOf(actor).personId),
      ])
      return {
        holds: holds.map(({ reason, from, to, ...hold }) => ({
          ...hold,
          from: from.toISOString(),
          to: to?.toISOString() ?? null,
          reason: sealing.open(reason, contextOf(hold.holdId)),
        })),
        ...{ members, zone, now: now.toISOString() },
      }
    },

    async place(actor, { personId, until, reason: typed }) {
      authorize(actor, 'hold.set', {})
      checkId(personId)
      const by = personOf(actor).personId
      const reason = typed.trim()
      refuseUnless(reason !== '' && reason.length <= longestReason, 'bad-input')
      const holdId = randomUUID()
      const bells = await db.orm.transaction(async (tx) => {
        refuseUnless((await onlyMembers(tx, [personId])).size === 1, 'not-found')
        const { zone, now } = await findRosterClock(tx, by)
        const to = until === null ? null : midnight(until, zone)
        refuseUnless(to === null || to > now, 'bad-input')
        await queries.insertHold(tx, {
          holdId,
          personId,
          to,
          reason: sealing.seal(reason, contextOf(holdId)),
          by,
        })
        await insertAudit(tx, { actorId: by, act: 'hold-placed', subjectId: personId })
        return [...bellsFor([personId]), ...(await cascade(tx, [personId]))]
      })
      await announce(...new Set(bells))
    },

    async lift(actor, holdId) {
      authorize(actor, 'hold.set', {})
      checkId(holdId)
      const by = personOf(actor).personId
      const bells = await db.orm.transaction(async (tx) => {
        const hold = await queries.lockHold(tx, holdId)
        refuseUnless(hold, 'not-found')
        if (hold.lifted) return []
        await queries.liftHold(tx, holdId, by)
        await insertAudit(tx, { actorId: by, act: 'hold-lifted', subjectId: hold.personId })
        return [...bellsFor([hold.personId]), ...(await cascade(tx, [hold.personId]))]
      })
      if (bells.length > 0) await announce(...new Set(bells))
    },

    async apart(actor) {
      authorize(actor, 'keep-apart.set', {})
      const [pairs, members] = await Promise.all([queries.listApart(db.orm), listMembers(db.orm)])
      return { pairs, members }
    },

    async keepApart(actor, { oneId, otherId }) {
      authorize(actor, 'keep-apart.set', {})
      const pair = pairOf(oneId, otherId)
      const ids = [pair.lowId, pair.highId]
      const by = personOf(actor).personId
      const bells = await db.orm.transaction(async (tx) => {
        refuseUnless((await onlyMembers(tx, ids)).size === 2, 'not-found')
        if (!(await queries.insertApart(tx, { ...pair, by }))) return []
        await insertAudit(tx, ...ids.map((subjectId) => ({ actorId: by, act: 'kept-apart', subjectId })))
        return ['schedule', ...(await cascade(tx, ids))]
      })
      if (bells.length > 0) await announce(...new Set(bells))
    },

    async together(actor, { oneId, otherId }) {
      authorize(actor, 'keep-apart.set', {})
      const pair = pairOf(oneId, otherId)
      const by = personOf(actor).personId
      const gone = await db.orm.transaction(async (tx) => {
        if (!(await queries.deleteApart(tx, pair))) return false
        const ids = [pair.lowId, pair.highId]
        await insertAudit(
          tx,
          ...ids.map((subjectId) => ({ actorId: by, act: 'kept-apart-no-more', subjectId })),
        )
        return true
      })
      if (gone) await announce('schedule')
    },
  }
}

/** The first instant of a local day. */
function midnight(day: string, zone: string): Date {
  refuseUnless(/^\d{4}-\d{2}-\d{2}$/.test(day), 'bad-input')
  try {
    return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
  } catch {
    refuseUnless(false, 'bad-input')
  }
}
