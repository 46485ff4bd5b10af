import { longestWord, mostWords } from '#app/domain/forum/fold.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { ForumReader } from '#app/domain/services-forum-reader.ts'
import * as hearing from '#db/queries/forum-hearing.ts'
import * as mutes from '#db/queries/forum-mutes.ts'
import { checkId } from './accounts-needs.ts'
import { mutedWordsContext, readFolding } from './forum-folding.ts'
import { type ForumNeed, readerOf } from './forum-need.ts'
import { nextDigest } from '#app/domain/forum/hearing.ts'

type Preferences = Pick<ForumReader, 'mute' | 'unmute' | 'preferences' | 'setFolding' | 'setDigest'>

/** F1, F7: what one reader wants folded, and how they hear of the forum. */
export function openForumPreferences({
  db,
  announce,
  memberSealing,
}: Pick<ForumNeed, 'db' | 'announce' | 'memberSealing'>): Preferences {
  return {
    async mute(actor, postId) {
      const { personId } = readerOf(actor)
      checkId(postId)
      refuseUnless(await mutes.muteBy(db.orm, { personId, postId }), 'not-found')
      await announce(`mine:${personId}`)
    },

    async unmute(actor, muteId) {
      const { personId } = readerOf(actor)
      checkId(muteId)
      await mutes.unmute(db.orm, { personId, muteId })
      await announce(`mine:${personId}`)
    },

    async preferences(actor) {
      const { personId } = readerOf(actor)
      const folding = await readFolding(db.orm, memberSealing, personId)
      const rows = await mutes.listMutes(db.orm, personId)
      const { digest, zone } = await hearing.findHearing(db.orm, personId)
      return {
        muted: rows.map(({ name, ...row }) => ({ ...row, name: name ?? 'Somebody who left' })),
        ...{ words: [...folding.words], notes: [...folding.notes], digest, zone },
      }
    },

    async setFolding(actor, { words, notes }) {
      const { personId } = readerOf(actor)
      refuseUnless(
        words.length <= mostWords && words.every(({ length }) => length <= longestWord),
        'too-large',
      )
      await db.orm.transaction(async (tx) => {
        const seal = await memberSealing.sealer(tx, personId)
        const sealed = words.length > 0 ? seal(JSON.stringify(words), mutedWordsContext(personId)) : null
        await mutes.setFolding(tx, { personId, notes, words: sealed })
      })
      await announce(`mine:${personId}`)
    },

    async setDigest(actor, digest) {
      const { personId } = readerOf(actor)
      const { zone, now } = await hearing.findHearing(db.orm, personId)
      const dueAt = digest === 'none' ? null : nextDigest(now, digest, zone)
      await hearing.setDigest(db.orm, { personId, digest, dueAt })
    },
  }
}
