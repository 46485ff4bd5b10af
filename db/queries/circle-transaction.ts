import type { Sql } from 'postgres'
import type { Lines } from '../lines.ts'

/**
 * One transaction under a circle's row lock, in two round trips: everything up to the lock's reads travels together,
 * and the append travels with its commit. `read` is sent with BEGIN; what it answers reaches `decide`, whose append
 * (null: nothing to write) is sent with COMMIT. Resolves only after the commit.
 */
export function inCircle<R, A>(
  lines: Lines,
  read: (tx: Sql) => Promise<R>,
  decide: (read: R) => A,
  append: (tx: Sql, decided: A) => Promise<void> | null,
): Promise<A> {
  return lines.use(async (line) => {
    const begun = line`begin`.execute() // a query starts when it is awaited: this one goes first
    const [, found] = await settle([begun, read(line)] as const, line)
    let decided: A
    try {
      // At once: between what was read and what is written nothing may wait, so the line is still the same connection.
      decided = decide(found)
    } catch (thrown) {
      await line`rollback`
      throw thrown
    }
    const writing = append(line, decided)
    if (writing === null) await line`commit`
    else await settle([writing, line`commit`] as const, line)
    return decided
  })
}

/** Waits for all; when one failed the transaction is rolled back before the failure is thrown. */
async function settle<T extends readonly unknown[]>(
  all: T,
  line: Sql,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const results = await Promise.allSettled(all)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) {
    await line`rollback`.catch(() => {})
    throw failed.reason
  }
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as never
}
