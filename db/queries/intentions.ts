import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { DataClass } from '#app/domain/consent/provision.ts'
import type { Ending, Mark } from '#app/domain/intention/intention.ts'
import type { Runner, Tx } from '../client.ts'
import { intentionEntries, intentions } from '../schema/intentions.ts'
import { treatmentSessions } from '../schema/treatments.ts'

/** Every one of these runs as an actor (as-actor.ts): row-level security says whose rows there are. */

export type IntentionRow = {
  intentionId: string
  personId: string
  sessionId: string | null
  sessionStart: Date | null
  status: 'open' | Ending
  mark: Mark
  at: Date
  closedAt: Date | null
}
export type EntryRow = {
  entryId: string
  intentionId: string
  personId: string
  kind: 'wording' | 'after'
  dataClass: DataClass
  n: number
  body: Uint8Array
  at: Date
}

/** A member's own, newest first; from the one before `before` on. */
export async function listIntentions(
  run: Runner,
  personId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<IntentionRow[]> {
  return run
    .select({
      intentionId: intentions.id,
      personId: intentions.personId,
      sessionId: intentions.sessionId,
      sessionStart: treatmentSessions.startsAt,
      status: intentions.status,
      mark: intentions.mark,
      at: intentions.at,
      closedAt: intentions.closedAt,
    })
    .from(intentions)
    .leftJoin(treatmentSessions, eq(treatmentSessions.id, intentions.sessionId))
    .where(
      and(
        eq(intentions.personId, personId),
        before === null
          ? undefined
          : sql`(${intentions.at}, ${intentions.id}) < (select i.at, i.id from intentions i where i.id = ${before} and i.person_id = ${personId})`,
      ),
    )
    .orderBy(desc(intentions.at), desc(intentions.id))
    .limit(limit)
}

/** Every wording of these, and what followed, in order. */
export async function listEntries(run: Runner, intentionIds: readonly string[]): Promise<EntryRow[]> {
  if (intentionIds.length === 0) return []
  return run
    .select({
      entryId: intentionEntries.id,
      intentionId: intentionEntries.intentionId,
      personId: intentionEntries.personId,
      kind: intentionEntries.kind,
      dataClass: intentionEntries.dataClass,
      n: intentionEntries.n,
      body: intentionEntries.body,
      at: intentionEntries.at,
    })
    .from(intentionEntries)
    .where(inArray(intentionEntries.intentionId, [...intentionIds]))
    .orderBy(intentionEntries.intentionId, intentionEntries.n)
}

export async function insertIntention(
  tx: Tx,
  row: { id: string; personId: string; sessionId: string | null; mark: Mark },
): Promise<void> {
  await tx.insert(intentions).values(row)
}

export type Locked = {
  intentionId: string
  personId: string
  status: 'open' | Ending
  mark: Mark
  last: number
}

/** Their own, and the number of its last entry; whoever else asks finds nothing. */
export async function lockIntention(
  tx: Tx,
  of: { intentionId: string; personId: string },
): Promise<Locked | undefined> {
  const [row] = await tx
    .select({
      intentionId: intentions.id,
      personId: intentions.personId,
      status: intentions.status,
      mark: intentions.mark,
    })
    .from(intentions)
    .where(and(eq(intentions.id, of.intentionId), eq(intentions.personId, of.personId)))
    .for('update')
  if (!row) return undefined
  const [entries] = await tx
    .select({ last: sql<number>`coalesce(max(${intentionEntries.n}), 0)::int` })
    .from(intentionEntries)
    .where(eq(intentionEntries.intentionId, row.intentionId))
  return { ...row, last: entries?.last ?? 0 }
}

/** Appends words. A newer wording makes those before it history. */
export async function appendEntry(
  tx: Tx,
  of: Pick<Locked, 'intentionId' | 'personId' | 'mark' | 'last'>,
  entry: { id: string; kind: 'wording' | 'after'; body: Uint8Array },
): Promise<void> {
  if (entry.kind === 'wording')
    await tx
      .update(intentionEntries)
      .set({ dataClass: 'intention-history' })
      .where(
        and(
          eq(intentionEntries.intentionId, of.intentionId),
          eq(intentionEntries.dataClass, 'intention-text'),
        ),
      )
  await tx.insert(intentionEntries).values({
    ...entry,
    intentionId: of.intentionId,
    personId: of.personId,
    mark: of.mark,
    // By the database alone: an instant that went through a Date has lost its microseconds.
    itemAt: sql`(select i.at from intentions i where i.id = ${of.intentionId})`,
    n: of.last + 1,
    dataClass: entry.kind === 'wording' ? 'intention-text' : 'intention-history',
  })
}

export async function changeIntention(
  tx: Tx,
  intentionId: string,
  change: { status: 'open' | Ending } | { mark: Mark },
): Promise<void> {
  const closed = 'status' in change ? { closedAt: change.status === 'open' ? null : sql`hearth_now()` } : {}
  await tx
    .update(intentions)
    .set({ ...change, ...closed })
    .where(eq(intentions.id, intentionId))
}

/** Is this treatment session theirs, and does it count? */
export async function isOwnSession(run: Runner, personId: string, sessionId: string): Promise<boolean> {
  const rows = await run
    .select({ id: treatmentSessions.id })
    .from(treatmentSessions)
    .where(
      and(
        eq(treatmentSessions.id, sessionId),
        eq(treatmentSessions.personId, personId),
        sql`${treatmentSessions.status} in ('planned', 'arrived', 'done')`,
      ),
    )
  return rows.length > 0
}
