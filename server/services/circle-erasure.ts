import type { Db } from '#db/client.ts'
import {
  deleteAsides,
  deleteWords,
  destroyKey,
  insertErasure,
  listToErase,
  lockToErase,
} from '#db/queries/circle-erasure.ts'
import type { Announce } from '../announce.ts'

/** C3: nothing that tells where somebody is or how to reach them is kept longer, whatever the clinic chose for words. */
export const asidesKeptHours = 24

export type ErasureNeed = {
  db: Db
  announce: Announce
  /** The clinic's choice (WORDS_KEPT_HOURS). */
  wordsKeptHours: number
  /** These words are gone: screens of this process that still show them drop them. */
  gone?: (circleId: string, wordIds: string[]) => void
}

/**
 * C18 and C24: what was said and told in a circle goes on its schedule, and the circle's key with the last of it.
 * `eraseDue` is for every process to call, as often as it likes: one transaction for each circle, none for a circle
 * that another process has in hand, and nothing is announced that is not committed.
 */
export function openErasure({ db, announce, wordsKeptHours, gone }: ErasureNeed): {
  eraseDue: () => Promise<void>
  /** The same of everything that is this many hours late; answers of how many circles. */
  eraseAll: (late: number) => Promise<number>
} {
  const schedule = { words: wordsKeptHours, asides: asidesKeptHours }

  async function erase(circleId: string): Promise<string[] | null> {
    return db.orm.transaction(async (tx) => {
      const due = await lockToErase(tx, circleId, schedule)
      if (!due) return null
      await insertErasure(tx, circleId)
      const words = due.words ? await deleteWords(tx, circleId) : []
      if (due.asides) await deleteAsides(tx, circleId)
      if (due.words && due.asides) await destroyKey(tx, circleId)
      return words
    })
  }

  return {
    async eraseDue() {
      const faults: unknown[] = []
      for (const circleId of await listToErase(db.orm, schedule)) {
        // What is wrong with one circle keeps nobody else's words.
        const words = await erase(circleId).catch((fault: unknown) => void faults.push(fault))
        if (!words) continue
        if (words.length > 0) gone?.(circleId, words)
        await announce(`circle:${circleId}`, `aside:${circleId}`, `page:${circleId}`)
      }
      if (faults.length > 0) throw faults[0]
    },

    async eraseAll(late) {
      const overdue = { words: schedule.words + late, asides: schedule.asides + late }
      let erased = 0
      // What is wrong with one of them is reported by the sweep, which takes it up again.
      for (;;) {
        const due = await listToErase(db.orm, overdue)
        const done = await Promise.all(due.map((circleId) => erase(circleId).catch(() => null)))
        const gone = done.filter((words) => words !== null).length
        erased += gone
        if (gone === 0) return erased
      }
    },
  }
}
