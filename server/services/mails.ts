import type { Db, Tx } from '#db/client.ts'
import type { Sealing } from '../sealing.ts'

export type Mail = { to: string; subject: string; text: string }
export type OutboxItem = Mail & { at: string }
/** Puts a job for this mail into the same transaction (server/jobs); without SMTP there is none. */
export type QueueMail = (tx: Tx, mailId: string) => Promise<void>
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
}
export type OutboxNeeds = { db: Db; sealing: Sealing; queue: QueueMail | null }
