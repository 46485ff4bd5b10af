import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#db/client.ts'
import { every, type Look } from './clock.ts'
import { anchorFile, openAnchors } from './services/anchors.ts'
import { destroyedFile, openKeyDestruction } from './services/key-destruction.ts'
import { openTakenBack, takenBackFile } from './services/taken-back.ts'

/** In ms. */
const longestLast = 2_000

/** What remembers outside of the database what no older copy of it may undo or hide: each waits for the disk. */
export function openOwnFiles({ db, dataDir }: { db: Db; dataDir: string }): { looks: Look[]; last: Look } {
  const anchors = openAnchors({ db, file: join(dataDir, anchorFile) })
  const takenBack = openTakenBack({ db, file: join(dataDir, takenBackFile) })
  const destruction = openKeyDestruction({ db, file: join(dataDir, destroyedFile) })
  return {
    looks: [every(10, anchors.anchor), every(10, takenBack.list), every(600, destruction.destroyDue)],
    /** Once the clock stands. Where the database does not answer the end is not kept waiting. */
    last: () => Promise.race([takenBack.list(), sleep(longestLast)]),
  }
}
