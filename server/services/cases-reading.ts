import { mostRedCases, shiftHours } from '#app/domain/case/times.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { CaseCard, Cases, TextPart, Wording } from '#app/domain/services-cases.ts'
import { noteCaseRead } from '#db/queries/cases.ts'
import { listWordings } from '#db/queries/cases-content.ts'
import { findCaseExtras, listCaseLines, listCaseRestrictions, listReports } from '#db/queries/cases-page.ts'
import { type CaseRow, findCase, findRedLoad, listCases } from '#db/queries/cases-queue.ts'
import { checkId } from './accounts-needs.ts'
import { differenceOf } from './cases-editing.ts'
import {
  type CasesNeed,
  copyContext,
  moderatorOf,
  noteContext,
  receiptRings,
  reportContext,
} from './cases-need.ts'
import { coveredParts } from './cases-words.ts'

const pageSize = 20
const iso = (at: number) => new Date(at).toISOString()
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))

/** M1: the queue, and a case as it stands. */
export function openCasesReading({
  db,
  sealing,
  announce,
}: Pick<CasesNeed, 'db' | 'sealing' | 'announce'>): Pick<Cases, 'queue' | 'page'> {
  return {
    async queue(actor, { after, ...filter }) {
      const { me, who } = moderatorOf(actor)
      if (after !== null) checkId(after)
      const rows = await listCases(db.orm, who, filter, { after, limit: pageSize + 1 })
      const load = await findRedLoad(db.orm, me.personId, shiftHours)
      const items = rows.slice(0, pageSize).map(cardOf)
      return {
        items,
        next: rows.length > pageSize ? (items.at(-1)?.caseId ?? null) : null,
        red: { ...load, enough: mostRedCases },
      }
    },

    async page(actor, caseId) {
      const { who } = moderatorOf(actor)
      checkId(caseId)
      const row = await findCase(db.orm, caseId, who)
      refuseUnless(row, 'not-found')
      const extras = await findCaseExtras(db.orm, caseId)
      refuseUnless(extras, 'not-found')
      // M5, M7: the reporter’s receipt says that somebody looks, from the first time.
      if (row.state === 'open' && (await noteCaseRead(db.orm, caseId)))
        await announce(...(await receiptRings(db.orm, caseId)))
      const [lines, reports, restrictions] = await Promise.all([
        listCaseLines(db.orm, caseId),
        listReports(db.orm, caseId),
        listCaseRestrictions(db.orm, caseId),
      ])
      const { noteKey, copy, copyGone } = extras
      const open = (bytes: Uint8Array | null, context: string) =>
        bytes && noteKey ? sealing.openWith(noteKey, bytes, context) : null
      return {
        ...cardOf(row),
        ...{ state: row.state, outcome: row.outcome, guideline: row.guideline, copyGone },
        copy: open(copy, copyContext(caseId)),
        ...{ aliasOf: extras.aliasOf, pictures: extras.pictures },
        thread: extras.threadId === null ? null : { threadId: extras.threadId, title: extras.title ?? '' },
        differences: await differences(row),
        history: lines.map(({ n, at, by, act, detail, note }) => ({
          ...{
            n,
            at: iso(at),
            by,
            act,
            outcome: detail.outcome ?? null,
            guideline: detail.guideline ?? null,
          },
          note: open(note, noteContext(caseId, n)),
        })),
        reports: reports.map(({ reportId, reason, words, at, by }) => ({
          ...{ reason, at: iso(at), by, words: open(words, reportContext(reportId)) },
        })),
        restrictions: restrictions.map(({ at, until, liftedAt, ...one }) => ({
          ...one,
          ...{ at: iso(at), until: isoOrNull(until), liftedAt: isoOrNull(liftedAt) },
        })),
        appealOf:
          extras.appealOf === null
            ? null
            : {
                ...{ caseId: extras.appealOf, outcome: extras.firstOutcome },
                ...{ guideline: extras.firstGuideline, by: extras.firstBy },
              },
      }
    },
  }

  /** M1: from each earlier wording to the one of now: whoever read one of them sees what is different. */
  async function differences({
    postId,
    revision,
  }: CaseRow): Promise<{ revision: number; parts: TextPart[] }[]> {
    if (postId === null || revision === null || revision === 1) return []
    const wordings = await listWordings(db.orm, postId, Math.max(1, revision - 5))
    const bound = wordings.find(({ n }) => n === revision)
    const whole = ({ title, body }: { title: string | null; body: string }) =>
      title === null ? body : `${title}\n\n${body}`
    return wordings
      .filter(({ n }) => n < revision)
      .map((one) => ({ revision: one.n, parts: bound ? differenceOf(whole(one), whole(bound)) : [] }))
  }
}

function cardOf(row: CaseRow): CaseCard {
  const { caseId, kind, version, at, dueAt, now, holds, reasons, staff, name, claimedBy, mine, notMine } = row
  return {
    ...{
      caseId,
      kind,
      version,
      at: iso(at),
      dueAt: isoOrNull(dueAt),
      overdue: dueAt !== null && dueAt < now,
    },
    ...{ holds, reasons, staff, name, claimedBy, claimedUntil: isoOrNull(row.claimedUntil), mine, notMine },
    wording: wordingOf(row),
  }
}

function wordingOf({ revision, title, body, tier }: CaseRow): Wording | null {
  return revision === null || body === null
    ? null
    : { revision, title, parts: coveredParts(body), tier: tier ?? 'amber' }
}
