import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { ConsentAct } from '#app/domain/consent/event.ts'
import type { Action, DataClass, Provision, Recipient } from '#app/domain/consent/provision.ts'
import { at, id, now } from './columns.ts'
import { personId } from './people.ts'

/** K4: what a member said, and how they were asked. Append-only; the provisions follow from it and from nothing else. */
export const consentEvents = pgTable(
  'consent_events',
  {
    id: id(),
    personId: personId(),
    at: now(),
    /** The member, or null: whoever else it was is in the audit log. */
    byId: uuid(),
    act: jsonb().$type<ConsentAct>().notNull(),
    /** Of the text that was shown: its version, sha256 in hex, language. */
    noticeVersion: text().notNull(),
    textHash: text().notNull(),
    language: text().notNull(),
    channel: text().$type<'web' | 'plain' | 'paper'>().notNull(),
  },
  (t) => [
    index('consent_events_person').on(t.personId, t.id),
    index('consent_events_at').on(t.at),
    check('consent_events_channel', sql`${t.channel} in ('web', 'plain', 'paper')`),
  ],
)

/** K1: the rules, compiled from the events into what row-level security reads. */
export const consentProvisions = pgTable(
  'consent_provisions',
  {
    id: id(),
    personId: personId(),
    eventId: uuid()
      .notNull()
      .references(() => consentEvents.id, { onDelete: 'cascade' }),
    effect: text().$type<Provision['effect']>().notNull(),
    dataClass: text().$type<DataClass>().notNull(),
    action: text().$type<Action>().notNull(),
    purpose: text().$type<Provision['purpose']>().notNull(),
    recipient: text().$type<Recipient['kind']>().notNull(),
    /** Of a circle or a guide: no reference, so that nobody learns from a refusal which of them exist. */
    recipientId: uuid(),
    itemId: uuid(),
    since: at(),
    until: at(),
    from: at().notNull(),
    to: at(),
    status: text().$type<Provision['status']>().notNull(),
  },
  (t) => [
    index('consent_provisions_person').on(t.personId),
    index('consent_provisions_event').on(t.eventId),
    check('consent_provisions_effect', sql`${t.effect} in ('permit', 'deny')`),
    check(
      'consent_provisions_class',
      sql`${t.dataClass} in ('intention-text', 'intention-history', 'reflection', 'score-total', 'wheel', 'attendance', 'session-dates', 'display-identity')`,
    ),
    check('consent_provisions_action', sql`${t.action} in ('view', 'quote', 'export')`),
    check('consent_provisions_purpose', sql`${t.purpose} = 'integration'`),
    check(
      'consent_provisions_recipient',
      sql`(${t.recipient} in ('circle-guides', 'care-team') and ${t.recipientId} is null) or (${t.recipient} in ('circle', 'guide') and ${t.recipientId} is not null)`,
    ),
    check('consent_provisions_status', sql`${t.status} in ('pending', 'active', 'ended')`),
    check(
      'consent_provisions_scope',
      sql`${t.itemId} is null or (${t.since} is null and ${t.until} is null)`,
    ),
    check('consent_provisions_window', sql`${t.to} is null or ${t.to} > ${t.from}`),
  ],
)
