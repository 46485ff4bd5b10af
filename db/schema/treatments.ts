import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { routes, statuses } from '#app/domain/treatment/treatment.ts'
import { at, id, now } from './columns.ts'
import { locations, personId, byPerson } from './people.ts'
import { sealed } from './sealed.ts'

/** Treatment sessions, as scheduling needs them and no further (S3): when, where, how long, in which state. */

// Enumerations and not text: the planner's role may read flags and no text at all.
export const treatmentStatus = pgEnum('treatment_status', statuses)
export const treatmentRoute = pgEnum('treatment_route', routes)

export const treatmentSessions = pgTable(
  'treatment_sessions',
  {
    id: id(),
    personId: personId(),
    locationId: uuid()
      .notNull()
      .references(() => locations.id, { onDelete: 'restrict' }),
    /** S1: where it came from; the same external id of one source is the same session, and its highest version stands. */
    source: text().notNull(),
    externalId: text().notNull(),
    version: bigint({ mode: 'number' }).notNull().default(1),
    status: treatmentStatus().notNull().default('planned'),
    route: treatmentRoute().notNull().default('other'),
    /** S2: what was entered, and the tz database by which `startsAt` was derived from it. */
    zone: text().notNull(),
    wallStart: text().notNull(),
    tzVersion: text().notNull(),
    startsAt: at().notNull(),
    plannedMinutes: integer().notNull(),
    actualStart: at(),
    /** Until it is recorded, everything derived from this session is provisional. */
    actualEnd: at(),
    changedAt: now(),
    changedBy: byPerson(),
  },
  (t) => [
    uniqueIndex('treatment_sessions_source').on(t.source, t.externalId),
    index('treatment_sessions_person').on(t.personId, t.startsAt),
    index('treatment_sessions_starts').on(t.startsAt, t.id),
    check('treatment_sessions_minutes', sql`${t.plannedMinutes} between 5 and 1440`),
    check(
      'treatment_sessions_actual',
      sql`${t.actualEnd} is null or ${t.actualEnd} > coalesce(${t.actualStart}, ${t.startsAt} - interval '1 day')`,
    ),
  ],
)

/** How other systems name a person (FHIR Identifier). */
export const personIdentifiers = pgTable(
  'person_identifiers',
  { system: text().notNull(), value: text().notNull(), personId: personId() },
  (t) => [primaryKey({ columns: [t.system, t.value] }), index('person_identifiers_person').on(t.personId)],
)

/** S1: an import that was read and waits to be confirmed. Its rows are sealed, and gone when it is confirmed or an hour old. */
export const treatmentImports = pgTable('treatment_imports', {
  id: id(),
  source: text().notNull(),
  format: text().$type<'csv' | 'fhir'>().notNull(),
  body: sealed(),
  by: byPerson(),
  at: now(),
  confirmedAt: at(),
})

/** S1: which column of a source's files means what. */
export const importMappings = pgTable('import_mappings', {
  source: text().primaryKey(),
  /** JSON: field → column heading, and the format of times. */
  mapping: text().notNull(),
  by: byPerson(),
  at: now(),
})
