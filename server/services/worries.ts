import { longestCareNote } from '#app/domain/care/care-case.ts'
import type { Actor, PersonActor } from '#app/domain/person.ts'
import { authorize, can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { WorriedAbout, WorriedKind, Worries } from '#app/domain/services-worries.ts'
import type { Db, Runner } from '#db/client.ts'
import { findCaseForNote, writeCare } from '#db/queries/care-cases.ts'
import type { CareSign } from '#db/queries/care-signs.ts'
import {
  findWorriedByPost,
  findWorriedBySeat,
  findWorriedPerson,
  hasWorried,
  type Worried,
} from '#db/queries/worries.ts'
import type { Announce } from '../announce.ts'
import type { Limits } from '../auth/limits.ts'
import type { Sealing } from '../sealing.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { careNoteContext, openCareCase } from './care-opening.ts'

export type WorriesNeed = {
  db: Db
  sealing: Sealing
  announce: Announce
  limits: Pick<Limits, 'take'>
}
/** Whom the actor means; null for whom they do not meet. `subject`: what of theirs they saw, where a case may name it. */
type Resolved = Worried & Pick<CareSign, 'subject'>
type Resolver = (run: Runner, actor: PersonActor, id: string) => Promise<Resolved | null>

/** How each kind leads to a person. A part that shows people has its row here. */
const resolvers: Record<WorriedKind, Resolver> = {
  seat: (run, { personId }, id) => findWorriedBySeat(run, id, personId),
  person: (run, actor, id) =>
    findWorriedPerson(run, id, {
      byId: actor.personId,
      knows: can(actor, 'people.list', {}) || actor.roles.includes('clinician'),
    }),
  async post(run, actor, id) {
    if (!can(actor, 'forum.read', {})) return null
    const found = await findWorriedByPost(run, id, actor.personId)
    return found && { ...found, subject: { kind: 'post', id } }
  },
}

/** R6: “I am worried about this person” alone makes a red case and calls the on-call. */
export function openWorries({ db, sealing, announce, limits }: WorriesNeed): Worries {
  async function resolve(run: Runner, me: PersonActor, of: WorriedAbout): Promise<Resolved> {
    checkId(of.id)
    const found = await resolvers[of.kind](run, me, of.id)
    refuseUnless(found, 'not-found')
    return found
  }

  return {
    async about(actor, of) {
      const me = reporterOf(actor)
      refuseUnless(of, 'not-found')
      const { name } = await resolve(db.orm, me, of)
      return { name }
    },

    async report(actor, { kind, id, words }) {
      const me = reporterOf(actor)
      const note = words.trim()
      refuseUnless(note.length <= longestCareNote, 'too-large')
      const within = await limits.take('worry:account', me.personId)
      await db.orm.transaction(async (tx) => {
        const { personId, circleId, subject = null } = await resolve(tx, me, { kind, id })
        // Whoever says much may always say something of somebody of whom they have not.
        if (!within) refuseUnless(!(await hasWorried(tx, { personId, byId: me.personId })), 'too-many-tries')
        const byId = me.personId
        const { caseId } = await openCareCase(tx, {
          ...{ personId, circleId, subject, byId },
          source: 'worry',
          tier: 'red',
        })
        if (note === '') return
        const { noteKey, ...found } = await findCaseForNote(tx, caseId)
        const key = noteKey ?? sealing.newKey()
        const n = found.version + 1
        await writeCare(
          tx,
          caseId,
          { ...found, version: n, noteKey: key },
          { act: 'note', byId, note: sealing.sealWith(key, note, careNoteContext(caseId, n)) },
        )
      })
      await announce('pages')
    },
  }
}

function reporterOf(actor: Actor): PersonActor {
  authorize(actor, 'worry.report', {})
  return personOf(actor)
}
