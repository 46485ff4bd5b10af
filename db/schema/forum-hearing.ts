import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { at, id, now } from './columns.ts'
import { personId } from './people.ts'
import { sealed } from './sealed.ts'

/** F7: a browser that is to be told. Where and with which keys is sealed under its person’s key. */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    id: id(),
    personId: personId(),
    /** sha256 of its address, so that one browser is one row. */
    endpointHash: text().notNull(),
    body: sealed().notNull(),
    at: now(),
  },
  (t) => [
    uniqueIndex('push_subscriptions_once').on(t.endpointHash),
    index('push_subscriptions_person').on(t.personId, t.at),
  ],
)

/** F7: somebody is to be told that there is something, once for all that came meanwhile, from `dueAt` on. */
export const pushDue = pgTable(
  'push_due',
  { personId: personId().primaryKey(), dueAt: at().notNull() },
  (t) => [index('push_due_at').on(t.dueAt)],
)

/** Rulings 34: a link with which digests end. Opening it changes nothing. */
export const unsubscribeLinks = pgTable(
  'unsubscribe_links',
  { tokenHash: text().primaryKey(), personId: personId(), at: now() },
  (t) => [index('unsubscribe_links_person').on(t.personId)],
)

/** Keys of the house itself: the public half as it is told, the private one sealed under the key-encryption key. */
export const houseKeys = pgTable(
  'house_keys',
  {
    id: id(),
    name: text().$type<'vapid'>().notNull(),
    public: text().notNull(),
    private: sealed().notNull(),
  },
  (t) => [uniqueIndex('house_keys_name').on(t.name), check('house_keys_names', sql`${t.name} in ('vapid')`)],
)
