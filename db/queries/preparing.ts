import { and, eq, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { clinicianQuestions, hardCards, preparations } from '../schema/preparing.ts'
import { treatmentSessions } from '../schema/treatments.ts'
import { beActor } from './as-actor.ts'

/** J7, J8. Every one of these runs as an actor (as-actor.ts): row-level security shows each member their own rows alone. */

export async function findCard(
  run: Runner,
  personId: string,
): Promise<{ version: number; body: Uint8Array } | undefined> {
  const [row] = await run
    .select({ version: hardCards.version, body: hardCards.body })
    .from(hardCards)
    .where(eq(hardCards.personId, personId))
  return row
}

/** Over the version that was read; false: another has been saved since. */
export async function putCard(
  tx: Tx,
  { personId, version, body }: { personId: string; version: number; body: Uint8Array },
): Promise<boolean> {
  const row = { version: version + 1, body, changedAt: sql`hearth_now()` }
  const rows =
    version === 0
      ? await tx
          .insert(hardCards)
          .values({ personId, ...row })
          .onConflictDoNothing()
          .returning({ version: hardCards.version })
      : await tx
          .update(hardCards)
          .set(row)
          .where(and(eq(hardCards.personId, personId), eq(hardCards.version, version)))
          .returning({ version: hardCards.version })
  return rows.length > 0
}

/** What is marked for this session of theirs. */
export async function findPreparation(
  run: Runner,
  of: { personId: string; sessionId: string },
): Promise<Uint8Array | undefined> {
  const [row] = await run
    .select({ body: preparations.body })
    .from(preparations)
    .where(and(eq(preparations.personId, of.personId), eq(preparations.sessionId, of.sessionId)))
  return row?.body
}

/** What they marked for every session, oldest first: to take along. */
export async function listPreparations(
  run: Runner,
  personId: string,
): Promise<{ sessionId: string; startsAt: Date; body: Uint8Array }[]> {
  return run
    .select({
      ...{ sessionId: preparations.sessionId, body: preparations.body },
      startsAt: treatmentSessions.startsAt,
    })
    .from(preparations)
    .innerJoin(treatmentSessions, eq(treatmentSessions.id, preparations.sessionId))
    .where(eq(preparations.personId, personId))
    .orderBy(treatmentSessions.startsAt)
}

/** One act at a time on what somebody makes ready. */
export async function lockPreparing(tx: Tx, personId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('preparing:' || ${personId}, 0))`)
}

export async function isOwnSession(
  run: Runner,
  of: { personId: string; sessionId: string },
): Promise<boolean> {
  const rows = await run
    .select({ id: treatmentSessions.id })
    .from(treatmentSessions)
    .where(and(eq(treatmentSessions.id, of.sessionId), eq(treatmentSessions.personId, of.personId)))
  return rows.length > 0
}

export async function putPreparation(
  tx: Tx,
  row: { personId: string; sessionId: string; body: Uint8Array },
): Promise<void> {
  await tx
    .insert(preparations)
    .values(row)
    .onConflictDoUpdate({
      target: [preparations.personId, preparations.sessionId],
      set: { body: row.body, changedAt: sql`hearth_now()` },
    })
}

/** K15: nothing of it stays. */
export async function erasePreparing(tx: Tx, personId: string): Promise<void> {
  await beActor(tx, personId)
  for (const table of [hardCards, preparations, clinicianQuestions])
    await tx.delete(table).where(eq(table.personId, personId))
  await beActor(tx, null)
}
