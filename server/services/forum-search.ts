import { foldOfThread, holdsWord } from '#app/domain/forum/fold.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { ForumReader, Marked } from '#app/domain/services-forum-reader.ts'
import { hitMarks, listHits, markHits } from '#db/queries/forum-search.ts'
import type { Limits } from '../auth/limits.ts'
import { checkId } from './accounts-needs.ts'
import { iso, nameOf } from './forum-cards.ts'
import { readFolding } from './forum-folding.ts'
import { type ForumNeed, readerOf } from './forum-need.ts'
import { excerptOf } from './markdown.ts'

const pageOf = 20
const longestSearch = 200
/** Of one post, characters that are looked through for what to show. */
const longestText = 20_000
/** Shown whole. */
const shortText = 240

/** F1, F3: looking for words in what is published. */
export function openForumSearch({
  db,
  memberSealing,
  limits,
}: Pick<ForumNeed, 'db' | 'memberSealing'> & { limits: Limits }): Pick<ForumReader, 'search'> {
  return {
    async search(actor, { words: typed, space, after }) {
      const { personId } = readerOf(actor)
      if (after !== null) checkId(after)
      const words = typed.normalize('NFC').replaceAll('\u0000', ' ').trim()
      refuseUnless(words !== '' && words.length <= longestSearch, 'bad-input')
      await limits.spend('forum-search:account', personId)
      const reader = await readFolding(db.orm, memberSealing, personId)
      const rows = await listHits(db.orm, personId, { words, space, after, limit: pageOf + 1 })
      const shown = rows
        .slice(0, pageOf)
        .map((row) => ({ ...row, text: excerptOf(row.html, longestText) }))
        .filter(({ mine, title, text }) => mine || !holdsWord(`${title} ${text}`, reader.words))
      const marked = await markHits(
        db.orm,
        words,
        shown.flatMap(({ title, text }) => [
          { text: title.replaceAll('<', lessThan), whole: true },
          { text: text.replaceAll('<', lessThan), whole: text.length <= shortText },
        ]),
      )
      const items = shown.map(({ postId, threadId, slug, spaceName, by, at, title, notes }, n) => ({
        ...{ postId, threadId, space: { slug, name: spaceName }, by: nameOf(by), at: iso(at) },
        title: marksOf(marked[n * 2] ?? title),
        excerpt: marksOf(marked[n * 2 + 1] ?? ''),
        folded: foldOfThread({ title, notes }, reader),
      }))
      return { items, next: rows.length > pageOf ? (rows[pageOf - 1]?.postId ?? null) : null }
    },
  }
}

/** PostgreSQL takes what looks like a tag out of what it marks. */
const lessThan = '\ue002'

/** In pieces, so that a page draws words and never markup. */
function marksOf(text: string): Marked {
  return text
    .replaceAll(lessThan, '<')
    .split(hitMarks.from)
    .flatMap((part, n) => {
      const [hit = '', rest = ''] = n === 0 ? ['', part] : part.split(hitMarks.to)
      return [
        { text: hit, hit: true },
        { text: rest, hit: false },
      ].filter(({ text: piece }) => piece !== '')
    })
}
