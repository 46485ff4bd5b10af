import { isDeepStrictEqual } from 'node:util'
import type { Circle, Entry } from '#app/domain/circle/circle.ts'
import { initialCircle } from '#app/domain/circle/circle.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import type { IntentType } from '#app/domain/circle/intent.ts'
import type { Followed } from '#tests/support/wire-room.ts'
import type { Ledger } from './ledger.ts'

/** What one circle's rows say. */
export type Stored = {
  circleId: string
  seq: number
  wordSeq: number
  fold: Circle
  entries: Entry[]
  words: { wordSeq: number; wordId: string }[]
  commands: Set<string>
}
export type Losses = { lost: number; duplicated: number; disordered: number }

/** Compares what clients hold with what they were promised; needs no database, so it judges the control as well. */
export function judgeWords(ledger: Ledger, clients: readonly Followed[]): Losses {
  const losses = { lost: 0, duplicated: 0, disordered: 0 }
  for (const { circleId, room, faults } of clients) {
    const texts = room.words.map(({ text }) => text)
    const known = new Set(texts)
    losses.duplicated += texts.length - known.size + faults.repeats
    losses.disordered += faults.disorder + faults.contradictions
    room.words.forEach((word, at) => {
      if (at > 0 && word.wordSeq <= (room.words[at - 1]?.wordSeq ?? 0)) losses.disordered += 1
    })
    for (const share of ledger.shares)
      if (share.circleId === circleId && !known.has(share.text)) losses.lost += 1
  }
  return losses
}

/** Compares the log with what was promised, with itself, and with what each client heard. */
export function judgeLog(ledger: Ledger, stored: readonly Stored[], clients: readonly Followed[]): Losses {
  const losses = { lost: 0, duplicated: 0, disordered: 0 }
  for (const { circleId, entries, words, commands, fold, seq, wordSeq } of stored) {
    const here = <T extends { circleId: string }>(all: readonly T[]) =>
      all.filter((one) => one.circleId === circleId)
    const wordIds = new Set(words.map(({ wordId }) => wordId))
    losses.lost += here(ledger.acts).filter(({ commandId }) => !commands.has(commandId)).length
    losses.lost += here(ledger.shares).filter(({ wordId }) => !wordIds.has(wordId)).length
    losses.lost += seq - entries.length + (wordSeq - words.length)
    entries.forEach((entry, at) => (losses.disordered += entry.seq === at + 1 ? 0 : 1))
    words.forEach((word, at) => (losses.disordered += word.wordSeq === at + 1 ? 0 : 1))
    if (!isDeepStrictEqual(entries.reduce(evolve, initialCircle), fold)) losses.disordered += 1
    // Asked again and then refused: a frozen process may have done the first asking late, once.
    const late = here(ledger.refused).filter(({ tries }) => tries > 1).length
    const open = here(ledger.unanswered).length + late
    for (const [type, event] of onceEach) {
      const promised = here(ledger.acts).filter((act) => act.type === type).length
      const happened = entries.filter((entry) => entry.event.type === event).length
      losses.lost += Math.max(0, promised - happened)
      losses.duplicated += Math.max(0, happened - promised - open)
    }
    losses.duplicated += Math.max(0, words.length - here(ledger.shares).length - open)
    const log = new Map(entries.map((entry) => [entry.seq, JSON.stringify(entry.event)]))
    for (const { heard } of here(clients))
      for (const [number, event] of heard) if (!sameEvent(log.get(number), event)) losses.disordered += 1
  }
  return losses
}

/** Acts of which each, accepted once, makes exactly one event; what a turn's end adds besides is not counted. */
const onceEach: [IntentType, Entry['event']['type']][] = [
  ['OfferPiece', 'PieceOffered'],
  ['AcceptPiece', 'PieceAccepted'],
]

function sameEvent(stored: string | undefined, heard: string): boolean {
  return stored !== undefined && isDeepStrictEqual(JSON.parse(stored), JSON.parse(heard))
}

/** A client holds exactly what is stored: the numbers, the circle and every word, once each and in order. */
export function converged({ room }: Followed, stored: Stored): boolean {
  return (
    room.seq === stored.seq &&
    room.wordSeq === stored.wordSeq &&
    isDeepStrictEqual(JSON.parse(JSON.stringify(room.circle)), stored.fold) &&
    isDeepStrictEqual(
      room.words.map(({ wordSeq, wordId }) => ({ wordSeq, wordId })),
      stored.words,
    )
  )
}
