import { drizzle } from 'drizzle-orm/postgres-js'
import type { PostgresJsDatabase, PostgresJsTransaction } from 'drizzle-orm/postgres-js'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import postgres from 'postgres'
import { type Lines, openLines } from './lines.ts'

type NoSchema = Record<string, never>
/** Drizzle over one pool. */
export type Orm = PostgresJsDatabase<NoSchema>
/** A transaction of it: what `db.orm.transaction(async (tx) => …)` hands over. */
export type Tx = PostgresJsTransaction<NoSchema, ExtractTablesWithRelations<NoSchema>>
/** Where a query may run: the pool or a transaction. */
export type Runner = Orm | Tx

export type Db = {
  orm: Orm
  /**
   * The pool itself, for prepared statements of the hot path and for LISTEN. Drizzle made it pass instants and JSON
   * as they are: give and read instants as text, give JSON as `JSON.stringify` made it.
   */
  sql: postgres.Sql
  /** Connections of their own for transactions that are written by hand. */
  lines: Lines
  close: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}

/**
 * Opens a pool, and lines beside it, of at most `max` connections together, two at least (and one more while something listens).
 * Connects when first used.
 */
export function connect(
  url: string,
  { max = 10, name = 'hearth' }: { max?: number; name?: string } = {},
): Db {
  const open = (most: number, ages: { idle_timeout: number; max_lifetime: number | null }) => {
    const sql = postgres(url, {
      max: most,
      ...ages,
      connect_timeout: 10,
      // Seconds. The driver's own waits grow to 20 s for the whole pool: a database that is back would stand idle.
      backoff: (tries: number) => Math.min(1, 0.05 * 2 ** Math.min(tries, 5)) * (0.5 + Math.random() / 2),
      onnotice: () => {},
      connection: {
        application_name: name,
        lock_timeout: 10_000,
        statement_timeout: 30_000,
        TimeZone: 'UTC',
      },
    })
    return { orm: drizzle(sql, { casing: 'snake_case' }), sql }
  }
  const byHand = Math.max(1, Math.floor(max / 2))
  const { orm, sql } = open(Math.max(1, max - byHand), { idle_timeout: 60, max_lifetime: 60 * 30 })
  // A line never ends by age: it could end in mid-transaction, and what follows would be written outside of it.
  const lines = openLines(() => open(1, { idle_timeout: 0, max_lifetime: null }).sql, byHand)
  const close = async () => void (await Promise.all([sql.end({ timeout: 5 }), lines.close()]))
  return { orm, sql, lines, close, [Symbol.asyncDispose]: close }
}
