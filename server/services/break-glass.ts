import { randomUUID } from 'node:crypto'
import { glassMinutes, longestStatement, reviewWithinHours } from '#app/domain/consent/break-glass.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { BreakGlass } from '#app/domain/services-break-glass.ts'
import type { Db, Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import * as queries from '#db/queries/break-glass.ts'
import { onlyMembers } from '#db/queries/members.ts'
import type { Announce } from '../announce.ts'
import type { Limits } from '../auth/limits.ts'
import { openedMail, overdueMail, reviewMail } from '../mail/glass-words.ts'
import type { Sealing } from '../sealing.ts'
import { useCode } from './accounts-code.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { glassAliases } from './break-glass-aliases.ts'
import { reviewOf, statementOf } from './break-glass-cards.ts'
import { glassReading } from './break-glass-reading.ts'
import type { Outbox } from './mails.ts'
import type { MemberSealing } from './member-keys.ts'

export type BreakGlassNeed = {
  db: Db
  sealing: Sealing
  memberSealing: MemberSealing
  limits: Limits
  announce: Announce
  outbox: Pick<Outbox, 'write'>
  clinicName: string
  baseUrl: string
}

/** K12: opening what a member wrote without their yes, and its review. What may be read then, the database says (K9). */
export function openBreakGlass(need: BreakGlassNeed): BreakGlass & { alertOverdue: () => Promise<void> } {
  const { db, sealing, memberSealing, limits, announce, outbox, clinicName, baseUrl } = need
  const of = { clinicName, baseUrl }

  /** Everybody who is to know of it, in the transaction in which it opens. */
  async function tell(
    tx: Tx,
    { memberId, byId }: { memberId: string; byId: string },
    secondId: string | null,
  ) {
    const member = await queries.findRecipient(tx, memberId)
    if (member) await outbox.write(tx, { to: member.email, ...openedMail({ ...of, name: member.name }) })
    const reviewers = await queries.listReviewers(tx, secondId === null ? [byId] : [byId, secondId])
    for (const { email, name } of reviewers)
      await outbox.write(tx, { to: email, ...reviewMail({ ...of, name }) })
  }

  /** With a code that nobody used before: each of two persons gives their own. */
  async function withCode<T>(actor: Actor, code: string, body: (tx: Tx, personId: string) => Promise<T>) {
    authorize(actor, 'glass.break', {})
    const { personId } = personOf(actor)
    await limits.spend('code:account', personId)
    const done = await db.orm.transaction(async (tx) => {
      refuseUnless(await useCode(tx, sealing, personId, code), 'wrong-code')
      return body(tx, personId)
    })
    await limits.forget('code:account', personId)
    return done
  }

  const worded = (typed: string): string => {
    const words = typed.trim()
    refuseUnless(words !== '', 'words-empty')
    refuseUnless(words.length <= longestStatement, 'too-large')
    return words
  }

  return {
    ...glassReading(need),
    ...glassAliases(need, { withCode, worded }),

    async ask(actor, { personId: memberId, reason, statement, minutes, withPrivate, code }) {
      authorize(actor, 'glass.break', {})
      checkId(memberId)
      refuseUnless(memberId !== personOf(actor).personId && glassMinutes.includes(minutes), 'bad-input')
      const words = worded(statement)
      const glassId = randomUUID()
      await withCode(actor, code, async (tx, byId) => {
        refuseUnless((await onlyMembers(tx, [memberId])).size === 1, 'not-found')
        const seal = await memberSealing.sealer(tx, memberId)
        await queries.insertGlass(tx, {
          ...{ id: glassId, memberId, byId, reason, withPrivate, minutes },
          statement: seal(words, statementOf(glassId)),
        })
        await insertAudit(tx, { actorId: byId, act: 'glass-asked', subjectId: memberId })
        if (withPrivate) return
        await queries.openGlass(tx, glassId, null)
        await insertAudit(tx, { actorId: byId, act: 'glass-opened', subjectId: memberId })
        await tell(tx, { memberId, byId }, null)
      })
      await announce('glass', `mine:${memberId}`)
      return { glassId, state: withPrivate ? 'waiting' : 'open' }
    },

    async confirm(actor, { glassId, code }) {
      authorize(actor, 'glass.break', {})
      checkId(glassId)
      const memberId = await withCode(actor, code, async (tx, personId) => {
        const found = await queries.lockGlass(tx, glassId)
        refuseUnless(found, 'not-found')
        const { glass, waited } = found
        refuseUnless(
          (glass.withPrivate || glass.aliasId !== null) &&
            glass.byId !== personId &&
            glass.memberId !== personId,
          'not-allowed',
        )
        refuseUnless(glass.opensAt === null && !waited, 'glass-over')
        await queries.openGlass(tx, glassId, personId)
        await insertAudit(
          tx,
          { actorId: personId, act: 'glass-confirmed', subjectId: glass.memberId },
          { actorId: glass.byId, act: 'glass-opened', subjectId: glass.memberId },
        )
        await tell(tx, glass, personId)
        return glass.memberId
      })
      await announce('glass', `mine:${memberId}`)
    },

    async end(actor, glassId) {
      authorize(actor, 'glass.break', {})
      checkId(glassId)
      const { personId } = personOf(actor)
      const memberId = await db.orm.transaction(async (tx) => {
        const found = await queries.lockGlass(tx, glassId)
        refuseUnless(found && found.glass.byId === personId, 'not-found')
        refuseUnless(found.glass.opensAt !== null, 'glass-over')
        if (found.over) return null
        await queries.endGlass(tx, glassId)
        await insertAudit(tx, { actorId: personId, act: 'glass-ended', subjectId: found.glass.memberId })
        return found.glass.memberId
      })
      if (memberId !== null) await announce('glass', `mine:${memberId}`)
    },

    async review(actor, { glassId, outcome, statement }) {
      authorize(actor, 'glass.review', { own: false })
      checkId(glassId)
      const words = worded(statement)
      const { personId } = personOf(actor)
      const memberId = await db.orm.transaction(async (tx) => {
        const found = await queries.lockGlass(tx, glassId)
        refuseUnless(found && found.glass.opensAt !== null, 'not-found')
        const { memberId, byId, secondId, reviewedAt } = found.glass
        authorize(actor, 'glass.review', { own: byId === personId || secondId === personId })
        refuseUnless(reviewedAt === null, 'glass-reviewed')
        const seal = await memberSealing.sealer(tx, memberId)
        const review = seal(words, reviewOf(glassId))
        await queries.writeReview(tx, glassId, { outcome, review, reviewedBy: personId })
        await insertAudit(tx, { actorId: personId, act: `glass-reviewed:${outcome}`, subjectId: memberId })
        return memberId
      })
      await announce('glass', `mine:${memberId}`)
    },

    /** For the clock, on every process: once for each that nobody reviewed in time. */
    async alertOverdue() {
      const count = await db.orm.transaction(async (tx) => {
        const marked = await queries.markOverdue(tx, reviewWithinHours)
        const reviewers = marked === 0 ? [] : await queries.listReviewers(tx, [])
        for (const { email, name } of reviewers)
          await outbox.write(tx, { to: email, ...overdueMail({ ...of, name, count: marked }) })
        return marked
      })
      if (count > 0) await announce('glass')
    },
  }
}
