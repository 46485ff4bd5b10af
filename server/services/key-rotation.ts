import type { Db } from '#db/client.ts'
import { countNotUnder, listNotUnder, replaceSealed, underKek, type UnderKek } from '#db/queries/under-kek.ts'
import type { Sealing } from '../sealing.ts'
import { kekContexts } from './kek-contexts.ts'

const atOnce = 50
/** What others wrote under a former key while a pass went by is found by the next one. */
const passes = 3

export type Rotated = {
  /** Sealed anew under the current key. */
  anew: number
  /** Still under another key: while there is one, no former key may be taken away. */
  left: number
  /** Of those: what none of the keys given opens. */
  unopened: number
}

/**
 * K14: everything that rests on a former key-encryption key is sealed anew under the current one, row by row and by
 * compare-and-set, while processes that know both keys read and write. Stopped in the middle, it goes on where it was.
 * Runs as the owner of the tables: to the application two of them only grow.
 */
export async function rotateKeys({ db, sealing }: { db: Db; sealing: Sealing }): Promise<Rotated> {
  let anew = 0
  let found: Rotated = { anew, left: 0, unopened: 0 }
  for (let pass = 0; pass < passes; pass++) {
    let unopened = 0
    let left = 0
    for (const place of underKek) {
      const done = await rotatePlace(db, sealing, place)
      anew += done.anew
      unopened += done.unopened
    }
    for (const place of underKek) left += await countNotUnder(db.orm, place, sealing.mark)
    found = { anew, left, unopened }
    if (left === unopened) break
  }
  return found
}

async function rotatePlace(db: Db, sealing: Sealing, place: UnderKek): Promise<Omit<Rotated, 'left'>> {
  const contextOf: (...ids: string[]) => string = kekContexts[place]
  let [anew, unopened] = [0, 0]
  let after: string[] | null = null
  for (;;) {
    const rows = await listNotUnder(db.orm, place, { mark: sealing.mark, after, limit: atOnce })
    for (const row of rows) {
      const next = sealing.sealAnew(row.bytes, contextOf(...row.ids))
      if (!next) unopened += 1
      else if (await replaceSealed(db.orm, place, row, next)) anew += 1
    }
    after = rows.at(-1)?.ids ?? null
    if (rows.length < atOnce) return { anew, unopened }
  }
}
