import { longestCaseWords } from '#app/domain/case/case.ts'
import type { CaseCommand, CaseEvent } from '#app/domain/case/command.ts'
import { decideCase } from '#app/domain/case/decide.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { ActOn } from '#app/domain/services-cases.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { clockNow, findCaseHead, lockCase } from '#db/queries/cases.ts'
import { holdPost } from '#db/queries/forum-publishing.ts'
import { checkId } from './accounts-needs.ts'
import { carryOut, undo } from './cases-effects.ts'
import { openForumCases } from './cases-forum.ts'
import { writeEvent } from './cases-history.ts'
import { type CasesNeed, moderatorOf, queueRings, receiptRings } from './cases-need.ts'
import { tellOfDecision } from './cases-telling.ts'
import { postRings } from './cases-rings.ts'

const audited: Partial<Record<CaseEvent['type'], string>> = {
  claimed: 'case-claimed',
  'taken-over': 'case-taken-over',
  noted: 'case-noted',
  decided: 'case-decided',
  lifted: 'restriction-lifted',
}

/**
 * M1: one act on a case: locks thread, post and case, in this order; decides, carries out and writes its line in one
 * transaction. `words`: sealed under the case’s key.
 */
export async function actOnCase(
  need: CasesNeed,
  actor: Actor,
  { caseId, version, words: typed, span, intent }: ActOn,
): Promise<void> {
  const { db, announce } = need
  const { me, who } = moderatorOf(actor)
  checkId(caseId)
  const words = typed?.trim() || null
  refuseUnless(words === null || words.length <= longestCaseWords, 'too-large')
  const rings = await db.orm.transaction(async (tx) => {
    const head = await findCaseHead(tx, caseId, who)
    refuseUnless(head, 'not-found')
    // Who is plainly refused waits for nobody: both only grow.
    if ('revision' in intent) refuseUnless(head.revision === intent.revision, 'text-changed')
    if (intent.type !== 'claim') refuseUnless(head.version === version, 'version-older')
    const post = head.postId === null ? undefined : await holdPost(tx, head.postId)
    const held = await lockCase(tx, caseId, who)
    refuseUnless(held, 'not-found')
    authorize(actor, 'case.decide', { staff: held.staff, about: held.aboutId === me.personId })
    const at = await clockNow(tx)
    const command: CaseCommand = { ...intent, byId: me.personId, at, version, words: words !== null }
    const events = decideCase(held, command)
    const [event] = events
    if (!event) return []
    const doing = { tx, held, post, byId: me.personId, span: span ?? '', publish: need.publish, told: [] }
    await writeEvent(tx, need.sealing, held, event, words)
    await carryOut(need, doing, command, event)
    if (event.type === 'decided' && event.outcome === 'overturned' && held.appealOf !== null) {
      const first = await lockCase(tx, held.appealOf, null)
      if (first) await undo(doing, first)
    }
    // What others see may be another wording now: so may what else is open about it.
    const others = post && changesPost(event) ? await openForumCases(need).rebind(tx, post.postId) : []
    if (tellsPerson(event) && held.aboutId !== null)
      await tellOfDecision(tx, { personId: held.aboutId, caseId, n: held.version + 1, post, event })
    const act = audited[event.type]
    if (act) await insertAudit(tx, { actorId: me.personId, act, subjectId: held.aboutId })
    return [
      ...(await queueRings(tx, held)),
      ...others,
      ...doing.told,
      ...(event.type === 'decided' ? await receiptRings(tx, caseId) : []),
      ...(changesPost(event) ? postRings(post) : []),
      ...(tellsPerson(event) && held.aboutId !== null ? [`mine:${held.aboutId}`] : []),
    ]
  })
  await announce(...rings)
}

/** What readers of the forum see of it. */
const changesPost = (event: CaseEvent) =>
  event.type === 'lifted' ||
  (event.type === 'decided' &&
    ['approved', 'declined', 'edited', 'hidden', 'overturned'].includes(event.outcome))
/** M5: whom it is about hears what they are told, and not that nothing was found. */
const tellsPerson = (event: CaseEvent) =>
  event.type === 'lifted' || (event.type === 'decided' && event.outcome !== 'nothing-to-do')
