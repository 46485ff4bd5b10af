import { authorize } from '#app/domain/policy.ts'
import { isRefusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Leaving } from '#app/domain/services-leaving.ts'
import type { Runner } from '#db/client.ts'
import { returnToForum } from '#db/queries/forum-leaving.ts'
import { insertAudit } from '#db/queries/audit.ts'
import * as queries from '#db/queries/leaving.ts'
import { findAccountOf, lockAccount, lockAdmins } from '#db/queries/people.ts'
import { deleteSession, deleteSessionsOf } from '#db/queries/sessions.ts'
import { sessionCookies } from '../auth/cookies.ts'
import { openSessions } from '../auth/sessions.ts'
import { keyOfToken } from '../auth/tokens.ts'
import { leftMail, takenBackMail } from '../mail/leaving-words.ts'
import { useCode } from './accounts-code.ts'
import { bellsOf, nextFor, personOf, type AccountsNeeds } from './accounts-needs.ts'
import { provePassphrase } from './accounts-proof.ts'
import { forumTopics } from './forum-need.ts'
import { endAllOf } from './leaving-ends.ts'
import { readLeaving } from './leaving-times.ts'

export type LeavingNeeds = AccountsNeeds & {
  /** Ends a seat of a circle under way, and offers it on. */
  giveBack: (circleId: string, personId: string) => Promise<void>
}

/** K15: a person leaves, at once and in rest too, and may come back until their keys are destroyed. */
export function openLeaving({ giveBack, ...needs }: LeavingNeeds): Leaving {
  const { db, limits, announce, outbox, sealing, clinicName, baseUrl } = needs
  const cookies = sessionCookies(needs)

  /** Whose closed account this token is for, and that it can be taken back still. */
  async function closedBy(run: Runner, sent: string) {
    const personId = await queries.findClosedOf(run, keyOfToken(sent))
    const leaving = personId && (await readLeaving(run, personId))
    refuseUnless(leaving && leaving.state === 'kept', 'not-signed-in')
    return { personId, leaving }
  }

  return {
    async plan(actor) {
      const { personId, roles } = personOf(actor)
      authorize(actor, 'account.leave', { personId })
      const [leaving, account] = [await readLeaving(db.orm, personId), await findAccountOf(db.orm, personId)]
      refuseUnless(leaving && account && leaving.state === 'open', 'not-signed-in')
      const { zone, until, now } = leaving
      return {
        ...{ zone, until },
        resting: Date.parse(until) > Date.parse(now) + 7 * 86_400_000,
        duties: await queries.hasDuties(db.orm, personId),
        secondFactor: account.secondFactorSetUp,
        member: roles.includes('patient'),
      }
    },

    async leave(actor, { passphrase, code, from }) {
      const { personId, roles } = personOf(actor)
      authorize(actor, 'account.leave', { personId })
      const proved = await provePassphrase(needs, personId, passphrase, from)
      if (proved.secondFactorSetUp) await limits.spend('code:account', personId)
      const done = await db.orm.transaction(async (tx) => {
        const admins = roles.includes('admin') ? await lockAdmins(tx) : []
        const account = await lockAccount(tx, personId)
        refuseUnless(account && !account.closed, 'not-signed-in')
        refuseUnless(account.hash === proved.hash, 'wrong-passphrase')
        if (account.secondFactorSetUp)
          refuseUnless((await useCode(tx, sealing, personId, code)) !== null, 'wrong-code')
        refuseUnless(!(await queries.hasDuties(tx, personId)), 'has-duties')
        // A clinic always has somebody who can let others in.
        refuseUnless(!account.roles.includes('admin') || admins.some((id) => id !== personId), 'has-duties')
        const leaving = await readLeaving(tx, personId)
        refuseUnless(leaving, 'not-signed-in')
        const { name, email, zone, until, now } = leaving
        const ended = await endAllOf(tx, sealing, { personId, email })
        await queries.markLeft(tx, personId, { closedAt: now, keptUntil: until })
        await insertAudit(tx, { actorId: personId, act: 'account-left', subjectId: personId })
        await outbox.write(tx, { to: email, ...leftMail({ clinicName, name, until, zone, baseUrl }) })
        return { ...ended, until, zone }
      })
      await limits.forget('code:account', personId)
      await announce(...new Set(done.topics))
      // The account is closed whatever becomes of these: a room notices by itself that somebody is gone.
      for (const circleId of done.rooms)
        await giveBack(circleId, personId).catch((thrown: unknown) => {
          if (!isRefusal(thrown)) throw thrown
        })
      return { until: done.until, zone: done.zone, cookies: cookies.clear() }
    },

    async closed(_actor, sent) {
      const { personId, leaving } = await closedBy(db.orm, sent)
      const account = await findAccountOf(db.orm, personId)
      const { until, zone } = leaving
      return { until, zone, secondFactor: account?.secondFactorSetUp ?? false }
    },

    async takeBack(_actor, { sent, code, from }) {
      const { personId, leaving } = await closedBy(db.orm, sent)
      const account = await findAccountOf(db.orm, personId)
      if (account?.secondFactorSetUp) await limits.spend('code:account', personId)
      const given = await db.orm.transaction(async (tx) => {
        const locked = await lockAccount(tx, personId)
        // Read again under the lock, which whoever destroys keys takes too: an open account has its key.
        await closedBy(tx, sent)
        refuseUnless(locked, 'not-signed-in')
        const { secondFactorSetUp, roles } = locked
        if (secondFactorSetUp)
          refuseUnless((await useCode(tx, sealing, personId, code)) !== null, 'wrong-code')
        await queries.markBack(tx, personId)
        const forum = await returnToForum(tx, personId)
        await deleteSessionsOf(tx, personId)
        await insertAudit(tx, { actorId: personId, act: 'account-taken-back', subjectId: personId })
        await outbox.write(tx, { to: leaving.email, ...takenBackMail({ clinicName, name: leaving.name }) })
        const secondFactor = secondFactorSetUp
        const token = await openSessions(tx).start({ personId, roles, label: from.device, secondFactor })
        return {
          token,
          next: secondFactor ? ('home' as const) : nextFor({ roles, secondFactorSetUp }),
          forum,
        }
      })
      await limits.forget('code:account', personId)
      await announce(...bellsOf(personId), 'people', ...forumTopics(given.forum))
      return { cookies: cookies.give(given.token), next: given.next }
    },

    async leaveClosed(_actor, sent) {
      await deleteSession(db.orm, keyOfToken(sent))
      return { cookies: cookies.clear() }
    },
  }
}
