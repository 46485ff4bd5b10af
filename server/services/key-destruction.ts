import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Db } from '#db/client.ts'
import { destroyKeys, listDueKeys } from '#db/queries/member-keys.ts'

/** In the data folder: whose keys were destroyed. Whoever restores an older backup destroys them again by it. */
export const destroyedFile = 'destroyed/member-keys.jsonl'
const atOnce = 100

/** K14: destroys the keys of accounts that are closed for good. For the clock, on every process; twice is once. */
export function openKeyDestruction({ db, file }: { db: Db; file: string }) {
  return {
    async destroyDue(): Promise<void> {
      const due = await listDueKeys(db.orm, atOnce)
      if (due.length === 0) return
      // First the list outside, so that no restored copy of the database brings a key back.
      const at = new Date().toISOString()
      await mkdir(dirname(file), { recursive: true })
      await appendFile(file, due.map((personId) => `${JSON.stringify({ at, personId })}\n`).join(''), {
        mode: 0o600,
      })
      await destroyKeys(db.orm, due)
    },
  }
}
