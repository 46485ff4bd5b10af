import type { ReservedSql, Sql } from 'postgres'

/**
 * One transaction under a circle's row lock, in two round trips: everything up to the lock's reads travels together,
 * and the append travels with its commit. `read` is sent with BEGIN; what it answers reaches `decide`, whose append
 * (null: nothing to write) is sent with COMMIT. Resolves only after the commit.
 */
export async function inCircle<R, A>(
  sql: Sql,
  read: (tx: Sql) => Promise<R>,
  decide: (read: R) => Promise<A> | A,
  append: (tx: Sql, decided: A) => Promise<void> | null,
): Promise<A> {
  const connection = await sql.reserve()
  try {
    const begun = connection`begin`.execute() // a query starts when it is awaited: this one goes first
    const [, found] = await settle([begun, read(connection)] as const, connection)
    let decided: A
    try {
      decided = await decide(found)
    } catch (thrown) {
      await connection`rollback`
      throw thrown
    }
    const writing = append(connection, decided)
    if (writing === null) await connection`commit`
    else await settle([writing, connection`commit`] as const, connection)
    return decided
  } finally {
    connection.release()
  }
}

/** Waits for all; when one failed the transaction is rolled back before the failure is thrown. */
async function settle<T extends readonly unknown[]>(
  all: T,
  connection: ReservedSql,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const results = await Promise.allSettled(all)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) {
    await connection`rollback`.catch(() => {})
    throw failed.reason
  }
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as never
}
