import { drizzle } from 'drizzle-orm/postgres-js'
import type { PostgresJsDatabase, PostgresJsTransaction } from 'drizzle-orm/postgres-js'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import postgres from 'postgres'

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
  close: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}

/** Opens a pool of at most `max` connections (and one more while something listens). Connects when first used. */
export function connect(
  url: string,
  { max = 10, name = 'hearth' }: { max?: number; name?: string } = {},
): Db {
  const sql = postgres(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    max_lifetime: 60 * 30,
    onnotice: () => {},
    connection: { application_name: name, lock_timeout: 10_000, statement_timeout: 30_000, TimeZone: 'UTC' },
  })
  const close = () => sql.end({ timeout: 5 })
  return { orm: drizzle(sql, { casing: 'snake_case' }), sql, close, [Symbol.asyncDispose]: close }
}
