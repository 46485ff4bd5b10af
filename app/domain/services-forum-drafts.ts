import type { TopicNote } from './forum/post.ts'

/** F4: what somebody types, kept on the server. Instants are ISO 8601 UTC. */
export type DraftWords = {
  title: string
  body: string
  alias: boolean
  quotedId: string | null
  tags: string
  notes: TopicNote[]
}
export type Draft = DraftWords & { version: number; commandId: string; at: string }
/** `reply:<threadId>`, `new:<spaceId>` or `edit:<postId>`. */
export type DraftPlace = string
export type Saved =
  | { saved: true; version: number; commandId: string }
  /** Another device saved meanwhile: its words, to be chosen between. */
  | { saved: false; theirs: Draft }
  /** Another device sent it. */
  | { saved: false; sent: true }
