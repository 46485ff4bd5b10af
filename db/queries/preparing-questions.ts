import { and, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { people } from '../schema/people.ts'
import { clinicianQuestions } from '../schema/preparing.ts'

/** J7: questions for a clinician. Each runs as an actor (as-actor.ts). */

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
