import { randomUUID } from 'node:crypto'
import { isStaff } from '#app/domain/person.ts'
import { endOfShowing, lineOf, type Showing } from '#app/domain/reflection/reflection.ts'
import { isRefusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Reflections } from '#app/domain/services-reflections.ts'
import type { Runner } from '#db/client.ts'
import * as drafts from '#db/queries/forum-drafts.ts'
import { listNames } from '#db/queries/forum-telling.ts'
import * as queries from '#db/queries/reflections.ts'
import { checkId } from './accounts-needs.ts'
import { draftContext } from './forum-drafts.ts'
import { written } from './forum-judging.ts'
import { htmlOf } from './markdown.ts'
import { standingOf } from './member-window.ts'
import { type ReflectionsNeed, showerOf } from './reflections-need.ts'

type Making = Pick<Reflections, 'beginning' | 'preview' | 'show' | 'letGo'>
type Open = (sealed: Uint8Array, of: { column: string; rowId: string; personId: string }) => string | null

const placeOf = (entryId: string) => `reflection:${entryId}`

/** What was kept under a place of theirs, if it can be opened. */
export function keptOf(
  open: Open,
  personId: string,
  { place, body, at }: { place: string; body: Uint8Array; at: string },
): { entryId: string; at: string; showing: Showing }[] {
  const said = open(body, { ...draftContext(place), personId })
  if (said === null) return []
  const { body: words, circleId, alias, heard, until } = JSON.parse(said) as Showing
  return [
    {
      entryId: place.slice('reflection:'.length),
      at,
      showing: { body: words, circleId, alias, heard, until },
    },
  ]
}

/** J3: words of an entry are chosen, looked at as others will see them, and shown; in rest they are kept. */
export function openReflectionsShowing({
  db,
  announce,
  memberSealing,
  journal,
  send,
}: ReflectionsNeed): Making {
  /** The words, the circle and the day as they will be; refuses what cannot be shown. */
  async function soundly(run: Runner, personId: string, { circleId, until, ...given }: Showing) {
    const { body } = written({ title: null, body: given.body })
    const { window, zone, now } = await standingOf(run, personId)
    const end = until === null ? null : endOfShowing(until, now, zone)
    refuseUnless(until === null || end !== null, 'day-over')
    const circle = circleId === null ? null : await queries.findCircleToShow(run, personId, circleId)
    refuseUnless(circle !== undefined, 'not-found')
    return { body, circle, end, resting: window.phase === 'rest' }
  }
  async function entryOf(actor: Parameters<Making['show']>[0], entryId: string) {
    const page = await journal.page(actor, entryId)
    refuseUnless(page.entry && page.entry.deletedAt === null, 'not-found')
    return { zone: page.zone, entry: page.entry }
  }

  /** Sealed under their own key; what was kept before of this entry is written over. */
  async function keep(personId: string, entryId: string, showing: Showing, commandId: string) {
    const place = placeOf(entryId)
    await db.orm.transaction(async (tx) => {
      const seal = await memberSealing.sealer(tx, personId)
      const body = seal(JSON.stringify({ ...showing, title: '' }), draftContext(place))
      await drafts.dropDraft(tx, personId, place)
      await drafts.saveDraft(tx, { personId, place, version: 0, commandId, body })
    })
    await announce(`mine:${personId}`)
  }

  return {
    async beginning(actor, entryId) {
      const { personId } = showerOf(actor)
      const { zone, entry } = await entryOf(actor, entryId)
      const place = placeOf(entryId)
      const draft = await drafts.findDraft(db.orm, personId, place)
      const open = draft ? await memberSealing.opener(db.orm, [personId]) : () => null
      const [kept] = draft ? keptOf(open, personId, { ...draft, place }) : []
      const { window } = await standingOf(db.orm, personId)
      return {
        ...{ zone, words: entry.text, kept: kept?.showing ?? null },
        commandId: draft?.commandId ?? randomUUID(),
        circles: await queries.listCirclesToShow(db.orm, personId),
        name: await queries.findName(db.orm, personId),
        resting: window.phase === 'rest',
      }
    },

    async preview(actor, { entryId, showing }) {
      const { personId } = showerOf(actor)
      await entryOf(actor, entryId)
      const { body, circle, end, resting } = await soundly(db.orm, personId, showing)
      const { html } = htmlOf(body, body.includes('@') ? await listNames(db.orm, null) : [])
      const name = showing.alias ? null : await queries.findName(db.orm, personId)
      return { html, name, circle, heard: showing.heard, until: end, resting }
    },

    async show(actor, { entryId, commandId, showing }) {
      const me = showerOf(actor)
      const { personId } = me
      checkId(commandId)
      await entryOf(actor, entryId)
      const { body, end } = await soundly(db.orm, personId, showing)
      const { circleId, alias, heard } = showing
      try {
        const sent = await send(me, {
          ...{ commandId, body, alias, title: lineOf(body), quotedId: null, threadId: null },
          place: placeOf(entryId),
          async into(tx) {
            // Whoever was taken out of the circle meanwhile shows it nothing any more.
            refuseUnless(
              circleId === null || (await queries.findCircleToShow(tx, personId, circleId)) !== undefined,
              'not-found',
            )
            return queries.insertReflection(tx, { personId, entryId, circleId, heard, until: end })
          },
          // Shown earlier to others, it is not said to be shown as it is asked for now.
          same: async (run, { threadId, aliased }) =>
            aliased === (alias && !isStaff(me)) &&
            (await queries.isShownSo(run, threadId, { circleId, heard, until: end })),
        })
        const { threadId, crisis } = sent
        return { state: sent.state === 'published' ? 'published' : 'waiting', threadId, crisis }
      } catch (thrown) {
        // K8: it lets more be seen, so it waits for the end of rest and is said again.
        if (!isRefusal(thrown) || thrown.code !== 'rest-first') throw thrown
        await keep(personId, entryId, { ...showing, body }, commandId)
        return { state: 'kept' }
      }
    },

    async letGo(actor, entryId) {
      const { personId } = showerOf(actor)
      checkId(entryId)
      await drafts.dropDraft(db.orm, personId, placeOf(entryId))
      await announce(`mine:${personId}`)
    },
  }
}
