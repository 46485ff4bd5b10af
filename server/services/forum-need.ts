import type { Actor, PersonActor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import type { HoldReason } from '#app/domain/forum/hold.ts'
import type { Tier } from '#app/domain/screening/rule.ts'
import type { Db, Tx } from '#db/client.ts'
import type { Announce } from '../announce.ts'
import { personOf } from './accounts-needs.ts'
import type { MemberSealing } from './member-keys.ts'

/** R3, R4: what the screening says of a text; `failed`: it could not say, and a person reads it. */
export type ScreenedText = { tier: Tier; rules: readonly string[]; failed: boolean }

/** What the forum is made of, and the parts of the house it asks: each a port, so that the forum knows none of them. */
export type ForumNeed = {
  db: Db
  announce: Announce
  memberSealing: MemberSealing
  screen: (text: string) => Promise<ScreenedText>
  /** R2: is somebody of the clinic on shift now? */
  covered: () => Promise<boolean>
  /** R1: somebody may be at risk. Their case is opened or found, and somebody called where it is red. Answers what to announce. */
  openCare: (
    tx: Tx,
    of: { personId: string; postId: string; tier: 'amber' | 'red'; rules: readonly string[] },
  ) => Promise<string[]>
  moderation: {
    /** M3: puts a wording before a person. Thread and post are locked. */
    open(
      tx: Tx,
      of: {
        postId: string
        revision: number
        authorId: string
        holds: readonly HoldReason[]
        staff: boolean
      },
    ): Promise<string[]>
    /** What waited does not any more: its author took it back. */
    withdraw(tx: Tx, postId: string): Promise<string[]>
    /** J3: words that go for good: what is open about them keeps one sealed copy. */
    keepCopies(tx: Tx, of: { threadId: string; authorId: string }): Promise<void>
    /** M7: a person who moderates read this thread as far as this number. */
    noteStaffRead(run: Db['orm'], threadId: string, number: number): Promise<void>
    /** M4: what is laid on a person now; null: nothing. */
    standing(run: Db['orm'], personId: string): Promise<{ mayPost: boolean; asksFirst: boolean }>
  }
}

export function readerOf(actor: Actor): PersonActor {
  authorize(actor, 'forum.read', {})
  return personOf(actor)
}
export function writerOf(actor: Actor): PersonActor {
  authorize(actor, 'forum.write', {})
  return personOf(actor)
}

type Place = { threadId: string; spaceId: string; readers: string[] | null }
/** J3: a circle’s reflection is rung for those it is for, and nobody else’s line hears that anything happened (F3). */
const ringsOf = ({ threadId, spaceId, readers }: Place) => [
  `thread:${threadId}`,
  ...(readers === null ? [`space:${spaceId}`, 'forum'] : readers.map((id) => `mine:${id}`)),
]

/** Whose screens show something else once this is published, or is no more. */
export const topicsOf = (held: Place, authorId: string) => [...ringsOf(held), `mine:${authorId}`]

/** The same of several places, where somebody’s posts leave view or come back together. */
export const forumTopics = (places: readonly Place[]): string[] => [...new Set(places.flatMap(ringsOf))]
