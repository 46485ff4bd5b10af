import { type Folding, foldOf, foldOfThread } from '#app/domain/forum/fold.ts'
import type { AuthorName, Draft, DraftWords, PostCard, ThreadCard } from '#app/domain/services-forum.ts'
import type { AuthorRow, ThreadRow } from '#db/queries/forum-lists.ts'
import type { PostRow } from '#db/queries/forum-posts.ts'
import { wordsOfHtml } from './forum-folding.ts'
import { excerptOf } from './markdown.ts'

export const iso = (at: string) => new Date(at).toISOString()

export function nameOf({ name, pronouns, alias, roles }: AuthorRow): AuthorName {
  const works = roles.includes('clinician') ? 'clinician' : roles.includes('guide') ? 'guide' : null
  return { name: name ?? 'Somebody who left', pronouns, alias, works: name === null ? null : works }
}

export const threadCard = (
  { slug, spaceName, shown, shownAt, by, ...row }: ThreadRow,
  reader: Folding,
): ThreadCard => ({
  ...row,
  space: { slug, name: spaceName },
  by: by && nameOf(by),
  replies: shown - 1,
  lastAt: iso(shownAt),
  folded: foldOfThread(row, reader),
})

export function postCard(
  { quoted, quote, kinds, by, at, editedAt, earlier: _, byMuted, ...row }: PostRow,
  reader: Folding,
): PostCard {
  const { postId, mine, opens, state, html, given, editWaits, case: decided, unread, pictures } = row
  return {
    ...{ postId, mine, opens, state, html, given, editWaits, unread, pictures },
    case: decided,
    by: nameOf(by),
    at: iso(at),
    editedAt: editedAt === null ? null : iso(editedAt),
    quote: !quoted
      ? null
      : quote === null
        ? { gone: true }
        : {
            ...{ postId: quote.postId, by: nameOf(quote.by), excerpt: excerptOf(quote.html) },
            folded: foldOf({ ...quote, text: wordsOfHtml(quote.html) }, reader),
          },
    reactions: kinds,
    folded: foldOf({ mine, byMuted, text: html === null ? '' : wordsOfHtml(html) }, reader),
  }
}

const emptyWords: DraftWords = { title: '', body: '', alias: false, quotedId: null, tags: '', notes: [] }
/** Words of a draft as they were kept; what cannot be read is empty. */
export function draftOf(
  row: { version: number; commandId: string; at: string } | undefined,
  opened: string | null,
): Draft | null {
  if (!row || opened === null) return null
  const words = { ...emptyWords, ...(JSON.parse(opened) as Partial<DraftWords>) }
  return { ...words, version: row.version, commandId: row.commandId, at: iso(row.at) }
}
