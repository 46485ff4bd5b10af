import type { CircleEvent, Entry } from '#app/domain/circle/circle.ts'
import type { Prompt, SeatName, Word } from '#app/domain/protocol.ts'
import type { Db } from '#db/client.ts'
import {
  type Cursor,
  listEventsAfter,
  listHeads,
  listNames,
  listPrompts,
  listWordsAfter,
  readAtOnce,
} from '#db/queries/circle-feed.ts'
import type { Sealing } from '../sealing.ts'
import { openWord } from './circle-views.ts'

export type { Cursor }
export type Head = Cursor & { asideSeq: number; wordKey: Uint8Array }
/** What follows a cursor. `more`: there is more than was read at once. */
export type Following = {
  circleId: string
  entries: Entry[]
  names: SeatName[]
  prompts: Prompt[]
  words: Word[]
  more: boolean
}

/** The circles' streams as the feed reads them. It is the process that reads: who may hear is settled at the door. */
export type CircleLog = {
  heads: (circleIds: string[]) => Promise<Head[]>
  /** What follows these cursors, in order, in at most four statements for all of them together. */
  after: (cursors: Head[]) => Promise<Following[]>
}

const promptOf = (event: CircleEvent) =>
  event.type === 'RoundStarted' || event.type === 'ClosingStarted' ? [event.promptId] : []

export function openCircleLog({ db, sealing }: { db: Db; sealing: Sealing }): CircleLog {
  return {
    heads: (circleIds) => listHeads(db.sql, circleIds),
    async after(cursors) {
      const [events, words] = await Promise.all([
        listEventsAfter(db.sql, cursors),
        listWordsAfter(db.sql, cursors),
      ])
      const newSeats = events.flatMap(({ event }) => (event.type === 'SeatTaken' ? [event.seatId] : []))
      const names = new Map(
        newSeats.length > 0 ? (await listNames(db.sql, newSeats)).map((name) => [name.seatId, name]) : [],
      )
      const newPrompts = events.flatMap(({ event }) => promptOf(event))
      const prompts = new Map(
        newPrompts.length > 0
          ? (await listPrompts(db.sql, { promptIds: newPrompts })).map((one) => [one.promptId, one])
          : [],
      )
      const eventsOf = Map.groupBy(events, (event) => event.circleId)
      const wordsOf = Map.groupBy(words, (word) => word.circleId)
      return cursors.map(({ circleId, wordKey }) => {
        const entries = (eventsOf.get(circleId) ?? []).map(({ seq, event }) => ({ seq, event }))
        const said = wordsOf.get(circleId) ?? []
        return {
          circleId,
          entries,
          names: entries.flatMap(({ event }) => {
            const name = event.type === 'SeatTaken' ? names.get(event.seatId) : undefined
            return name ? [name] : []
          }),
          prompts: entries.flatMap(({ event }) => promptOf(event).flatMap((id) => prompts.get(id) ?? [])),
          words: said.map((word) => openWord(sealing, wordKey, word)),
          more: entries.length === readAtOnce || said.length === readAtOnce,
        }
      })
    },
  }
}
