import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { mails } from '../schema/mails.ts'

export type NewMail = {
  id: string
  to: string
  subject: string
  body: Uint8Array
  priority: number
  notAfter: Date | null
}

export async function insertMail(runner: Runner, mail: NewMail): Promise<void> {
  await runner.insert(mails).values(mail)
}

/** An unsent mail, locked, and whether its time is over; undefined when it was sent or another worker has it. */
export async function lockUnsentMail(tx: Tx, mailId: string) {
  const [found] = await tx
    .select({
      ...{ to: mails.to, subject: mails.subject, body: mails.body },
      late: sql<boolean>`coalesce(${mails.notAfter} <= hearth_now(), false)`,
    })
    .from(mails)
    .where(and(eq(mails.id, mailId), isNull(mails.sentAt)))
    .for('update', { skipLocked: true })
  return found
}

/** Sent: nothing of its text stays. */
export async function markMailSent(runner: Runner, mailId: string, emptyBody: Uint8Array): Promise<void> {
  await runner
    .update(mails)
    .set({ sentAt: sql`hearth_now()`, body: emptyBody, attempts: sql`${mails.attempts} + 1` })
    .where(eq(mails.id, mailId))
}

export async function countAttempt(runner: Runner, mailId: string): Promise<void> {
  await runner
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1` })
    .where(eq(mails.id, mailId))
}

/** It is never to be sent: nothing of it stays. */
export async function dropMail(tx: Tx, mailId: string): Promise<void> {
  await tx.delete(mails).where(eq(mails.id, mailId))
}

/** Unsent mails, newest first, at most 100. */
export async function listUnsentMails(runner: Runner) {
  return await runner
    .select()
    .from(mails)
    .where(isNull(mails.sentAt))
    .orderBy(desc(mails.createdAt))
    .limit(100)
}

/** Unsent mails of the last day for which nothing stands in line any more. Older ones hold links that are over. */
export async function listMailsToSend(runner: Runner): Promise<{ id: string; priority: number }[]> {
  return await runner
    .select({ id: mails.id, priority: mails.priority })
    .from(mails)
    .where(
      and(
        isNull(mails.sentAt),
        gt(mails.createdAt, sql`hearth_now() - interval '1 day'`),
        sql`${mails.id}::text not in (select data->>'mailId' from pgboss.job
          where name = 'mail' and state < 'completed' and data->>'mailId' is not null)`,
      ),
    )
    .orderBy(desc(mails.priority), mails.createdAt)
    .limit(1000)
}

export async function countUnsentMails(runner: Runner): Promise<number> {
  const [counted] = await runner
    .select({ n: sql<number>`count(*)::int` })
    .from(mails)
    .where(isNull(mails.sentAt))
  return counted?.n ?? 0
}

/** Forgets mails a month after they were written. */
export async function deleteOldMails(runner: Runner): Promise<void> {
  await runner.delete(mails).where(lt(mails.createdAt, sql`hearth_now() - interval '30 days'`))
}

/** What waits for this address is not sent; one that is on its way at this moment is. */
export async function dropUnsentTo(tx: Tx, to: string): Promise<void> {
  await tx.execute(sql`delete from mails where id in (
    select id from mails where "to" = ${to} and sent_at is null for update skip locked)`)
}
