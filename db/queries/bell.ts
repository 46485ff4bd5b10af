import type { Sql } from 'postgres'

const ringChannel = 'hearth'

/**
 * NOTIFY on statements of their own, after the commit of what they announce: inside the transaction it would queue
 * all commits behind one lock. One connection listens; the driver reopens it, and `again` follows each time.
 */
export function postgresCarrier(sql: Sql) {
  return {
    send: async (payloads: string[]): Promise<void> => {
      await sql`select pg_notify(${ringChannel}, payload) from unnest(${payloads}::text[]) as payload`
    },
    listen: async (hear: (payload: string) => void, again: () => void): Promise<() => Promise<void>> => {
      const { unlisten } = await sql.listen(ringChannel, hear, again)
      return unlisten
    },
  }
}
