import type { Listening } from './circle/words.ts'
import type { Fold, ThreadFold } from './forum/fold.ts'
import type { Guideline } from './case/case.ts'
import type { HoldReason } from './forum/hold.ts'
import type { Picture } from './forum/picture.ts'
import type { FollowLevel, PostState, ReactionKind, TopicNote } from './forum/post.ts'
import type { Actor } from './person.ts'
import type { Draft, DraftPlace, DraftWords, Saved } from './services-forum-drafts.ts'
import type { ForumReader } from './services-forum-reader.ts'

export type { Draft, DraftPlace, DraftWords, Saved }

/** The forum, as screens may ask for it. Instants are ISO 8601 UTC. No number of a post leaves the server (F3). */
export type SpaceCard = {
  spaceId: string
  slug: string
  name: string
  about: string
  /** Its newest threads, as far as this reader sees them. */
  latest: ThreadCard[]
  follows: boolean
}
/** Who wrote it, as readers know them: a chosen name, or a name for this thread alone. */
export type AuthorName = {
  name: string
  pronouns: string | null
  alias: boolean
  works: 'guide' | 'clinician' | null
}
export type ThreadCard = {
  threadId: string
  title: string
  space: { slug: string; name: string }
  /** Who opened it; null where its beginning was taken away. */
  by: AuthorName | null
  replies: number
  lastAt: string
  pinned: boolean
  tags: string[]
  notes: TopicNote[]
  /** Something in it was published since they last read. */
  news: boolean
  /** F1: folded away by this reader’s own choice; a tap opens it. */
  folded: ThreadFold
}
export type Quote = { postId: string; by: AuthorName; excerpt: string; folded: Fold }
export type PostCard = {
  postId: string
  by: AuthorName
  mine: boolean
  opens: boolean
  state: PostState
  /** Made of markdown by an allow-list (server/services/markdown.ts). Null: its words are not to be shown here. */
  html: string | null
  at: string
  editedAt: string | null
  quote: { gone: true } | Quote | null
  pictures: Picture[]
  /** Which kinds somebody gave, never how many; and which are this reader’s. */
  reactions: ReactionKind[]
  given: ReactionKind[]
  /** Of one’s own: a newer wording waits to be read by a person. */
  editWaits: boolean
  /** Of one’s own that waits or was declined: the case that decides, and why. */
  case: {
    caseId: string
    holds: HoldReason[]
    guideline: Guideline | null
    outcome: string | null
    hasAppeal: boolean
  } | null
  unread: boolean
  /** F1: whom, or a word that, this reader muted: folded, and a tap opens it. */
  folded: Fold
}
export type ThreadPage = {
  threadId: string
  title: string
  space: { spaceId: string; slug: string; name: string }
  tags: string[]
  notes: TopicNote[]
  /** Those of `notes` that this reader wants folded. */
  foldedNotes: TopicNote[]
  pinned: boolean
  locked: boolean
  /** J3: what it is, where it is one; `circle`: its title, null for whoever reads the forum. */
  reflection: { heard: Listening; circle: string | null; mine: boolean; until: string | null } | null
  /** Seconds between two posts of one person; null: no slow mode. */
  slowSeconds: number | null
  level: FollowLevel
  posts: PostCard[]
  /** One’s own that nobody else sees. */
  mine: PostCard[]
  before: string | null
  after: string | null
  /** The name they use here; null: their own, and none was chosen. */
  alias: string | null
  /** They have written here under their own name: an alias would come too late. */
  named: boolean
  draft: Draft | null
  /** The number that what is sent next carries: the same sent twice is one post. */
  commandId: string
}
export type Sent = {
  postId: string
  threadId: string
  state: PostState
  holds: HoldReason[]
  crisis: boolean
}
export type Wording = { revision: number; html: string; at: string; byAuthor: boolean; shown: boolean }

export type Forum = ForumReader & {
  /** Every space with its newest threads, and how many of one’s own posts wait. */
  home(actor: Actor): Promise<{ spaces: SpaceCard[]; waiting: number }>
  /** `after`: a thread to go on from. */
  space(
    actor: Actor,
    given: { slug: string; after: string | null },
  ): Promise<{
    space: Omit<SpaceCard, 'latest'>
    pinned: ThreadCard[]
    items: ThreadCard[]
    next: string | null
  }>
  /** `at`: from this post on; `before`: what leads up to it; `first`: from the first unread post. */
  thread(
    actor: Actor,
    given: { threadId: string; at?: string | null; before?: string | null; fromNew?: boolean },
  ): Promise<ThreadPage>
  /** What a new thread is begun with. */
  beginning(
    actor: Actor,
    slug: string,
  ): Promise<{
    space: { spaceId: string; slug: string; name: string; about: string }
    draft: Draft | null
    commandId: string
  }>
  /**
   * Publishes it, or puts it before a person (`holds`), and says which. Refuses `rest-first` in rest (the draft stays),
   * `thread-locked`, `not-so-fast`, `restricted`, and `sent-already` for other words under a number that was used.
   */
  send(
    actor: Actor,
    given: {
      commandId: string
      to:
        | { threadId: string }
        | { spaceId: string; title: string; tags: readonly string[]; notes: readonly TopicNote[] }
      body: string
      alias: boolean
      quotedId: string | null
    },
  ): Promise<Sent>
  /** One’s own post as it was last worded. */
  own(
    actor: Actor,
    postId: string,
  ): Promise<{
    postId: string
    threadId: string
    title: string | null
    body: string
    revision: number
    state: PostState
    draft: Draft | null
  }>
  /** A newer wording, bound to the one it was made from: else `version-older`. Refuses `thread-locked` too. */
  edit(
    actor: Actor,
    given: { postId: string; revision: number; title: string | null; body: string },
  ): Promise<Sent>
  /** Takes back what waits; deletes what is published. Both can be brought back (`bringBack`), unless the thread is locked. */
  takeBack(actor: Actor, postId: string): Promise<{ threadId: string }>
  bringBack(actor: Actor, postId: string): Promise<{ threadId: string }>
  /** Every wording that this reader may see. */
  wordings(actor: Actor, postId: string): Promise<{ threadId: string; items: Wording[] }>
  /** One’s own that wait, were declined or taken out of view; newest first. */
  mine(
    actor: Actor,
    given: { after: string | null },
  ): Promise<{
    items: (PostCard & { threadId: string; title: string; gone: boolean; shown: boolean; locked: boolean })[]
    next: string | null
  }>
  saveDraft(
    actor: Actor,
    given: { place: DraftPlace; version: number; commandId: string; words: DraftWords },
  ): Promise<Saved>
  dropDraft(actor: Actor, place: DraftPlace): Promise<void>
  /** They have read as far as this post. */
  seen(actor: Actor, given: { threadId: string; postId: string }): Promise<void>
  react(actor: Actor, given: { postId: string; kind: ReactionKind; on: boolean }): Promise<void>
  follow(actor: Actor, given: { threadId: string; level: FollowLevel }): Promise<void>
  followSpace(actor: Actor, given: { spaceId: string; on: boolean }): Promise<void>
  /** F3: may this topic be watched? Refuses `not-found` for what they may not see. */
  refuseUnlessMay(actor: Actor, topic: { kind: 'forum' | 'space' | 'thread'; id: string }): Promise<void>
}
