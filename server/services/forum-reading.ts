import { randomUUID } from 'node:crypto'
import { foldsNothing } from '#app/domain/forum/fold.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Forum, ThreadCard } from '#app/domain/services-forum.ts'
import * as lists from '#db/queries/forum-lists.ts'
import * as posts from '#db/queries/forum-posts.ts'
import { listWordings } from '#db/queries/forum-writing.ts'
import { checkId } from './accounts-needs.ts'
import { draftOf, iso, postCard, threadCard } from './forum-cards.ts'
import { draftContext, type openForumDrafts } from './forum-drafts.ts'
import { foldingOf, readFolding } from './forum-folding.ts'
import { type ForumNeed, readerOf } from './forum-need.ts'

const slugs = /^[a-z0-9-]{1,60}$/
/** Posts and threads of one page. */
const pageOf = 20
const latestOf = 3

type Reading = Pick<
  Forum,
  'home' | 'space' | 'thread' | 'beginning' | 'mine' | 'wordings' | 'refuseUnlessMay'
>

/** F1, F3: the forum as one reader sees it. */
export function openForumReading(
  { db, memberSealing }: Pick<ForumNeed, 'db' | 'memberSealing'>,
  drafts: ReturnType<typeof openForumDrafts>,
): Reading {
  async function spaceOf(personId: string, slug: string) {
    const space = slugs.test(slug) ? await lists.findSpace(db.orm, personId, slug) : undefined
    refuseUnless(space, 'not-found')
    return space
  }
  return {
    async home(actor) {
      const { personId } = readerOf(actor)
      const reader = await readFolding(db.orm, memberSealing, personId)
      const [spaces, latest, waiting] = [
        await lists.listSpaces(db.orm, personId),
        (await lists.listLatest(db.orm, personId, latestOf)).map((row) => threadCard(row, reader)),
        await posts.countWaiting(db.orm, personId),
      ]
      const of = (slug: string): ThreadCard[] => latest.filter((card) => card.space.slug === slug)
      return { spaces: spaces.map((space) => ({ ...space, latest: of(space.slug) })), waiting }
    },

    async space(actor, { slug, after }) {
      const { personId } = readerOf(actor)
      if (after !== null) checkId(after)
      const space = await spaceOf(personId, slug)
      const reader = await readFolding(db.orm, memberSealing, personId)
      const card = (row: lists.ThreadRow) => threadCard(row, reader)
      const { spaceId } = space
      const rows = await lists.listThreads(db.orm, personId, { spaceId, after, limit: pageOf + 1 })
      const pinned = after === null ? await lists.listPinned(db.orm, personId, spaceId) : []
      const items = rows.slice(0, pageOf).map(card)
      return {
        ...{ space, pinned: pinned.map(card), items },
        next: rows.length > pageOf ? (items.at(-1)?.threadId ?? null) : null,
      }
    },

    async thread(actor, { threadId, at = null, before = null, fromNew = false }) {
      const { personId } = readerOf(actor)
      for (const id of [threadId, at, before]) if (id !== null) checkId(id)
      const head = await posts.findThread(db.orm, personId, threadId)
      refuseUnless(head, 'not-found')
      const { spaceId, slug, spaceName, readNumber, shownNumber, key, foldedNotes, mutedWords, ...more } =
        head
      const { heard, circle, shownUntil, opener, ...rest } = more
      const isNew = fromNew && readNumber > 0 && readNumber < shownNumber
      const start = at ? { at } : before ? { before } : isNew ? { unreadAfter: readNumber } : null
      const rows = await posts.listPosts(db.orm, personId, {
        threadId,
        start,
        limit: pageOf + 1,
        readNumber,
        witnessed: heard !== null,
      })
      // Back from the middle, what is too much is at the beginning.
      const page = before === null ? rows.slice(0, pageOf) : rows.slice(-pageOf)
      const mine = await posts.listUnshown(db.orm, personId, { threadId })
      const { draft: sealed, draftVersion, draftCommand, draftAt, ...shown } = rest
      const reader = foldingOf(memberSealing, personId, { key, foldedNotes, mutedWords })
      const place = `reply:${threadId}`
      const open = memberSealing.openerWith(new Map(key ? [[personId, key]] : []))
      const words = sealed && open(sealed, { ...draftContext(place), personId })
      const draft = draftOf(
        draftVersion && draftCommand && draftAt
          ? { version: draftVersion, commandId: draftCommand, at: draftAt }
          : undefined,
        words,
      )
      const first = page[0]
      return {
        ...shown,
        // One’s own thread before others see it: its title is one’s own wording.
        title: shown.title || (mine.find(({ opens }) => opens)?.title ?? ''),
        space: { spaceId, slug, name: spaceName },
        // Until when, its author alone is told: others learn it when it is gone.
        reflection:
          heard === null
            ? null
            : { heard, circle, mine: opener, until: opener && shownUntil ? iso(shownUntil) : null },
        foldedNotes: shown.notes.filter((note) => reader.notes.includes(note)),
        posts: page.map((row) => postCard(row, reader)),
        mine: mine
          .map(({ threadId: _, title: __, gone: ___, shown: ____, ...row }) => postCard(row, reader))
          .reverse(),
        before: first?.earlier ? first.postId : null,
        after:
          before === null
            ? (rows[pageOf]?.postId ?? null)
            : // What was come from is there still.
              before,
        draft,
        commandId: draft?.commandId ?? randomUUID(),
      }
    },

    async beginning(actor, slug) {
      const { personId } = readerOf(actor)
      const { spaceId, name, about } = await spaceOf(personId, slug)
      const draft = await drafts.find(db.orm, personId, `new:${spaceId}`)
      return { space: { spaceId, slug, name, about }, draft, commandId: draft?.commandId ?? randomUUID() }
    },

    async mine(actor, { after }) {
      const { personId } = readerOf(actor)
      if (after !== null) checkId(after)
      const rows = await posts.listUnshown(db.orm, personId, { after, limit: pageOf + 1 })
      const items = rows.slice(0, pageOf).map(({ threadId, title, gone, shown, locked, ...row }) => ({
        ...postCard(row, foldsNothing),
        ...{ threadId, title, gone, shown, locked },
      }))
      return { items, next: rows.length > pageOf ? (items.at(-1)?.postId ?? null) : null }
    },

    async wordings(actor, postId) {
      const { personId } = readerOf(actor)
      checkId(postId)
      const { threadId, items } = await listWordings(db.orm, personId, postId)
      refuseUnless(items.length > 0, 'not-found')
      return { threadId, items: items.map((row) => ({ ...row, at: iso(row.at) })) }
    },

    async refuseUnlessMay(actor, { kind, id }) {
      const { personId } = readerOf(actor)
      if (kind === 'forum') return
      checkId(id)
      const isThere = kind === 'space' ? lists.isSpace(db.orm, id) : lists.isThreadSeen(db.orm, personId, id)
      refuseUnless(await isThere, 'not-found')
    },
  }
}
