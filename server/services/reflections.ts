import { foldOf } from '#app/domain/forum/fold.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Reflections } from '#app/domain/services-reflections.ts'
import { asActor } from '#db/queries/as-actor.ts'
import * as queries from '#db/queries/reflections.ts'
import { listOver } from '#db/queries/reflections-withdrawing.ts'
import { checkId } from './accounts-needs.ts'
import { nameOf } from './forum-cards.ts'
import { readFolding, wordsOfHtml } from './forum-folding.ts'
import { readerOf } from './forum-need.ts'
import { excerptOf } from './markdown.ts'
import { type ReflectionsNeed, showerOf } from './reflections-need.ts'
import { keptOf, openReflectionsShowing } from './reflections-showing.ts'
import { withdrawReflection } from './reflections-withdrawing.ts'

const pageOf = 20
const excerptMost = 320
const atOnce = 50
const cursors = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** J3: what members show of their journals: a thread each, with a copy of the words and an audience of its own. */
export function openReflections(need: ReflectionsNeed): Reflections & { endOver: () => Promise<void> } {
  const { db, announce, memberSealing, moderation } = need
  return {
    ...openReflectionsShowing(need),

    async list(actor, { after }) {
      const { personId } = readerOf(actor)
      const from = after === null ? null : cursors.exec(after)
      refuseUnless(after === null || from, 'bad-input')
      const reader = await readFolding(db.orm, memberSealing, personId)
      const place = from ? { at: from[1] ?? '', threadId: from[2] ?? '' } : null
      const rows = await queries.listReflections(db.orm, personId, { after: place, limit: pageOf + 1 })
      const page = rows.slice(0, pageOf)
      const last = page.at(-1)
      return {
        items: page.map(({ html, by, byMuted, cursor: _, spaceId: __, ...row }) => ({
          ...{ ...row, by: nameOf(by), excerpt: excerptOf(html, excerptMost) },
          folded: foldOf({ mine: row.mine, byMuted, text: wordsOfHtml(html) }, reader),
        })),
        next: rows.length > pageOf && last ? `${last.cursor}_${last.threadId}` : null,
        spaceId: last?.spaceId ?? (await queries.findReflectionsSpace(db.orm)),
      }
    },

    async mine(actor, { entryId }) {
      const { personId } = showerOf(actor)
      if (entryId !== null) checkId(entryId)
      const [rows, drafts, zone] = await asActor(db, personId, async (tx) => [
        await queries.listOwnReflections(tx, personId, entryId),
        await queries.listKept(tx, personId),
        await queries.findZone(tx, personId),
      ])
      const open = drafts.length > 0 ? await memberSealing.opener(db.orm, [personId]) : () => null
      const kept = drafts.flatMap((row) => keptOf(open, personId, row))
      return {
        zone,
        items: rows.map(({ html, ...row }) => ({ ...row, excerpt: excerptOf(html) })),
        kept: kept
          .filter((one) => entryId === null || one.entryId === entryId)
          .map(({ entryId: of, at, showing }) => ({ entryId: of, at, excerpt: showing.body.slice(0, 200) })),
      }
    },

    async withdraw(actor, threadId) {
      const { personId } = showerOf(actor)
      checkId(threadId)
      const topics = await db.orm.transaction((tx) =>
        withdrawReflection(tx, moderation, { threadId, authorId: personId }),
      )
      await announce(...new Set(topics))
    },

    /** For the clock. Nobody finds them from that moment on (forum-audience.ts); here they go. */
    async endOver() {
      for (const threadId of await listOver(db.orm, atOnce)) {
        const topics = await db.orm.transaction((tx) =>
          withdrawReflection(tx, moderation, { threadId, authorId: null }),
        )
        await announce(...new Set(topics))
      }
    },
  }
}
