import type { Db } from '#db/client.ts'
import { openErasure } from './circle-erasure.ts'
import { openKeyDestruction } from './key-destruction.ts'

/** A process that runs leaves nothing this long after its time, in hours. */
const late = 1

export type ForgottenAgain = { keys: number; circles: number }

/**
 * What an older copy of the database brings back goes again (rulings 22): keys that the list outside says were
 * destroyed, and words, signals, notes and contacts of circles whose time has long passed. For every start, before
 * anybody is served, however the copy came to be there; where nothing came back it is one read and two statements.
 */
export async function forgetAgain(need: {
  db: Db
  file: string
  wordsKeptHours: number
}): Promise<ForgottenAgain> {
  const keys = await openKeyDestruction(need).destroyAgain()
  const { eraseAll } = openErasure({ ...need, announce: async () => {} })
  return { keys, circles: await eraseAll(late) }
}
