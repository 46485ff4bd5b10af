import { join } from 'node:path'
import type { Db } from '#db/client.ts'
import { openErasure } from './circle-erasure.ts'
import { destroyedFile, openKeyDestruction } from './key-destruction.ts'
import { type HeldBack, openTakenBack, takenBackFile } from './taken-back.ts'

/** A process that runs leaves nothing this long after its time, in hours. */
const late = 1

export type ForgottenAgain = HeldBack & { keys: number; circles: number }

/**
 * What an older copy of the database brings back goes again (rulings 22): keys that the list outside says were
 * destroyed, words, signals, notes and contacts of circles whose time has long passed, and what members had taken back. For
 * every start, before anybody is served, however the copy came to be there; where nothing came back it is a few reads.
 */
export async function forgetAgain(need: {
  db: Db
  dataDir: string
  wordsKeptHours: number
}): Promise<ForgottenAgain> {
  const { db, dataDir } = need
  const keys = await openKeyDestruction({ db, file: join(dataDir, destroyedFile) }).destroyAgain()
  const held = await openTakenBack({ db, file: join(dataDir, takenBackFile) }).holdBack()
  const { eraseAll } = openErasure({ ...need, announce: async () => {} })
  return { ...held, keys, circles: await eraseAll(late) }
}
