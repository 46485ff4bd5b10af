import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../client.ts'

/**
 * One transaction in which row-level security knows who reads: for that transaction alone, whatever happens to the
 * connection afterwards. READ COMMITTED: a consent taken back between two statements is gone for the second.
 */
export async function asActor<T>(db: Db, personId: string, body: (tx: Tx) => Promise<T>): Promise<T> {
  return db.orm.transaction(async (tx) => {
    await beActor(tx, personId)
    return body(tx)
  })
}

/** The same behind glass that they broke (K12): for this transaction, and for as long as it stays open. */
export async function asBreaker<T>(
  db: Db,
  { personId, glassId }: { personId: string; glassId: string },
  body: (tx: Tx) => Promise<T>,
): Promise<T> {
  return asActor(db, personId, async (tx) => {
    await tx.execute(sql`select set_config('hearth.glass', ${glassId}, true)`)
    return body(tx)
  })
}

/** The same for a transaction that is under way: from here to its end row-level security knows who reads. Null: nobody. */
export async function beActor(tx: Tx, personId: string | null): Promise<void> {
  await tx.execute(sql`select set_config('hearth.actor', ${personId ?? ''}, true)`)
}

/** The same as a service of ours that writes. */
export async function beService(tx: Tx, name: 'journal' | 'plan'): Promise<void> {
  await tx.execute(sql`select set_config('hearth.service', ${name}, true)`)
}

/** One transaction of a service of ours, which row-level security knows by its name alone; each has policies of its own. */
export async function asService<T>(db: Db, name: 'audit', body: (tx: Tx) => Promise<T>): Promise<T> {
  // One moment for all that is read: it is held against itself.
  const one = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const
  return db.orm.transaction(async (tx) => {
    await tx.execute(sql`select set_config('hearth.service', ${name}, true)`)
    return body(tx)
  }, one)
}
