import type { Db } from '../client.ts'
import { jobsOn } from './jobs.ts'

/**
 * How pg-boss reaches the database through our pool. What it sends as one text with a transaction of its own
 * runs on one connection that nobody else gets meanwhile: the driver refuses it on a pool.
 */
export function jobsOnPool({ orm, sql }: Db): ReturnType<typeof jobsOn> {
  const plain = jobsOn(orm)
  return {
    async executeSql(text, values) {
      if ((values && values.length > 0) || !/^\s*begin\b/i.test(text))
        return await plain.executeSql(text, values?.map(asSent))
      const connection = await sql.reserve()
      try {
        const rows = (await connection.unsafe(text)).flat()
        connection.release()
        return { rows }
      } catch (failed) {
        // A refused statement leaves its transaction open: whoever gets the connection next would inherit it.
        // After any other failure the connection is gone, and the pool knows.
        if (isRefusedStatement(failed)) {
          await connection.unsafe('rollback')
          connection.release()
        }
        throw failed
      }
    },
  }
}

/** PostgreSQL said no, and the connection lives. */
function isRefusedStatement(failed: unknown): boolean {
  return (failed as { severity?: unknown } | null)?.severity === 'ERROR'
}

/** pg-boss counts on a driver that turns instants and objects into text and undefined into null; Drizzle leaves that to the caller. */
function asSent(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  const plainObject =
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  return plainObject ? JSON.stringify(value) : (value ?? null)
}
