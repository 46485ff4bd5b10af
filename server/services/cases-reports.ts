import { randomUUID } from 'node:crypto'
import { longestCaseWords } from '#app/domain/case/case.ts'
import { decideCase } from '#app/domain/case/decide.ts'
import { dueHours } from '#app/domain/case/times.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Cases, Receipt, Reported } from '#app/domain/services-cases.ts'
import type { Tx } from '#db/client.ts'
import { clockNow, insertCase, lockCase } from '#db/queries/cases.ts'
import * as queries from '#db/queries/cases-reports.ts'
import { aboutAdminMail } from '../mail/words.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { writeEvent } from './cases-history.ts'
import { type CasesNeed, copyContext, queueRings, reportContext } from './cases-need.ts'
import { wordContext } from './circle-views.ts'

/**
 * M5: somebody says that something is not right, by an id that their own screen showed. Nobody whom it is about learns that
 * anybody did: what is about staff goes around them (`staff`), and no row, count or ring of it reaches them.
 */
export function openCasesReports(need: CasesNeed): Pick<Cases, 'reportView' | 'report' | 'receipts'> {
  const { db, sealing, limits, announce } = need

  async function find(actor: Actor, { type, id }: Reported) {
    authorize(actor, 'report.make', {})
    const { personId } = personOf(actor)
    checkId(id)
    const found =
      type === 'word'
        ? await queries.findReportedWord(db.orm, id, personId)
        : type === 'seat'
          ? await queries.findReportedSeat(db.orm, id, personId)
          : await queries.findReportedPost(db.orm, id, personId)
    refuseUnless(found, 'not-found')
    // Of their own words one says other things elsewhere.
    refuseUnless(found.aboutId !== personId, 'not-found')
    return { personId, found, words: wordsOf(found) }
  }
  const wordsOf = ({ body, text, key, circleId, wordId }: queries.Reportable): string | null =>
    text && key && circleId !== null && wordId !== null
      ? sealing.openWith(key, text, wordContext(circleId, wordId))
      : body

  return {
    async reportView(actor, about) {
      const { found, words } = await find(actor, about)
      return { what: about.type, name: found.name, words: about.type === 'seat' ? null : words }
    },

    async report(actor, { about, reason, words: typed, mayAsk }) {
      const { personId, found, words: reported } = await find(actor, about)
      const words = typed.trim()
      refuseUnless(words.length <= longestCaseWords, 'too-large')
      await limits.spend('report:account', personId)
      const rings = await db.orm.transaction(async (tx) => {
        await queries.lockReported(tx, found.aboutId)
        const { caseId, told } = await caseOf(tx, found, reported)
        const reportId = randomUUID()
        const held = await lockCase(tx, caseId, null)
        if (!held?.noteKey) throw new Error('a case that was just opened is not there')
        const sealed = words === '' ? null : sealing.sealWith(held.noteKey, words, reportContext(reportId))
        await queries.insertReport(tx, {
          ...{ id: reportId, caseId, reporterId: personId, reason, words: sealed, mayAsk },
        })
        const at = await clockNow(tx)
        for (const event of decideCase(held, { type: 'report', byId: null, at }))
          await writeEvent(tx, sealing, held, event, null)
        if (found.admin && (await queries.isOnlyAdmin(tx, found.aboutId)))
          await writeToLeads(tx, found.aboutId)
        return [...(await queueRings(tx, held)), `mine:${personId}`, ...told]
      })
      await announce(...rings)
    },

    async receipts(actor) {
      authorize(actor, 'report.make', {})
      const rows = await queries.listReceipts(db.orm, personOf(actor).personId)
      return rows.map((row) => ({
        ...{ reportId: row.reportId, at: new Date(row.at).toISOString(), reason: row.reason },
        state: receiptOf(row),
      }))
    },
  }

  /** The open case about the same, or a new one with a key of its own and, of a circle’s words, the one copy (rulings 24). */
  async function caseOf(tx: Tx, found: queries.Reportable, reported: string | null) {
    const { aboutId, postId, wordId, circleId, staff } = found
    const known = await queries.findOpenConduct(tx, { aboutId, postId, wordId, circleId })
    const copies = wordId !== null && reported !== null
    if (known !== undefined) {
      const held = await lockCase(tx, known, null)
      if (!held?.noteKey) await queries.setCaseCopy(tx, known, { noteKey: sealing.newKey(), copy: null })
      return { caseId: known, told: [] }
    }
    const noteKey = sealing.newKey()
    const row = { postId, revision: found.revision, aboutId, circleId, wordId, staff, noteKey }
    const caseId = await insertCase(
      tx,
      { kind: 'conduct', ...row, dueHours: dueHours.conduct },
      { byId: null, act: 'opened' },
    )
    if (copies) {
      const copy = sealing.sealWith(noteKey, reported, copyContext(caseId))
      await queries.setCaseCopy(tx, caseId, { noteKey, copy })
    }
    // Their speaker is told that a copy is kept; of what goes around staff, nothing.
    return { caseId, told: copies && !staff ? [`mine:${aboutId}`] : [] }
  }

  async function writeToLeads(tx: Tx, notId: string): Promise<void> {
    const { outbox, clinicName, baseUrl } = need
    for (const { name, email } of await queries.listLeads(tx, notId))
      await outbox.write(tx, { to: email, ...aboutAdminMail({ clinicName, name, baseUrl }) })
  }
}

/** M5: how it went, as a class: not what was done to whom. */
function receiptOf({ read, state, outcome }: queries.ReceiptRow): Receipt['state'] {
  if (state === 'open') return read ? 'being-looked-at' : 'received'
  return outcome === null || outcome === 'nothing-to-do' ? 'no-action' : 'acted'
}
