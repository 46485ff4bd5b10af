import type { Listening } from './circle/words.ts'
import type { PostState } from './forum/post.ts'
import type { Fold } from './forum/fold.ts'
import type { Actor } from './person.ts'
import type { Showing } from './reflection/reflection.ts'
import type { AuthorName } from './services-forum.ts'

/** J3: what members show of their journals. Instants are ISO 8601 UTC; `circle`: its title, null for whoever reads the forum. */
export type ReflectionCard = {
  threadId: string
  by: AuthorName
  mine: boolean
  at: string
  heard: Listening
  circle: string | null
  excerpt: string
  /** Something in it was published since they last read. */
  news: boolean
  folded: Fold
}
/** One’s own: where it is shown, or waits to be. */
export type OwnReflection = {
  threadId: string
  entryId: string
  state: PostState
  circle: string | null
  heard: Listening
  at: string
  until: string | null
  excerpt: string
}
/** What was to be shown in rest, and waits to be said again. */
export type KeptShowing = { entryId: string; at: string; excerpt: string }
export type ShowingPage = {
  zone: string
  /** The words of the entry, to be cut down. */
  words: string
  kept: Showing | null
  /** What is shown next carries it: the same sent twice is shown once. */
  commandId: string
  /** Circles they have a seat in, lately and soon; newest first. */
  circles: { circleId: string; title: string; startsAt: string; zone: string }[]
  name: string
  resting: boolean
}
/** Exactly what others will see. */
export type ShowingPreview = {
  html: string
  name: string | null
  circle: string | null
  heard: Listening
  until: string | null
  resting: boolean
}
export type Shown =
  | { state: 'published' | 'waiting'; threadId: string; crisis: boolean }
  /** Rest: it waits, sealed, and asks again afterwards. */
  | { state: 'kept' }

export type Reflections = {
  /** Every reflection that this reader may read, the newest first; `after`: as an answer gave it. Refuses `bad-input` for any other. */
  list(
    actor: Actor,
    given: { after: string | null },
  ): Promise<{ items: ReflectionCard[]; next: string | null; spaceId: string }>
  /** One’s own, shown or not yet; and what waits for the end of rest. `entryId`: of this entry alone. */
  mine(
    actor: Actor,
    given: { entryId: string | null },
  ): Promise<{ zone: string; items: OwnReflection[]; kept: KeptShowing[] }>
  /** What a showing of this entry begins with. Refuses `not-found` for an entry that is deleted, or not theirs. */
  beginning(actor: Actor, entryId: string): Promise<ShowingPage>
  /** Changes nothing. Refuses what `show` would of the words, the circle and the day. */
  preview(actor: Actor, given: { entryId: string; showing: Showing }): Promise<ShowingPreview>
  /**
   * Copies these words and shows the copy, judged as a post is (M3, R3, R4); the entry stays as it is, and what is done with
   * it later changes nothing. In rest it is kept for its author alone (K8). Refuses `words-empty`, `too-large`, `day-over`,
   * `restricted`, `not-found` for a circle in which they have no seat, and `sent-already` where this number showed other words,
   * or showed them to others, under another name, or for another time.
   */
  show(actor: Actor, given: { entryId: string; commandId: string; showing: Showing }): Promise<Shown>
  /** What was kept in rest is not to be shown after all. */
  letGo(actor: Actor, entryId: string): Promise<void>
  /**
   * Takes it back, at once and always: the copy is deleted, in every wording, and does not come back by itself. What others
   * answered is out of view, and stays theirs alone. Again is once.
   */
  withdraw(actor: Actor, threadId: string): Promise<void>
}
