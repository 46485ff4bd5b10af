import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Intent } from '#app/domain/circle/intent.ts'
import { openCircles } from '#server/services/circles.ts'
import { openAdmission } from '#server/services/schedules-admission.ts'
import { refusal } from '#tests/support/clinic.ts'
import { anEvening, type Name } from '#tests/support/evening.ts'
import { crossing } from '#tests/support/threshold.ts'

/** A circle that is open, in a house where scheduling says who may come in. */
async function aDoor() {
  const evening = await anEvening()
  const { sealing } = evening
  const { db } = evening.database
  const circles = openCircles({ db, sealing, announce: async () => {}, mayAdmit: openAdmission({ db }) })
  const circleId = await evening.newCircle()
  const act = (who: Name, intent: Intent) =>
    circles.act(evening.actor(who), { circleId, commandId: randomUUID(), intent })
  const [place] = await db.sql<{ id: string }[]>`select id from locations`
  await act('guide', { type: 'OpenDoors' })
  return {
    ...{ evening, act, db },
    async arrives(who: Name) {
      await act(who, crossing)
      return refusal(act(who, { type: 'Arrive' }))
    },
    /** A treatment session that ended so many hours ago; with a negative number it begins in so many. */
    async session(who: Name, hoursAgo: number) {
      const start = hoursAgo < 0 ? -hoursAgo : -(hoursAgo + 1)
      await db.sql`
        insert into treatment_sessions (person_id, location_id, source, external_id, zone, wall_start, tz_version, starts_at, planned_minutes)
        values (${evening.ids[who]}, ${place?.id ?? ''}, 'test', ${randomUUID()}, 'UTC', '', '',
          hearth_now() + make_interval(secs => ${start * 3600}), 60)`
    },
    affirm: (who: Name) =>
      db.sql`insert into programme_agreements (person_id, version) values (${evening.ids[who]}, 1)`,
    hold: (who: Name) =>
      db.sql`insert into holds (person_id, "from", reason) values (${evening.ids[who]}, hearth_now() - interval '1 hour', '\\x00')`,
    [Symbol.asyncDispose]: () => evening[Symbol.asyncDispose](),
  }
}

test('nobody comes into a circle at rest, before a session, on hold or without agreements; nobody is told which', async () => {
  await using door = await aDoor()
  for (const who of ['ana', 'ben', 'cem', 'dee'] as const) await door.affirm(who)
  await door.session('ana', 3)
  await door.session('ben', -0.5)
  await door.hold('cem')
  await door.session('dee', 24 * 5)
  await door.session('eli', 24 * 5)
  expect(await door.arrives('ana')).toBe('not-today')
  expect(await door.arrives('ben')).toBe('not-today')
  expect(await door.arrives('cem')).toBe('not-today')
  expect(await door.arrives('eli')).toBe('not-today')
  expect(await door.arrives('dee')).toBe('not refused')
  await door.affirm('eli')
  expect(await door.arrives('eli')).toBe('not refused')
})

test('who was invited by hand and has no treatment session comes in as before, and guides too', async () => {
  await using door = await aDoor()
  expect(await door.arrives('fay')).toBe('not refused')
  expect(await refusal(door.act('coguide', { type: 'Arrive' }))).toBe('not refused')
})

test('who knocked and is put on hold while they wait is not admitted', async () => {
  await using door = await aDoor()
  expect(await door.arrives('ana')).toBe('not refused')
  await door.hold('ana')
  const [row] = await door.db.sql<
    { id: string }[]
  >`select id from circle_arrivals where person_id = ${door.evening.ids.ana}`
  expect(await refusal(door.act('guide', { type: 'Admit', arrivalId: row?.id ?? '' }))).toBe('not-today')
  await door.db.sql`update holds set lifted_at = hearth_now()`
  expect(await refusal(door.act('guide', { type: 'Admit', arrivalId: row?.id ?? '' }))).toBe('not refused')
})
