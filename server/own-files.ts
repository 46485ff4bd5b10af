import { join } from 'node:path'
import type { Db } from '#db/client.ts'
import { every, type Look } from './clock.ts'
import { anchorFile, openAnchors } from './services/anchors.ts'
import { destroyedFile, openKeyDestruction } from './services/key-destruction.ts'
import { openTakenBack, takenBackFile } from './services/taken-back.ts'

/** What remembers outside of the database what no older copy of it may undo or hide: each waits for the disk. */
export function openOwnFiles({ db, dataDir }: { db: Db; dataDir: string }): Look[] {
  const anchors = openAnchors({ db, file: join(dataDir, anchorFile) })
  const takenBack = openTakenBack({ db, file: join(dataDir, takenBackFile) })
  const destruction = openKeyDestruction({ db, file: join(dataDir, destroyedFile) })
  return [every(10, anchors.anchor), every(10, takenBack.list), every(600, destruction.destroyDue)]
}
