import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Role } from '#app/domain/person.ts'
import { at, id, now } from './columns.ts'
import { sealed } from './sealed.ts'

export const locations = pgTable('locations', {
  id: id(),
  name: text().notNull(),
  /** IANA zone of the clinic's location. */
  zone: text().notNull(),
})

export const people = pgTable(
  'people',
  {
    id: id(),
    /** The name a person chose to be called by; never a legal name. */
    name: text().notNull(),
    pronouns: text(),
    /** Lower case, NFKC. */
    email: text().notNull(),
    roles: text().array().$type<Role[]>().notNull(),
    locationId: uuid().references(() => locations.id, { onDelete: 'restrict' }),
    zone: text().notNull().default('UTC'),
    joinedAt: now(),
    /** A closed account signs nobody in. */
    closedAt: at(),
    /** K15: they left themselves, and were told that they can come back until then. Null: the clinic closed it. */
    keptUntil: at(),
    /** K15: gone for good. From here their keys are destroyed and their names removed, and nothing brings them back. */
    goneAt: at(),
    /** Simulated, for guides' practice rooms: never signs in, never listed. */
    practice: boolean().notNull().default(false),
  },
  (t) => [
    uniqueIndex('people_email').on(t.email),
    index('people_name').on(t.name, t.id),
    check(
      'people_leaving',
      sql`${t.closedAt} is not null or (${t.keptUntil} is null and ${t.goneAt} is null)`,
    ),
    check(
      'people_roles',
      sql`cardinality(${t.roles}) > 0 and ${t.roles} <@ array['patient','guide','clinician','coordinator','admin','privacy-officer']`,
    ),
  ],
)

/** Whose it is: gone with them. */
export const personId = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' })
/** Who did it: what they did stays when they are gone. */
export const byPerson = () => uuid().references(() => people.id, { onDelete: 'set null' })

export const passphrases = pgTable('passphrases', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  /** argon2id, PHC string */
  hash: text().notNull(),
  changedAt: now(),
})

export const secondFactors = pgTable('second_factors', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  /** The TOTP secret, sealed: a dump of the database gives no codes. Null until a first code confirmed it. */
  secret: sealed(),
  /** A new secret that waits for its first code; the confirmed one goes on working until then. */
  pending: sealed(),
  /** When the waiting one was made, and in which auth session (its key): shown again only there, and not for long. */
  pendingAt: at(),
  pendingKey: text(),
  confirmedAt: at(),
  /** The last time step that was used: a code works once. */
  lastStep: integer().notNull().default(0),
})

export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    codeHash: text().notNull(),
    usedAt: at(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.codeHash] })],
)

export const authSessions = pgTable(
  'auth_sessions',
  {
    /** sha256 of the token, hex: the token itself is only in the cookie. */
    key: text().primaryKey(),
    /** What the list of devices calls it; not a secret, opens nothing. */
    deviceId: uuid()
      .notNull()
      .default(sql`gen_random_uuid()`),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    label: text().notNull(),
    createdAt: now(),
    seenAt: now(),
    /** When the second factor was given; without it a member of staff may only give it. */
    secondFactorAt: at(),
    /** When its person proved again that it is them. */
    provedAt: at(),
    idleSeconds: integer().notNull(),
    absoluteSeconds: integer().notNull(),
  },
  (t) => [index('auth_sessions_person').on(t.personId), uniqueIndex('auth_sessions_device').on(t.deviceId)],
)

export const invites = pgTable(
  'invites',
  {
    id: id(),
    tokenHash: text().notNull(),
    name: text().notNull(),
    email: text(),
    roles: text().array().$type<Role[]>().notNull(),
    locationId: uuid().references(() => locations.id, { onDelete: 'set null' }),
    /** Null: made by the operator's command. */
    invitedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    createdAt: now(),
    expiresAt: at().notNull(),
    usedAt: at(),
    usedBy: uuid().references(() => people.id, { onDelete: 'set null' }),
    withdrawnAt: at(),
  },
  (t) => [uniqueIndex('invites_token').on(t.tokenHash), index('invites_created').on(t.createdAt)],
)

export const resets = pgTable(
  'resets',
  {
    id: id(),
    tokenHash: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    createdAt: now(),
    expiresAt: at().notNull(),
    usedAt: at(),
  },
  (t) => [uniqueIndex('resets_token').on(t.tokenHash), index('resets_person').on(t.personId)],
)

/** What was done to accounts, by whom: written in the transaction it describes. No patient words. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: id(),
    at: now(),
    actorId: uuid(),
    act: text().notNull(),
    subjectId: uuid(),
    automatic: boolean().notNull().default(false),
  },
  (t) => [index('audit_log_at').on(t.at)],
)
