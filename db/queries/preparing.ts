import { and, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { people } from '../schema/people.ts'
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

export type QuestionRow = {
  questionId: string
  body: Uint8Array
  at: Date
  sentAt: Date | null
  talkedAt: Date | null
}
const columns = {
  ...{ questionId: clinicianQuestions.id, body: clinicianQuestions.body, at: clinicianQuestions.at },
  ...{ sentAt: clinicianQuestions.sentAt, talkedAt: clinicianQuestions.talkedAt },
}
const one = ({ personId, questionId }: { personId: string; questionId: string }) =>
  and(eq(clinicianQuestions.personId, personId), eq(clinicianQuestions.id, questionId))

/** Theirs: what was not talked about first, and the newest first in each. */
export async function listQuestions(run: Runner, personId: string, limit: number): Promise<QuestionRow[]> {
  return run
    .select(columns)
    .from(clinicianQuestions)
    .where(eq(clinicianQuestions.personId, personId))
    .orderBy(
      sql`${clinicianQuestions.talkedAt} is not null`,
      desc(clinicianQuestions.at),
      desc(clinicianQuestions.id),
    )
    .limit(limit)
}

/** How many of theirs were not talked about, besides this one. */
export async function countWaiting(tx: Tx, of: { personId: string; questionId: string }): Promise<number> {
  const waiting = and(
    eq(clinicianQuestions.personId, of.personId),
    ne(clinicianQuestions.id, of.questionId),
    isNull(clinicianQuestions.talkedAt),
  )
  return tx.$count(clinicianQuestions, waiting)
}

/** The same number again changes nothing. */
export async function insertQuestion(
  tx: Tx,
  { personId, questionId, body }: { personId: string; questionId: string; body: Uint8Array },
): Promise<void> {
  await tx.insert(clinicianQuestions).values({ personId, id: questionId, body }).onConflictDoNothing()
}

/** The first sending counts. False: there is none. */
export async function sendQuestion(tx: Tx, of: { personId: string; questionId: string }): Promise<boolean> {
  const rows = await tx
    .update(clinicianQuestions)
    .set({ sentAt: sql`coalesce(${clinicianQuestions.sentAt}, hearth_now())` })
    .where(one(of))
    .returning({ id: clinicianQuestions.id })
  return rows.length > 0
}

/** For good, whether it was sent or not. */
export async function deleteQuestion(tx: Tx, of: { personId: string; questionId: string }): Promise<void> {
  await tx.delete(clinicianQuestions).where(one(of))
}

export type SentRow = QuestionRow & { personId: string; name: string; sentAt: Date | null }
/** To the millisecond, as it is told. */
const sentAt = sql`date_trunc('milliseconds', ${clinicianQuestions.sentAt})`
/** Sent, of members who are here, and not talked about yet: the oldest first, after this one. As a clinician. */
export async function listSent(
  run: Runner,
  { after, limit }: { after: { sentAt: string; questionId: string } | null; limit: number },
): Promise<SentRow[]> {
  const later = after
    ? sql`(${sentAt}, ${clinicianQuestions.id}) > (${after.sentAt}::timestamptz, ${after.questionId}::uuid)`
    : undefined
  return run
    .select({ ...columns, personId: clinicianQuestions.personId, name: people.name })
    .from(clinicianQuestions)
    .innerJoin(people, and(eq(people.id, clinicianQuestions.personId), isNull(people.closedAt)))
    .where(and(isNotNull(clinicianQuestions.sentAt), isNull(clinicianQuestions.talkedAt), later))
    .orderBy(sentAt, clinicianQuestions.id)
    .limit(limit)
}

/** As a clinician; the first word counts. False: there is none that was sent. */
export async function markTalked(
  tx: Tx,
  { by, ...of }: { personId: string; questionId: string; by: string },
): Promise<boolean> {
  const rows = await tx
    .update(clinicianQuestions)
    .set({
      talkedAt: sql`coalesce(${clinicianQuestions.talkedAt}, hearth_now())`,
      talkedBy: sql`coalesce(${clinicianQuestions.talkedBy}, ${by})`,
    })
    .where(and(one(of), isNotNull(clinicianQuestions.sentAt)))
    .returning({ id: clinicianQuestions.id })
  return rows.length > 0
}

/** K15: nothing of it stays. */
export async function erasePreparing(tx: Tx, personId: string): Promise<void> {
  await beActor(tx, personId)
  for (const table of [hardCards, preparations, clinicianQuestions])
    await tx.delete(table).where(eq(table.personId, personId))
  await beActor(tx, null)
}
