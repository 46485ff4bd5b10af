import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Db } from '#db/client.ts'
import { destroyKeys, listDueKeys } from '#db/queries/member-keys.ts'

/** In the data folder: whose keys were destroyed. Only added to; keep copies of it apart from backups. */
export const destroyedFile = 'destroyed/member-keys.jsonl'
const atOnce = 100
const destroyedId = /"personId":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g

/** K14: destroys the keys of accounts that are closed for good. */
export function openKeyDestruction({ db, file }: { db: Db; file: string }) {
  return {
    /** For the clock, on every process; twice is once. */
    async destroyDue(): Promise<void> {
      const due = await listDueKeys(db.orm, atOnce)
      if (due.length === 0) return
      // First the list outside, so that no restored copy of the database brings a key back.
      const at = new Date().toISOString()
      await mkdir(dirname(file), { recursive: true })
      await appendFile(file, due.map((personId) => `${JSON.stringify({ at, personId })}\n`).join(''), {
        ...{ mode: 0o600, flush: true },
      })
      await destroyKeys(db.orm, due)
    },

    /**
     * Destroys again what the list says was destroyed: before anybody is served, since the database may be an older copy.
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
      for (let from = 0; from < ids.length; from += 1000)
        back += await destroyKeys(db.orm, ids.slice(from, from + 1000))
      return back
    },
  }
}
