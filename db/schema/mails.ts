import { sql } from 'drizzle-orm'
import { index, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { at, now } from './columns.ts'
import { sealed } from './sealed.ts'

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
    createdAt: now(),
    sentAt: at(),
    attempts: integer().notNull().default(0),
    /** What is higher goes first. */
    priority: smallint().notNull().default(0),
    /** Nothing to anybody after this: then it is never sent. */
    notAfter: at(),
  },
  (t) => [
    index('mails_unsent')
      .on(t.createdAt)
      .where(sql`${t.sentAt} is null`),
  ],
)
