import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { people } from '../schema/people.ts'
import { holds, keepApart } from '../schema/scheduling.ts'

/** Holds that stand or are to come, by name; their reasons sealed. */
export async function listHolds(run: Runner) {
  return await run
    .select({
      holdId: holds.id,
      personId: holds.personId,
      name: people.name,
      from: holds.from,
      to: holds.to,
      reason: holds.reason,
    })
    .from(holds)
    .innerJoin(people, eq(people.id, holds.personId))
    .where(and(isNull(holds.liftedAt), sql`(${holds.to} is null or ${holds.to} > hearth_now())`))
    .orderBy(asc(people.name), asc(holds.from), asc(holds.id))
    .limit(500)
}

/** From now on. */
export async function insertHold(
  run: Runner,
  hold: { holdId: string; personId: string; to: Date | null; reason: Uint8Array; by: string },
): Promise<void> {
  const { holdId, by, ...rest } = hold
  await run.insert(holds).values({ id: holdId, ...rest, from: sql`hearth_now()`, placedBy: by })
}

/** Whose hold it is, and whether it was lifted before; held until the transaction ends. */
export async function lockHold(tx: Tx, holdId: string) {
  const [found] = await tx
    .select({ personId: holds.personId, lifted: sql<boolean>`${holds.liftedAt} is not null` })
    .from(holds)
    .where(eq(holds.id, holdId))
    .for('update')
  return found
}

export async function liftHold(run: Runner, holdId: string, by: string): Promise<void> {
  await run
    .update(holds)
    .set({ liftedAt: sql`hearth_now()`, liftedBy: by })
    .where(eq(holds.id, holdId))
}

export async function listApart(run: Runner) {
  const rows = await run.execute<{ lowId: string; low: string; highId: string; high: string }>(sql`
    select k.low_id as "lowId", l.name as low, k.high_id as "highId", h.name as high
    from keep_apart k join people l on l.id = k.low_id join people h on h.id = k.high_id
    order by l.name, h.name, k.low_id, k.high_id limit 500`)
  return rows.map(({ lowId, low, highId, high }) => ({
    low: { personId: lowId, name: low },
    high: { personId: highId, name: high },
  }))
}

type Pair = { lowId: string; highId: string }
/** False: they are kept apart already. */
export async function insertApart(run: Runner, pair: Pair & { by: string }): Promise<boolean> {
  const { by, ...ids } = pair
  const made = await run
    .insert(keepApart)
    .values({ ...ids, placedBy: by })
    .onConflictDoNothing()
    .returning({ lowId: keepApart.lowId })
  return made.length > 0
}
/** False: they were not kept apart. */
export async function deleteApart(run: Runner, { lowId, highId }: Pair): Promise<boolean> {
  const gone = await run
    .delete(keepApart)
    .where(and(eq(keepApart.lowId, lowId), eq(keepApart.highId, highId)))
    .returning({ lowId: keepApart.lowId })
  return gone.length > 0
}
