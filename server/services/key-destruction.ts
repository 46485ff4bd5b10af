import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Db } from '#db/client.ts'
import * as queries from '#db/queries/gone.ts'
import { readLeaving } from './leaving-times.ts'

/** In the data folder: whose keys were destroyed. Whoever restores an older backup destroys them again by it. */
export const destroyedFile = 'destroyed/member-keys.jsonl'
const atOnce = 100

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
        mode: 0o600,
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
  }
}
