import { sql } from 'drizzle-orm'
import { fromDrizzle } from 'pg-boss'
import type { Runner } from '../client.ts'

/** How pg-boss reaches the database: through our pool, or inside one of our transactions. */
export type JobsDb = ReturnType<typeof jobsOn>

export function jobsOn(runner: Runner) {
  return fromDrizzle(runner, sql)
}
