import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Snoozed } from '#app/domain/measure/rhythm.ts'
import type { ScaleId } from '#app/domain/measure/scale.ts'
import type { TreatmentTimes } from '#app/domain/window/window.ts'
import type { Runner, Tx } from '../client.ts'
import { measures, measureSnoozes, scoreTotals } from '../schema/measures.ts'
import { beActor } from './as-actor.ts'
import { sessionsOf } from './scheduling-facts.ts'

/** J6. Every one of these runs as an actor (as-actor.ts): row-level security shows each member their own rows alone. */

export type MeasureKind = 'check-in' | ScaleId
export type MeasureRow = {
  measureId: string
  kind: MeasureKind
  commandId: string
  body: Uint8Array
  at: Date
}

const columns = {
  measureId: measures.id,
  ...{ kind: measures.kind, commandId: measures.commandId, body: measures.body, at: measures.at },
}

/** One act of a member’s at a time, to the transaction’s end: what is looked for before it is written is there or is not. */
export async function lockMeasures(tx: Tx, personId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('measures:' || ${personId}, 0))`)
}

/** What came under this number before. */
export async function listOfCommand(
  tx: Tx,
  { personId, commandId }: { personId: string; commandId: string },
): Promise<MeasureRow[]> {
  return tx
    .select(columns)
    .from(measures)
    .where(and(eq(measures.personId, personId), eq(measures.commandId, commandId)))
    .orderBy(measures.n)
}

export async function insertMeasure(
  tx: Tx,
  row: { id: string; personId: string; kind: MeasureKind; commandId: string; n: number; body: Uint8Array },
): Promise<void> {
  await tx.insert(measures).values(row)
}

/** Two taps of theirs, newest first; from the one before `before` on. */
export async function listCheckIns(
  run: Runner,
  personId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<MeasureRow[]> {
  const from = sql`(${measures.at}, ${measures.id}) <
    (select m.at, m.id from measures m where m.id = ${before} and m.person_id = ${personId})`
  return run
    .select(columns)
    .from(measures)
    .where(
      and(eq(measures.personId, personId), eq(measures.kind, 'check-in'), before === null ? undefined : from),
    )
    .orderBy(desc(measures.at), desc(measures.id))
    .limit(limit)
}

/** What they said to scales, newest first. */
export async function listScaled(run: Runner, personId: string, limit: number): Promise<MeasureRow[]> {
  return run
    .select(columns)
    .from(measures)
    .where(and(eq(measures.personId, personId), ne(measures.kind, 'check-in')))
    .orderBy(desc(measures.at), desc(measures.id))
    .limit(limit)
}

/** Which scales they answered or skipped lately, and when; nothing of how. */
export async function listSettled(
  run: Runner,
  personId: string,
  limit: number,
): Promise<{ kind: MeasureKind; at: Date }[]> {
  return run
    .select({ kind: measures.kind, at: measures.at })
    .from(measures)
    .where(and(eq(measures.personId, personId), ne(measures.kind, 'check-in')))
    .orderBy(desc(measures.at), desc(measures.id))
    .limit(limit)
}

/** Scales of theirs beside which no total is kept; some have none. */
export async function listWithoutTotal(tx: Tx, personId: string): Promise<MeasureRow[]> {
  return tx
    .select(columns)
    .from(measures)
    .leftJoin(scoreTotals, eq(scoreTotals.id, measures.id))
    .where(and(eq(measures.personId, personId), ne(measures.kind, 'check-in'), isNull(scoreTotals.id)))
}

/** Everything of theirs, oldest first: to take along. */
export async function listAllMeasures(run: Runner, personId: string): Promise<MeasureRow[]> {
  return run
    .select(columns)
    .from(measures)
    .where(eq(measures.personId, personId))
    .orderBy(measures.at, measures.id)
}

export type Times = { zone: string; now: string; sessions: TreatmentTimes[] }
/** By what the rhythm goes: every session that counts, however long ago. Instants are ISO 8601 UTC. */
export async function findTimes(run: Runner, personId: string): Promise<Times | undefined> {
  const [row] = await run.execute<Times>(sql`
    select p.zone, to_char(hearth_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now,
      ${sessionsOf('p.id')} as sessions
    from people p where p.id = ${personId}`)
  return row
}

export async function listSnoozes(run: Runner, personId: string): Promise<Snoozed[]> {
  const rows = await run.select().from(measureSnoozes).where(eq(measureSnoozes.personId, personId))
  return rows.map(({ scale, at, until }) => ({
    ...{ scale, at: at.toISOString(), until: until?.toISOString() ?? null },
  }))
}

/** The newest word on it holds. */
export async function putSnooze(
  tx: Tx,
  row: { personId: string; scale: ScaleId; until: Date | null },
): Promise<void> {
  await tx
    .insert(measureSnoozes)
    .values(row)
    .onConflictDoUpdate({
      target: [measureSnoozes.personId, measureSnoozes.scale],
      set: { until: row.until, at: sql`hearth_now()` },
    })
}

/** Asked for again. */
export async function endSnooze(tx: Tx, of: { personId: string; scale: ScaleId }): Promise<void> {
  await tx
    .delete(measureSnoozes)
    .where(and(eq(measureSnoozes.personId, of.personId), eq(measureSnoozes.scale, of.scale)))
}

/** K15: they are gone for good, and these rows with them. From here to its end the transaction reads as them. */
export async function eraseMeasures(tx: Tx, personId: string): Promise<void> {
  await beActor(tx, personId)
  await tx.delete(measures).where(eq(measures.personId, personId))
  await tx.delete(measureSnoozes).where(eq(measureSnoozes.personId, personId))
}
