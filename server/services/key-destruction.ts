import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Db } from '#db/client.ts'
import * as queries from '#db/queries/gone.ts'
import { readLeaving } from './leaving-times.ts'

/** In the data folder: whose keys were destroyed. Only added to; keep copies of it apart from backups. */
export const destroyedFile = 'destroyed/member-keys.jsonl'
const atOnce = 100
const destroyedId = /"personId":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g

/**
 * K14, K15: ends accounts whose time to come back is over. For the clock, on every process; twice is once. First it is
 * written that they are gone, under the lock that coming back takes too, and committed: nothing opens the account from then
 * on. Then the list outside the database, so that no restored copy brings a key back; the keys last.
 */
export function openKeyDestruction({ db, file }: { db: Db; file: string }) {
  async function markIfDue(personId: string): Promise<void> {
    await db.orm.transaction(async (tx) => {
      if (!(await queries.lockIdle(tx, personId))) return
      const leaving = await readLeaving(tx, personId)
      if (leaving?.state === 'over') await queries.markGone(tx, personId)
    })
  }
  async function erase(personId: string): Promise<void> {
    await db.orm.transaction(async (tx) => {
      if (!(await queries.lockIdle(tx, personId)) || !(await queries.isUnfinished(tx, personId))) return
      await mkdir(dirname(file), { recursive: true })
      await appendFile(file, `${JSON.stringify({ at: new Date().toISOString(), personId })}\n`, {
        ...{ mode: 0o600, flush: true },
      })
      await queries.erasePerson(tx, personId)
    })
  }
  return {
    async destroyDue(): Promise<void> {
      let after: string | null = null
      do {
        const due: string[] = await queries.listMaybeDue(db.orm, after, atOnce)
        for (const personId of due) await markIfDue(personId)
        after = due.length < atOnce ? null : (due.at(-1) ?? null)
      } while (after !== null)
      for (const personId of await queries.listUnfinished(db.orm, atOnce)) await erase(personId)
    },

    /**
     * Ends again, keys and all, what the list says was ended: before anybody is served, since the database may be an older copy.
     * Answers how many keys had come back. A list that cannot be read throws; none is an empty one.
     */
    async destroyAgain(): Promise<number> {
      const text = await readFile(file, 'utf8').catch((failed: NodeJS.ErrnoException) => {
        if (failed.code === 'ENOENT') return ''
        throw failed
      })
      // By its ids alone: a line that a crash cut short takes the next one with it otherwise.
      const ids = [...new Set(Array.from(text.matchAll(destroyedId), ([, id = '']) => id))]
      let back = 0
      for (let from = 0; from < ids.length; from += atOnce)
        for (const personId of await queries.listBack(db.orm, ids.slice(from, from + atOnce)))
          back += await db.orm.transaction(async (tx) => {
            await queries.markGoneAgain(tx, personId)
            return queries.erasePerson(tx, personId)
          })
      return back
    },
  }
}
