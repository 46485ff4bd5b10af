import { expect, test } from 'vitest'
import { freshDatabase } from '#tests/support/database.ts'

/** No list reads by these, and deleting what they point at is rare enough to read the whole table. */
const rarelyDeleted = new Set([
  'cases.not_by',
  'restrictions.by_id',
  'restrictions.lifted_by',
  'care_case_events.by_id',
  'care_case_events.to_id',
  'care_cases.acknowledged_by',
  'care_cases.circle_id',
  'care_cases.opened_by',
  'care_cases.person_id',
  'check_ins.person_id',
  'circle_arrivals.person_id',
  'circle_commands.person_id',
  'circle_debriefs.person_id',
  'circle_devices.person_id',
  'circle_notes.author_id',
  'circle_notes.seat_id',
  'circle_removals.person_id',
  'circle_removals.removed_by',
  'circle_seats.person_id',
  'circle_signals.acknowledged_by',
  'circle_signals.person_id',
  'circle_signals.seat_id',
  'circle_thresholds.person_id',
  'circle_witnesses.seat_id',
  'circle_words.seat_id',
  'circles.created_by',
  'circles.location_id',
  'follow_ups.done_by',
  'follow_ups.person_id',
  'invites.invited_by',
  'invites.location_id',
  'invites.used_by',
  'kept_words.circle_id',
  'page_calls.person_id',
  'pages.acknowledged_by',
  'people.location_id',
  'presence.person_id',
  'roster_shifts.person_id',
  'seal_openings.opened_by',
  'seal_openings.person_id',
  'circle_series.co_guide_id',
  'circle_series.guide_id',
  'circle_series.language_id',
  'circle_series.location_id',
  'circle_series.room_id',
  'circle_series.track_id',
  'circles.language_id',
  'circles.room_id',
  'circles.track_id',
  'holds.lifted_by',
  'holds.placed_by',
  'import_mappings.by',
  'keep_apart.placed_by',
  'plan_circles.series_id',
  'plans.by',
  'rooms.location_id',
  'scheduling_policy.changed_by',
  'scheduling_profiles.track_id',
  'treatment_imports.by',
  'treatment_sessions.changed_by',
  'treatment_sessions.location_id',
])

test('what points at a person or a circle is found by an index, or is named here', async () => {
  await using database = await freshDatabase()
  const rows = await database.db.sql<{ name: string }[]>`
    select c.conrelid::regclass || '.' || a.attname as name
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
      and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`
  expect(rows.map(({ name }) => name).filter((name) => !rarelyDeleted.has(name))).toEqual([])
})
