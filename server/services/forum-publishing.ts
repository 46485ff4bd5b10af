import { holdsWord } from '#app/domain/forum/fold.ts'
import { outsideQuiet } from '#app/domain/forum/hearing.ts'
import type { Tx } from '#db/client.ts'
import { type HeldPost, showRevision } from '#db/queries/forum-publishing.ts'
import * as telling from '#db/queries/forum-telling.ts'
import { oweTelling } from '#db/queries/pushes.ts'
import { foldingOf, wordsOfHtml } from './forum-folding.ts'
import { mentionedIn } from './markdown.ts'
import type { MemberSealing } from './member-keys.ts'

/** Shows a wording of a held post; the first time whoever it concerns is told. Answers topics to announce after the commit. */
export type Publish = (tx: Tx, held: HeldPost, revision: number) => Promise<string[]>

/**
 * F1, F3: the one way by which a post comes into view, for its author’s sending and for a moderator’s yes alike. So nobody
 * hears of a post that waits, and of each post once: bringing it back tells nobody again.
 */
export function openPublishing({ memberSealing }: { memberSealing: MemberSealing }): { publish: Publish } {
  async function tellOfPost(tx: Tx, { postId }: HeldPost): Promise<string[]> {
    const shown = await telling.findShown(tx, postId)
    if (!shown) return []
    const text = `${shown.title} ${wordsOfHtml(shown.html)}`
    const recipients = (await telling.listRecipients(tx, postId, mentionedIn(shown.html))).filter(
      ({ personId, mutedWords, key }) =>
        !holdsWord(text, foldingOf(memberSealing, personId, { mutedWords, key, foldedNotes: null }).words),
    )
    if (recipients.length === 0) return []
    const told = await telling.insertPostNotices(
      tx,
      postId,
      recipients.map(({ personId, kind }) => ({ personId, kind })),
    )
    const now = await telling.readNow(tx)
    for (const { personId, zone } of recipients)
      if (told.includes(personId)) await oweTelling(tx, { personId, dueAt: outsideQuiet(now, zone) })
    return told.map((personId) => `mine:${personId}`)
  }

  return {
    async publish(tx, held, revision) {
      await showRevision(tx, held, revision)
      return held.number === null ? tellOfPost(tx, held) : []
    },
  }
}
