import type { Entry } from '#app/domain/circle/circle.ts'
import type { SeatName, Word } from '#app/domain/protocol.ts'
import type { Db } from '#db/client.ts'
import {
  type Cursor,
  listEventsAfter,
  listHeads,
  listNames,
  listWordsAfter,
  readAtOnce,
} from '#db/queries/circle-feed.ts'
import type { Sealing } from '../sealing.ts'
import { openWord } from './circle-views.ts'

export type { Cursor }
export type Head = Cursor & { wordKey: Uint8Array }
/** What follows a cursor. `more`: there is more than was read at once. */
export type Following = {
  circleId: string
  entries: Entry[]
  names: SeatName[]
  words: Word[]
  more: boolean
}

/** The circles' streams as the feed reads them. It is the process that reads: who may hear is settled at the door. */
export type CircleLog = {
  heads: (circleIds: string[]) => Promise<Head[]>
  /** What follows these cursors, in order, in at most three statements for all of them together. */
  after: (cursors: Head[]) => Promise<Following[]>
}

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
          words: said.map((word) => openWord(sealing, wordKey, word)),
          more: entries.length === readAtOnce || said.length === readAtOnce,
        }
      })
    },
  }
}
