import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '#db/client.ts'
import type { JobsDb } from '#db/queries/jobs.ts'
import { jobsOn } from '#db/queries/jobs.ts'
import {
  countAttempt,
  countUnsentMails,
  dropMail,
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
/** R2: somebody is called; somebody waits for a link before they can go on; everything else. */
export type Haste = 'call' | 'awaited' | 'ordinary'
export type NewMail = Mail & {
  haste?: Haste
  /** When it is nothing to anybody any more: after that it is not sent. */
  notAfter?: Date | undefined
}
const priorities: Record<Haste, number> = { call: 2, awaited: 1, ordinary: 0 }
export type OutboxItem = Mail & { at: string }
/** Puts a job for this mail into the transaction of `on` (server/jobs). */
export type QueueMail = (mailId: string, on: JobsDb, priority: number) => Promise<void>
export type Deliver = (mail: Mail & { mailId: string }) => Promise<void>

export type Outbox = {
  /** Writes a mail in the transaction that causes it: no commit, no mail. */
  write: (tx: Tx, mail: NewMail) => Promise<void>
  /** Mails not yet sent, newest first; the outbox page of demo and development. */
  list: () => Promise<OutboxItem[]>
  /** How many wait to be sent. */
  waiting: () => Promise<number>
  /**
   * Delivers one mail and empties its body. Throws what `deliver` throws, so that the job tries again; one that its
   * receiver refused for good, or whose time is over, is never tried again.
   */
  send: (mailId: string, deliver: Deliver) => Promise<void>
  /** Queues again what of the last day was not sent and stands in no line. The same mail is sent once, however often it is queued. */
  queueUnsent: () => Promise<void>
}

const contextOf = kekContexts['mails.body']

/** Opens the outbox. Without a queue (no SMTP) mails stay and are listed. */
export function openOutbox({
  db,
  sealing,
  queue,
  report = () => {},
}: {
  db: Db
  sealing: Sealing
  queue: QueueMail | null
  /** Hears that an address was refused for good, not which. */
  report?: (fault: Error) => void
}): Outbox {
  return {
    async write(tx, { to, subject, text, haste = 'ordinary', notAfter = null }) {
      const id = randomUUID()
      const priority = priorities[haste]
      const body = sealing.seal(text, contextOf(id))
      await insertMail(tx, { id, to, subject, body, priority, notAfter })
      await queue?.(id, jobsOn(tx), priority)
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
        if (mail.late) return await dropMail(tx, mailId).then(() => null)
        try {
          await deliver({
            mailId,
            to: mail.to,
            subject: mail.subject,
            text: sealing.open(mail.body, contextOf(mailId)),
          })
        } catch (thrown) {
          if (isRefusedForGood(thrown)) {
            await dropMail(tx, mailId)
            report(new Error('A mail was refused for good by its receiver and is not tried again'))
            return null
          }
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
      for (const { id, priority } of await listMailsToSend(db.orm)) await queue(id, on, priority)
    },
  }
}

/**
 * There is no such address (RFC 3463: 5.1.x, and 5.2.1 for one that is closed). Anything else, a 550 without a reason among
 * it, may be what the server thinks of us: that is ours to set right, every mail would be lost by it, and they wait.
 */
function isRefusedForGood(thrown: unknown): boolean {
  const { command, response } = (thrown ?? {}) as Record<string, unknown>
  return command === 'RCPT TO' && /^5\d\d[ -]5\.(?:1\.\d|2\.1\b)/.test(String(response))
}
