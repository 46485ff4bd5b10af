import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { sealed } from './sealed.ts'

const at = () => timestamp({ withTimezone: true, mode: 'date' })

/** Mail to be sent, written in the transaction that causes it. The body is sealed: it may hold a link that opens something. */
export const mails = pgTable(
  'mails',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    to: text().notNull(),
    subject: text().notNull(),
    body: sealed().notNull(),
    createdAt: at()
      .notNull()
      .default(sql`hearth_now()`),
    sentAt: at(),
    attempts: integer().notNull().default(0),
  },
  (t) => [
    index('mails_unsent')
      .on(t.createdAt)
      .where(sql`${t.sentAt} is null`),
  ],
)
