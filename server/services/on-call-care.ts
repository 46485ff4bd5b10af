import { type CareAct, decideCare, longestCareNote } from '#app/domain/care/care-case.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize, can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { OnCall } from '#app/domain/services-on-call.ts'
import { insertAudit } from '#db/queries/audit.ts'
import {
  findCareCase,
  findCircleOf,
  listCareCases,
  listCareEvents,
  lockCareCase,
  writeCare,
} from '#db/queries/care-cases.ts'
import { holdOpen } from '#db/queries/forum-leaving.ts'
import { acknowledgePage, findPageOfCase } from '#db/queries/pages.ts'
import { isCarerNow, listCarers } from '#db/queries/roster.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { careNoteContext } from './care-opening.ts'
import { ringsOf, watcherOf } from './on-call-pages.ts'
import type { OnCallNeed } from './on-call.ts'

type Care = Pick<
  OnCall,
  'careCases' | 'careCase' | 'acknowledgeCase' | 'noteCase' | 'handOverCase' | 'closeCase'
>
const audited: Record<CareAct['type'], string> = {
  acknowledge: 'care-case-answered',
  note: 'care-case-noted',
  'hand-over': 'care-case-handed-over',
  close: 'care-case-closed',
}

/** R1, R2: people who are looked after, by their chosen name: told to those who look after them and to nobody else. */
export function openCare({ db, sealing, announce }: OnCallNeed): Care {
  /** One act under the case’s row, and its line in the history. */
  async function act(actor: Actor, caseId: string, wanted: CareAct, typed: string | null): Promise<void> {
    authorize(actor, 'page.list', {})
    const me = personOf(actor)
    checkId(caseId)
    const words = typed?.trim() ?? null
    refuseUnless(words !== '', 'words-empty')
    refuseUnless(words === null || words.length <= longestCareNote, 'too-large')
    const rings = await db.orm.transaction(async (tx) => {
      const toId = wanted.type === 'hand-over' ? wanted.toId : undefined
      // Whose account closes meanwhile looks after nobody. Before the case, as whoever closes it takes them.
      for (const id of [me.personId, ...(toId === undefined ? [] : [toId])].toSorted())
        refuseUnless(await holdOpen(tx, id), id === me.personId ? 'not-signed-in' : 'not-found')
      const found = await lockCareCase(tx, caseId, watcherOf(me))
      refuseUnless(found, 'not-found')
      const { state, acknowledgedById, version } = found
      const next = decideCare({ state, acknowledgedBy: acknowledgedById, version }, wanted, me.personId)
      // Its call is answered with it, also one that came of a later sign.
      const call = wanted.type === 'acknowledge' ? await findPageOfCase(tx, caseId, watcherOf(me)) : undefined
      if (call) await acknowledgePage(tx, { ...call, personId: me.personId })
      const rings = call ? ringsOf(call.circleId, me.personId) : ['pages']
      if (next === null) return call ? rings : []
      // Nobody looks after their own case; and whoever is handed somebody can read what was written of them.
      if (toId !== undefined)
        refuseUnless(toId !== found.personId && (await isCarerNow(tx, toId)), 'not-found')
      const n = version + 1
      const noteKey = found.noteKey ?? (words === null ? null : sealing.newKey())
      const note =
        words === null || noteKey === null
          ? null
          : sealing.sealWith(noteKey, words, careNoteContext(caseId, n))
      const outcome = wanted.type === 'close' ? { outcome: wanted.outcome } : {}
      await writeCare(
        tx,
        caseId,
        { ...next, version: n, noteKey },
        { act: wanted.type, byId: me.personId, ...(toId === undefined ? {} : { toId }), ...outcome, note },
      )
      await insertAudit(tx, { actorId: me.personId, act: audited[wanted.type], subjectId: found.personId })
      return rings
    })
    if (rings.length > 0) await announce(...rings)
  }

  return {
    async careCases(actor) {
      authorize(actor, 'page.list', {})
      const rows = await listCareCases(db.orm, watcherOf(personOf(actor)))
      return rows.map(({ at, ...one }) => ({ ...one, at: at.toISOString() }))
    },

    async careCase(actor, caseId) {
      authorize(actor, 'page.list', {})
      const me = personOf(actor)
      checkId(caseId)
      const found = await findCareCase(db.orm, caseId, watcherOf(me))
      refuseUnless(found, 'not-found')
      const { acknowledgedById, noteKey, personId, version, at, subjectKind, subjectId, ...card } = found
      const mine = acknowledgedById === me.personId
      const notes = can(me, 'care-note.read', { mine: mine && card.state === 'acknowledged' })
      const [events, staff] = [await listCareEvents(db.orm, caseId), await listCarers(db.orm)]
      return {
        card: { ...card, at: at.toISOString() },
        subject: subjectKind && subjectId ? { kind: subjectKind, id: subjectId } : null,
        circle: await findCircleOf(db.orm, caseId, me.personId),
        ...{ version, mine, notes },
        history: events.map(({ note, at: done, ...event }) => ({
          ...event,
          at: done.toISOString(),
          note:
            notes && note && noteKey
              ? sealing.openWith(noteKey, note, careNoteContext(caseId, event.n))
              : null,
        })),
        staff: staff.filter((one) => one.personId !== personId && one.personId !== acknowledgedById),
      }
    },

    acknowledgeCase: (actor, caseId) => act(actor, caseId, { type: 'acknowledge' }, null),
    noteCase: (actor, { caseId, note }) => act(actor, caseId, { type: 'note' }, note),

    async handOverCase(actor, { caseId, toId, note, version }) {
      checkId(toId)
      await act(actor, caseId, { type: 'hand-over', toId, version }, note)
    },

    closeCase: (actor, { caseId, outcome, note, version }) =>
      act(actor, caseId, { type: 'close', outcome, version }, note),
  }
}
