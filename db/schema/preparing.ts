import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { at, now } from './columns.ts'
import { byPerson, personId } from './people.ts'
import { sealed } from './sealed.ts'
import { treatmentSessions } from './treatments.ts'

/** J8: a member’s card for hard moments, one each. Row-level security: theirs alone. */
export const hardCards = pgTable('hard_cards', {
  personId: personId().primaryKey(),
  /** Grows with each saving. */
  version: integer().notNull(),
  body: sealed().notNull(),
  changedAt: now(),
})

/** J7: what of the list before a session is done, or left. Row-level security: theirs alone. */
export const preparations = pgTable(
  'preparations',
  {
    personId: personId(),
    sessionId: uuid()
      .notNull()
      .references(() => treatmentSessions.id, { onDelete: 'cascade' }),
    body: sealed().notNull(),
    changedAt: now(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.sessionId] }), index('preparations_session').on(t.sessionId)],
)

/**
 * J7: questions of a member to their clinicians. Row-level security: theirs alone until they send one; then whoever is a
 * clinician reads it too, for as long as they leave it there.
 */
export const clinicianQuestions = pgTable(
  'clinician_questions',
  {
    personId: personId(),
    /** Chosen by the page it was written on: sent twice it is one. */
    id: uuid().notNull(),
    body: sealed().notNull(),
    at: now(),
    sentAt: at(),
    /** A clinician has spoken with them about it. */
    talkedAt: at(),
    talkedBy: byPerson(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.id] }),
    index('clinician_questions_sent')
      .on(t.sentAt, t.id)
      .where(sql`${t.sentAt} is not null and ${t.talkedAt} is null`),
    index('clinician_questions_by').on(t.talkedBy),
    check('clinician_questions_talked', sql`${t.talkedAt} is null or ${t.sentAt} is not null`),
  ],
)
