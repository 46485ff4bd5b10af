import type { ThreadFold } from './forum/fold.ts'
import type { Digest } from './forum/hearing.ts'
import type { TopicNote } from './forum/post.ts'
import type { Actor } from './person.ts'
import type { AuthorName } from './services-forum.ts'

/** Words, in pieces: those that were looked for, and those around them. Never markup. */
export type Marked = { text: string; hit: boolean }[]
export type SearchHit = {
  postId: string
  threadId: string
  title: Marked
  space: { slug: string; name: string }
  by: AuthorName
  at: string
  excerpt: Marked
  /** Its thread touches on what this reader wants folded. */
  folded: ThreadFold
}

/** What of the forum is one reader’s own: looking for words, muting, how they hear of it. */
export type ForumReader = {
  /**
   * Published posts that hold these words, in their text or in the title of the thread they open; newest first. `space`:
   * a slug; `after`: a post to go on from. Nothing by people, and nothing with words, that this reader muted.
   */
  search(
    actor: Actor,
    given: { words: string; space: string | null; after: string | null },
  ): Promise<{ items: SearchHit[]; next: string | null }>
  /** Mutes whoever wrote this post: under an alias the alias alone (F2). Refuses `not-found`, for one’s own too. */
  mute(actor: Actor, postId: string): Promise<void>
  unmute(actor: Actor, muteId: string): Promise<void>
  preferences(actor: Actor): Promise<ForumPreferences>
  /** Refuses `too-large` for too many or too long words. */
  setFolding(actor: Actor, given: { words: readonly string[]; notes: readonly TopicNote[] }): Promise<void>
  setDigest(actor: Actor, digest: Digest): Promise<void>
}
export type ForumPreferences = {
  /** By the name they were known by. */
  muted: { muteId: string; name: string; alias: boolean }[]
  words: string[]
  notes: TopicNote[]
  digest: Digest
  zone: string
}

/** F7: the secret of a link in a digest, and the address that asks. Opening it changes nothing. */
export type Digests = {
  unsubscribeLink(given: { token: string; address: string }): Promise<{ comes: boolean }>
  /** Ends digests; again is once. */
  unsubscribe(given: { token: string; address: string }): Promise<void>
}

/** F7: browsers that are told that there is something. */
export type Pushes = {
  /** `key`: ours, as a browser asks for it (base64url); how many browsers of theirs are told. */
  pushState(actor: Actor): Promise<{ key: string; browsers: number }>
  /** Refuses `bad-input` for an address that is of no push service we know (rulings 35). */
  addBrowser(actor: Actor, given: { endpoint: string }): Promise<void>
  endBrowsers(actor: Actor): Promise<void>
}
