import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { longestAlt, mostKept, mostPictures } from '#app/domain/forum/picture.ts'
import { maySeePost } from '#app/domain/forum/post.ts'
import { isStaff } from '#app/domain/person.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Files } from '#app/domain/services-files.ts'
import type { Db } from '#db/client.ts'
import * as queries from '#db/queries/files.ts'
import type { Limits } from '../auth/limits.ts'
import { makePicture } from './pictures.ts'
import { checkId } from './accounts-needs.ts'
import { cleanWritten } from './markdown.ts'
import { readerOf, writerOf } from './forum-need.ts'
import type { MemberSealing } from './member-keys.ts'

/** Bytes of a file that are sealed and kept as one. */
const chunk = 1024 * 1024
const contextOf = (fileId: string, n: number) => ({ column: 'file_chunks.body', rowId: `${fileId}:${n}` })

function altOf(typed: string): string {
  const alt = cleanWritten(typed).replace(/\s+/g, ' ')
  refuseUnless(alt.length <= longestAlt, 'too-large')
  return alt
}

/** Rulings 32, F3: pictures of posts, made anew, sealed under their person’s key, seen by whoever sees the post. */
export function openFiles({
  db,
  memberSealing,
  limits,
}: {
  db: Db
  memberSealing: MemberSealing
  limits: Pick<Limits, 'spend'>
}): Files & { forgetLoose: () => Promise<void> } {
  return {
    async attach(actor, { commandId, alt, bytes }) {
      const { personId } = writerOf(actor)
      checkId(commandId)
      const words = altOf(alt)
      await limits.spend('forum-file:account', personId)
      const { bytes: made, type, width, height } = await makePicture(bytes)
      const fileId = randomUUID()
      await db.orm.transaction(async (tx) => {
        const kept = await queries.lockFilesOf(tx, { personId, commandId })
        refuseUnless(!kept.sent, 'sent-already')
        refuseUnless(kept.count < mostPictures, 'too-many-pictures')
        refuseUnless(kept.bytes + made.length <= mostKept, 'too-large')
        const seal = await memberSealing.byteSealer(tx, personId)
        const size = { width, height, bytes: made.length }
        await queries.insertFile(tx, { fileId, personId, commandId, type, alt: words, ...size })
        for (let n = 0; n * chunk < made.length; n++) {
          await nextTurn()
          const part = made.subarray(n * chunk, (n + 1) * chunk)
          await queries.insertChunk(tx, { fileId, n, body: seal(part, contextOf(fileId, n)) })
        }
      })
      return { fileId, alt: words, width, height }
    },

    async pictures(actor, commandId) {
      const { personId } = writerOf(actor)
      checkId(commandId)
      return queries.listPictures(db.orm, { personId, commandId })
    },

    async describe(actor, { fileId, alt }) {
      const { personId } = writerOf(actor)
      checkId(fileId)
      await queries.describeFile(db.orm, { personId, fileId, alt: altOf(alt) })
    },

    async detach(actor, fileId) {
      const { personId } = writerOf(actor)
      checkId(fileId)
      await queries.deleteLoose(db.orm, { personId, fileId })
    },

    async read(actor, fileId) {
      const me = readerOf(actor)
      checkId(fileId)
      const file = await queries.findFile(db.orm, me.personId, fileId)
      refuseUnless(file?.key, 'not-found')
      const { personId, state, isThreadShown, type, key } = file
      const author = personId === me.personId
      // Whoever moderates reads what waits; in a thread that is not there, its author and they alone.
      const viewer = { author, moderates: isStaff(me) }
      const isSeen = state === null ? author : maySeePost(state, viewer)
      refuseUnless(isSeen && (isThreadShown || author || viewer.moderates), 'not-found')
      const open = memberSealing.byteOpenerWith(new Map([[personId, key]]))
      const parts: Uint8Array[] = []
      for (const { n, body } of await queries.listChunks(db.orm, fileId)) {
        await nextTurn()
        const part = open(body, { ...contextOf(fileId, n), personId })
        refuseUnless(part, 'not-found')
        parts.push(part)
      }
      return { type, bytes: Buffer.concat(parts) }
    },

    forgetLoose: () => queries.deleteForgotten(db.orm),
  }
}
