import type { CircleCard, Waiting } from '#app/domain/services-circles.ts'
import type { EnterAnswer, LobbyState, Presence, Word } from '#app/domain/protocol.ts'
import type { CircleRow } from '#db/queries/circles.ts'
import type * as circlePeople from '#db/queries/circle-people.ts'
import type { FedWord } from '#db/queries/circle-feed.ts'
import { findAsides } from '#db/queries/circle-asides-read.ts'
import { listPresence } from '#db/queries/circle-presence.ts'
import {
  findSnapshot,
  listPrompts,
  listSeatNames,
  listWordsAfter,
  readAtOnce,
} from '#db/queries/circle-feed.ts'
import type { Standing } from '#db/queries/circle-stream.ts'
import type { Db } from '#db/client.ts'
import type { Sealing } from '../sealing.ts'
import { agreements } from '#app/domain/circle/agreements.ts'
import { asideFor, thresholdContext } from './circle-asides-view.ts'
import { byOf, insideOf } from './circle-standing.ts'

/** In which words of which circle sealed bytes open. */
export const wordContext = (circleId: string, wordId: string) => `circle_words.text:${circleId}:${wordId}`

export function openWord(sealing: Sealing, wordKey: Uint8Array, { circleId, text, ...word }: FedWord): Word {
  return { ...word, text: sealing.openWith(wordKey, text, wordContext(circleId, word.wordId)) }
}

/** Who waits, with what they said at the threshold; null where that is erased. */
export function waitingOf(sealing: Sealing, circleId: string, rows: circlePeople.WaitingRow[]): Waiting[] {
  return rows.map(({ since, personId, threshold, wordKey, ...one }) => ({
    ...one,
    since: since.toISOString(),
    threshold:
      threshold === null
        ? null
        : readinessOf(sealing.openWith(wordKey, threshold, thresholdContext(circleId, personId))),
  }))
}

/** C3: how they arrive is for the guide who admits; where they are stays sealed. */
function readinessOf(body: string): Waiting['threshold'] {
  const { arriving, hindered, alone, help } = JSON.parse(body) as NonNullable<Waiting['threshold']>
  return { arriving, hindered, alone, help: help ?? null }
}

export function cardOf({ startsAt, endsAt, capacity: _, ...row }: CircleRow): CircleCard {
  return { ...row, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
}

function lobbyOf(standing: Standing): LobbyState {
  if (standing.arrival === 'waiting') return standing.answered ? 'one-moment' : 'waiting'
  const crossed = standing.agreements === agreements.version
  return crossed || standing.arrival === 'left' ? 'away' : 'threshold'
}

/**
 * What someone who enters is told: the room as it stands with the words after `sinceWord`, or, in the lobby, how their
 * waiting stands and nothing else (C2). Six reads, no lock; the snapshot's numbers are its own row's.
 */
export async function enteredBy(
  { db, sealing }: { db: Db; sealing: Sealing },
  circleId: string,
  standing: Standing,
  sinceWord: number,
): Promise<EnterAnswer> {
  if (!insideOf(standing)) return { lobby: { state: lobbyOf(standing) } }
  const found = await findSnapshot(db.sql, circleId)
  if (!found) throw new Error('The circle was there a moment ago')
  const [names, prompts, presence, asides, words] = await Promise.all([
    listSeatNames(db.sql, circleId),
    listPrompts(db.sql, { circleId }),
    listPresence(db.sql, [circleId]),
    findAsides(db.sql, circleId),
    wordsUpTo(db, circleId, sinceWord, found.wordSeq),
  ])
  if (!asides) throw new Error('The circle was there a moment ago')
  const { fold, seq, wordSeq, wordKey, now } = found
  const you = byOf(standing)
  return {
    snapshot: { seq, wordSeq, circle: fold, you },
    words: words.map((word) => openWord(sealing, wordKey, word)),
    names,
    prompts,
    presence: presenceOf(presence),
    aside: asideFor(sealing, circleId, asides, standing.personId),
    now,
  }
}

export function presenceOf(rows: { seatId: string; presence: Presence }[]): Record<string, Presence> {
  return Object.fromEntries(rows.map((row) => [row.seatId, row.presence]))
}

/** Words after `since`, none later than the snapshot's own head. */
async function wordsUpTo(db: Db, circleId: string, since: number, head: number): Promise<FedWord[]> {
  const all: FedWord[] = []
  let after = since
  while (after < head) {
    const some = await listWordsAfter(db.sql, [{ circleId, seq: 0, wordSeq: after }])
    all.push(...some.filter((word) => word.wordSeq <= head))
    if (some.length < readAtOnce) break
    after = some.at(-1)?.wordSeq ?? head
  }
  return all
}
