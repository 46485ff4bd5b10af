import { hasHeldWord } from '#app/domain/forum/held-words.ts'
import { type HoldReason, holdsOf, newcomerPostsUncovered } from '#app/domain/forum/hold.ts'
import type { Picture } from '#app/domain/forum/picture.ts'
import { longestPost, longestTitle } from '#app/domain/forum/post.ts'
import type { PersonActor } from '#app/domain/person.ts'
import { isStaff } from '#app/domain/person.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { listNames } from '#db/queries/forum-telling.ts'
import { findAuthor } from '#db/queries/forum-writing.ts'
import type { ForumNeed, ScreenedText } from './forum-need.ts'
import { cleanWritten, htmlOf } from './markdown.ts'
import { standingOf } from './member-window.ts'

/** A text as it will be kept, and how it is taken. */
export type Judged = {
  title: string | null
  body: string
  html: string
  holds: HoldReason[]
  screened: ScreenedText
  staff: boolean
}

/** What was typed, cleaned. Refuses what is empty or too long. `title` null: it opens no thread. */
export function written(typed: { title: string | null; body: string }): {
  title: string | null
  body: string
} {
  const body = cleanWritten(typed.body)
  const title = typed.title === null ? null : cleanWritten(typed.title).replace(/\s+/g, ' ')
  refuseUnless(body !== '' && title !== '', 'words-empty')
  refuseUnless(body.length <= longestPost && (title?.length ?? 0) <= longestTitle, 'too-large')
  return { title, body }
}

/** The patterns that reach a category: rules are called `category.name`. */
const isOf = (category: string, rules: readonly string[]) =>
  rules.some((rule) => rule.startsWith(`${category}.`))

/**
 * M3, R3: asks everybody who has a say in one text, before anything is locked. Refuses who may not post now, and in rest
 * (K8: what lets more be seen waits for its end).
 */
export async function judge(
  { db, screen, covered, moderation }: Pick<ForumNeed, 'db' | 'screen' | 'covered' | 'moderation'>,
  me: PersonActor,
  typed: { title: string | null; body: string; threadId: string | null; pictures?: readonly Picture[] },
): Promise<Judged> {
  const { title, body } = written(typed)
  const standing = await moderation.standing(db.orm, me.personId)
  refuseUnless(standing.mayPost, 'restricted')
  const staff = isStaff(me)
  if (me.roles.includes('patient')) {
    const { window } = await standingOf(db.orm, me.personId)
    refuseUnless(window.phase !== 'rest', 'rest-first')
  }
  const pictures = typed.pictures ?? []
  // What is said of a picture is read by everybody too.
  const whole = [title ?? '', body, ...pictures.map(({ alt }) => alt)].filter(Boolean).join('\n\n')
  const [author, screened, isCovered] = await Promise.all([
    findAuthor(db.orm, me.personId, newcomerPostsUncovered),
    screen(whole),
    covered(),
  ])
  refuseUnless(author, 'not-signed-in')
  const names = body.includes('@') ? await listNames(db.orm, typed.threadId) : []
  const { html, links } = htmlOf(body, names)
  const holds = holdsOf({
    ...{ staff, published: author.published, links, tier: screened.tier, covered: isCovered },
    ...{ heldWord: hasHeldWord(whole), method: isOf('method', screened.rules), unscreened: screened.failed },
    ...{ asksFirst: standing.asksFirst, pictures: pictures.length > 0 },
  })
  return { title, body, html, holds, screened, staff }
}
