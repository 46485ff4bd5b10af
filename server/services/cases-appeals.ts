import { longestCaseWords, mayBeAppealed } from '#app/domain/case/case.ts'
import { mayAppeal } from '#app/domain/case/decide.ts'
import { dueHours } from '#app/domain/case/times.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Cases, Told } from '#app/domain/services-cases.ts'
import { findCaseHead, insertCase, lockCase } from '#db/queries/cases.ts'
import { findAppealOf, findDecider, listTold, type ToldRow } from '#db/queries/cases-told.ts'
import { holdPost } from '#db/queries/forum-publishing.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { type CasesNeed, noteContext, queueRings } from './cases-need.ts'

/** What people are told of decisions about them, and M6: asking somebody else to look again. */
export function openCasesAppeals({
  db,
  sealing,
  announce,
}: Pick<CasesNeed, 'db' | 'sealing' | 'announce'>): Pick<Cases, 'told' | 'appeal' | 'appealView'> {
  const themselves = (actor: Actor): string => {
    const { personId } = personOf(actor)
    authorize(actor, 'told.see', { personId })
    return personId
  }
  const iso = (at: number) => new Date(at).toISOString()

  function toldOf(row: ToldRow): Told {
    const { outcome, note, noteKey, n, restriction, until, appealed } = row
    const words =
      note && noteKey && n !== null ? sealing.openWith(noteKey, note, noteContext(row.caseId, n)) : null
    return {
      ...{ caseId: row.caseId, at: iso(row.at), guideline: row.guideline, words },
      what: outcome !== null && outcome !== 'nothing-to-do' ? outcome : 'copy-kept',
      post:
        row.postId !== null && row.threadId !== null ? { postId: row.postId, threadId: row.threadId } : null,
      restriction:
        restriction === null
          ? null
          : { kind: restriction, until: until === null ? null : iso(until), over: row.over ?? false },
      appeal: appealed
        ? { dueAt: row.appealDue === null ? null : iso(row.appealDue), outcome: row.appealOutcome }
        : row.kind !== 'appeal' && mayBeAppealed(outcome)
          ? 'may'
          : 'no',
    }
  }

  return {
    told: async (actor) => (await listTold(db.orm, themselves(actor), null)).map(toldOf),

    async appealView(actor, caseId) {
      const personId = themselves(actor)
      checkId(caseId)
      const [row] = await listTold(db.orm, personId, caseId)
      refuseUnless(row, 'not-found')
      return toldOf(row)
    },

    async appeal(actor, { caseId, words: typed }) {
      const personId = themselves(actor)
      checkId(caseId)
      const words = typed.trim()
      refuseUnless(words !== '', 'words-empty')
      refuseUnless(words.length <= longestCaseWords, 'too-large')
      const rings = await db.orm.transaction(async (tx) => {
        const postId = (await findCaseHead(tx, caseId, null))?.postId ?? null
        if (postId !== null) await holdPost(tx, postId)
        const first = await lockCase(tx, caseId, null)
        refuseUnless(first && mayAppeal(first, personId), 'not-found')
        // Asked once: the same again is what already is.
        if (await findAppealOf(tx, caseId)) return []
        const of = { staff: first.staff, aboutId: personId }
        const noteKey = sealing.newKey()
        const row = {
          kind: 'appeal' as const,
          postId,
          revision: first.revision,
          ...of,
          noteKey,
          appealOf: caseId,
        }
        await insertCase(
          tx,
          { ...row, notBy: await findDecider(tx, caseId), dueHours: dueHours.appeal },
          {
            ...{ byId: personId, act: 'appealed' },
            seal: (appealId) => sealing.sealWith(noteKey, words, noteContext(appealId, 1)),
          },
        )
        return [...(await queueRings(tx, of)), `mine:${personId}`]
      })
      await announce(...rings)
    },
  }
}
