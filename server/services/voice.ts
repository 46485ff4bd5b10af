import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { emptyEntry } from '#app/domain/journal/entry.ts'
import { partOf } from '#app/domain/journal/part.ts'
import { promptOf } from '#app/domain/journal/prompts.ts'
import * as sound from '#app/domain/journal/sound.ts'
import { can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Voice } from '#app/domain/services-voice.ts'
import type { Db, Runner, Tx } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { hideEntry, insertEntry } from '#db/queries/journal.ts'
import * as queries from '#db/queries/voice.ts'
import type { Announce } from '../announce.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { authorOf } from './journal.ts'
import { sealedEntry } from './journal-sealing.ts'
import type { MemberSealing } from './member-keys.ts'

export type VoiceNeed = {
  db: Db
  memberSealing: MemberSealing
  /** Rings their own other screens when a recording begins, is finished or is thrown away, not at each piece. */
  announce: Announce
  /** Makes one sound of samples, which it asks for when it is their turn; null: by then there is nothing to make. */
  encode: (samples: () => Promise<Uint8Array[] | null>) => Promise<Uint8Array | null>
}
type Of = { personId: string; entryId: string }

/** Bytes of a sound that are sealed and kept as one (rulings 32). */
const chunk = 1024 * 1024
const type = 'audio/webm'
const pieceOf = (entryId: string, n: number) => ({
  column: 'recording_pieces.body',
  rowId: `${entryId}:${n}`,
})
const chunkOf = (entryId: string, n: number) => ({
  column: 'recording_chunks.body',
  rowId: `${entryId}:${n}`,
})

/** J2: a member’s voice. Every function acts as its author, as those of the journal do, and nothing listens to it. */
export function openVoice({ db, memberSealing, announce, encode }: VoiceNeed): Voice {
  async function hasRoom(run: Runner, personId: string): Promise<boolean> {
    const { kept, unfinished } = await queries.samplesOf(run, personId)
    return sound.hasRoom({ kept: kept / sound.rate, unfinished: unfinished / sound.rate })
  }

  /** The recording, begun with its entry where there is none. */
  async function begun(tx: Tx, of: Of, promptId: string | null): Promise<queries.RecordingRow> {
    const found = await queries.lockRecording(tx, of)
    if (found) return found
    await queries.lockBeginning(tx, of.personId)
    const other = await queries.lockRecording(tx, of)
    if (other) return other
    refuseUnless(await hasRoom(tx, of.personId), 'too-much-voice')
    const seal = await memberSealing.sealer(tx, of.personId)
    const words = { ...emptyEntry('voice'), promptId: promptOf(promptId)?.promptId ?? null }
    const writing = { writer: randomUUID(), n: 1, ...sealedEntry(seal, of.entryId, words) }
    refuseUnless(await insertEntry(tx, { ...of, ...writing }), 'bad-input')
    await queries.insertRecording(tx, of)
    return { samples: 0, pieces: null, bytes: null }
  }

  /** What came so far, opened when it is asked for. */
  async function piecesOf({ personId, entryId }: Of, rows: Awaited<ReturnType<typeof queries.listPieces>>) {
    const key = rows[0]?.key
    refuseUnless(key, 'account-closed')
    const open = memberSealing.byteOpenerWith(new Map([[personId, key]]))
    const samples: Uint8Array[] = []
    for (const { n, body } of rows) {
      await nextTurn()
      const piece = open(body, { ...pieceOf(entryId, n), personId })
      refuseUnless(piece, 'account-closed')
      samples.push(piece)
    }
    return samples
  }

  /** Keeps the finished sound in place of its pieces, unless more of them came meanwhile. */
  async function store(of: Of, made: Uint8Array, numbers: readonly number[], samples: number): Promise<void> {
    return asActor(db, of.personId, async (tx) => {
      const held = await queries.lockRecording(tx, of)
      refuseUnless(held, 'not-found')
      if (held.bytes !== null || held.samples !== samples) return
      const seal = await memberSealing.byteSealer(tx, of.personId)
      const chunks: Uint8Array[] = []
      for (let n = 0; n * chunk < made.length; n++) {
        await nextTurn()
        chunks.push(seal(made.subarray(n * chunk, (n + 1) * chunk), chunkOf(of.entryId, n)))
      }
      const pieces = sound.unbroken(numbers)
      await queries.finishRecording(tx, { ...of, pieces, bytes: made.length, chunks })
    })
  }

  return {
    async hasRoom(actor) {
      const personId = authorOf(actor)
      return asActor(db, personId, (tx) => hasRoom(tx, personId))
    },

    async keep(actor, { entryId, n, promptId, samples }) {
      const of = { personId: authorOf(actor), entryId }
      checkId(entryId)
      refuseUnless(Number.isInteger(n) && n >= 0 && n < sound.mostPieces, 'bad-input')
      refuseUnless(sound.isPiece(samples.length), 'bad-input')
      const kept = await asActor(db, of.personId, async (tx) => {
        const held = await begun(tx, of, promptId)
        if (held.pieces !== null) {
          refuseUnless(n < held.pieces, 'recording-over')
          return { kept: true as const }
        }
        const seal = await memberSealing.byteSealer(tx, of.personId)
        if (await queries.insertPiece(tx, { ...of, n, body: seal(samples, pieceOf(entryId, n)) })) {
          const all = held.samples + samples.length / sound.bytesPerSample
          refuseUnless(all <= sound.mostSamples, 'too-large')
          await queries.countSamples(tx, of, all)
        }
        return { kept: true as const }
      })
      if (n === 0) await announce(`mine:${of.personId}`)
      return kept
    },

    async finish(actor, { entryId, pieces }) {
      const of = { personId: authorOf(actor), entryId }
      checkId(entryId)
      for (let tries = 0; tries < 4; tries++) {
        const held = await asActor(db, of.personId, (tx) => queries.findRecording(tx, of))
        refuseUnless(held, 'not-found')
        if (held.bytes !== null) return { seconds: sound.secondsOf(held.samples) }
        let [numbers, samples]: [number[], number] = [[], 0]
        const made = await encode(async () => {
          const rows = await asActor(db, of.personId, (tx) => queries.listPieces(tx, of))
          numbers = rows.map(({ n }) => n)
          // Somebody else finished it in this moment.
          if (rows.length === 0) return null
          refuseUnless(pieces === null || sound.unbroken(numbers) >= pieces, 'pieces-missing')
          const opened = await piecesOf(of, rows)
          samples = opened.reduce((sum, { length }) => sum + length / sound.bytesPerSample, 0)
          return opened
        })
        if (!made) continue
        await store(of, made, numbers, samples)
        await announce(`mine:${of.personId}`)
      }
      refuseUnless(false, 'pieces-missing')
    },

    async throwAway(actor, entryId) {
      const personId = authorOf(actor)
      checkId(entryId)
      const of = { personId, entryId }
      await asActor(db, personId, async (tx) => {
        if (await hideEntry(tx, { ...of, hide: true })) return
        // A piece that is still on its way comes to what was thrown away, and begins nothing. Without room it comes to nothing.
        if (!(await hasRoom(tx, personId))) return
        await begun(tx, of, null)
        await hideEntry(tx, { ...of, hide: true })
      })
      await announce(`mine:${personId}`)
    },

    async sound(actor, { entryId, asked }) {
      const of = { personId: personOf(actor).personId, entryId }
      // It is nowhere for anybody else, also for who keeps no journal.
      refuseUnless(can(actor, 'journal.own', of), 'not-found')
      checkId(entryId)
      return asActor(db, of.personId, async (tx) => {
        const found = await queries.findRecording(tx, of)
        refuseUnless(found?.key && found.bytes !== null, 'not-found')
        const size = found.bytes
        const part = partOf(asked, size)
        if (!part) return { type, size, part, bytes: new Uint8Array() }
        const open = memberSealing.byteOpenerWith(new Map([[of.personId, found.key]]))
        const from = Math.floor(part.from / chunk)
        const parts: Uint8Array[] = []
        const rows = await queries.listSoundChunks(tx, { ...of, from, to: Math.floor(part.to / chunk) })
        for (const { n, body } of rows) {
          await nextTurn()
          const one = open(body, { ...chunkOf(entryId, n), personId: of.personId })
          refuseUnless(one, 'not-found')
          parts.push(one)
        }
        const [begin, end] = [part.from - from * chunk, part.to + 1 - from * chunk]
        return { type, size, part, bytes: Buffer.concat(parts).subarray(begin, end) }
      })
    },
  }
}
