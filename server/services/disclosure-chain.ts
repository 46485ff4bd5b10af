import { createHash } from 'node:crypto'
import type { ChainRow, Head } from '#db/queries/disclosures.ts'

/** What is wrong with the log, and at which row: the first, by member and number. */
export type BadRow = { memberId: string; n: number; wrong: 'missing' | 'edited' | 'moved' | 'cut' }

/** The bytes of which a row is the hash, after those of the row before (db/migrations, disclose). */
function hashOf(row: ChainRow): string {
  const text = [
    ...[row.memberId, row.n, row.at, row.viewerId, row.dataClass, row.itemId, row.entryId ?? ''],
    ...[row.provisionId ?? '', row.via, row.circleId ?? ''],
  ].join('\n')
  return createHash('sha256').update(Buffer.from(row.before, 'hex')).update(text).digest('hex')
}

/**
 * K10: reads rows in the order of member and number, and remembers the first that is not as it was written. `anchors`: ends
 * of chains that were written outside of the database; without them a tail that was cut off would not be missed.
 */
export function openVerifier(anchors: readonly Head[], heads: readonly Head[]) {
  const anchored = Map.groupBy(anchors, ({ memberId }) => memberId)
  const ends = new Map(heads.map((head) => [head.memberId, head]))
  let first: BadRow | null = null
  let rows = 0
  let last: { memberId: string; n: number; hash: string } | null = null
  const seen = new Set<string>()

  function bad(memberId: string, n: number, wrong: BadRow['wrong']): void {
    const before = first === null || memberId < first.memberId || (memberId === first.memberId && n < first.n)
    if (before) first = { memberId, n, wrong }
  }
  /** A member’s rows are all read: was there more? */
  function close(memberId: string, n: number, hash: string): void {
    for (const anchor of anchored.get(memberId) ?? []) if (anchor.n > n) bad(memberId, n + 1, 'cut')
    const end = ends.get(memberId)
    if (!end || end.n > n) bad(memberId, n + 1, 'cut')
    else if (end.n < n || end.hash !== hash) bad(memberId, n, 'edited')
  }

  return {
    read(row: ChainRow): void {
      rows++
      const mine = last?.memberId === row.memberId ? last : null
      if (last && !mine) close(last.memberId, last.n, last.hash)
      seen.add(row.memberId)
      const expected = (mine?.n ?? 0) + 1
      if (row.n !== expected) bad(row.memberId, expected, 'missing')
      else if (row.before !== (mine?.hash ?? '')) bad(row.memberId, row.n, 'moved')
      if (hashOf(row) !== row.hash) bad(row.memberId, row.n, 'edited')
      for (const { n, hash } of anchored.get(row.memberId) ?? [])
        if (n === row.n && hash !== row.hash) bad(row.memberId, row.n, 'edited')
      last = { memberId: row.memberId, n: row.n, hash: row.hash }
    },
    /** How many rows were read, and the first bad one. */
    done(): { rows: number; bad: BadRow | null } {
      if (last) close(last.memberId, last.n, last.hash)
      for (const { memberId } of [...anchors, ...heads]) if (!seen.has(memberId)) bad(memberId, 1, 'cut')
      return { rows, bad: first }
    },
  }
}
