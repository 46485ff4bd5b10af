import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '#db/client.ts'
import type { JobsDb } from '#db/queries/jobs.ts'
import { jobsOn } from '#db/queries/jobs.ts'
import {
  countAttempt,
  countUnsentMails,
  insertMail,
  listMailsToSend,
  listUnsentMails,
  lockUnsentMail,
  markMailSent,
} from '#db/queries/mails.ts'
import type { Sealing } from '../sealing.ts'
import { kekContexts } from './kek-contexts.ts'

export type { JobsDb }
export type Mail = { to: string; subject: string; text: string }
export type OutboxItem = Mail & { at: string }
/** Puts a job for this mail into the transaction of `on` (server/jobs). */
export type QueueMail = (mailId: string, on: JobsDb) => Promise<void>
export type Deliver = (mail: Mail & { mailId: string }) => Promise<void>

export type Outbox = {
  /** Writes a mail in the transaction that causes it: no commit, no mail. */
  write: (tx: Tx, mail: Mail) => Promise<void>
  /** Mails not yet sent, newest first; the outbox page of demo and development. */
  list: () => Promise<OutboxItem[]>
  /** How many wait to be sent. */
  waiting: () => Promise<number>
  /** Delivers one mail and empties its body. Throws what `deliver` throws, so that the job tries again. */
  send: (mailId: string, deliver: Deliver) => Promise<void>
  /** Queues again what of the last day was not sent. The same mail is sent once, however often it is queued. */
  queueUnsent: () => Promise<void>
}

const contextOf = kekContexts['mails.body']

/** Opens the outbox. Without a queue (no SMTP) mails stay and are listed. */
export function openOutbox({
  db,
  sealing,
  queue,
}: {
  db: Db
  sealing: Sealing
  queue: QueueMail | null
}): Outbox {
  return {
    async write(tx, { to, subject, text }) {
      const id = randomUUID()
      await insertMail(tx, { id, to, subject, body: sealing.seal(text, contextOf(id)) })
      await queue?.(id, jobsOn(tx))
    },
    async list() {
      const unsent = await listUnsentMails(db.orm)
      return unsent.map(({ id, to, subject, body, createdAt }) => ({
        to,
        subject,
        text: sealing.open(body, contextOf(id)),
        at: createdAt.toISOString(),
      }))
    },
    waiting: () => countUnsentMails(db.orm),
    async send(mailId, deliver) {
      // The row stays locked while it is delivered: two workers never send the same mail.
      const failed = await db.orm.transaction(async (tx) => {
        const mail = await lockUnsentMail(tx, mailId)
        if (!mail) return null
        try {
          await deliver({
            mailId,
            to: mail.to,
            subject: mail.subject,
            text: sealing.open(mail.body, contextOf(mailId)),
          })
        } catch (thrown) {
          await countAttempt(tx, mailId)
          return { thrown }
        }
        await markMailSent(tx, mailId, sealing.seal('', contextOf(mailId)))
        return null
      })
      if (failed) throw failed.thrown
    },
    async queueUnsent() {
      if (!queue) return
      const on = jobsOn(db.orm)
      for (const mailId of await listMailsToSend(db.orm)) await queue(mailId, on)
    },
  }
}
