import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { openTreatmentDesk } from '#tests/support/imports.ts'

const unknown = '00000000-0000-4000-8000-000000000000'
/** A wall time so many days from now, in Denver. */
const wall = (days: number, time = '18:30') =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${time}`

async function openDesk() {
  const desk = await openTreatmentDesk()
  const { treatments, people, locationId } = desk
  const given = {
    member: 'ana@post.example',
    locationId,
    wallStart: wall(3),
    minutes: 120,
    route: 'iv' as const,
  }
  return {
    ...desk,
    given,
    record: (change: Partial<typeof given> = {}) =>
      treatments.record(people.ilse.actor, { ...given, ...change }),
    card: async (sessionId: string) => {
      const { items } = await treatments.list(people.cora.actor, { day: null, after: null })
      const found = items.find((one) => one.sessionId === sessionId)
      if (!found) throw new Error('No such session in the list')
      return found
    },
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  }
}

test('S1 a session typed in is on the list, rings its member and is followed by their circles', async () => {
  await using desk = await openDesk()
  const { sessionId } = await desk.record()
  expect(await desk.card(sessionId)).toMatchObject({
    name: 'ana',
    status: 'planned',
    plannedMinutes: 120,
    source: 'here',
    zone: 'America/Denver',
  })
  expect(desk.moved).toEqual([desk.people.ana.personId])
  expect(desk.rung).toEqual(['schedule', `mine:${desk.people.ana.personId}`, 'told'])
  expect(await desk.audit()).toEqual(['treatment-recorded'])
  const [stored] = await desk.db.sql`select tz_version, wall_start from treatment_sessions`
  expect(stored).toEqual({ tz_version: process.versions['tz'], wall_start: desk.given.wallStart })
})

test('S2 a time that the clocks skip or show twice, or that is none, is refused', async () => {
  await using desk = await openDesk()
  for (const wallStart of ['2027-02-30T10:00', '2027-03-14', 'soon', '2027-03-14T10:00Z'])
    expect(await refusal(desk.record({ wallStart }))).toBe('bad-input')
  for (const wallStart of ['2027-03-14T02:30', '2026-11-01T01:30'])
    expect(await refusal(desk.record({ wallStart }))).toBe('no-such-time')
  for (const minutes of [0, 4, 1441, 1.5]) expect(await refusal(desk.record({ minutes }))).toBe('bad-input')
  expect(await desk.sessions()).toEqual([])
  expect([...desk.rung, ...desk.moved]).toEqual([])
})

test('a session is a member’s, at a location that is there', async () => {
  await using desk = await openDesk()
  for (const member of ['ilse@post.example', 'nobody@post.example', unknown, 'ana'])
    expect(await refusal(desk.record({ member }))).toBe('not-found')
  expect(await refusal(desk.record({ locationId: unknown }))).toBe('not-found')
  expect(await desk.record({ member: desk.people.ana.personId })).toBeTruthy()
})

test('S1 the end is recorded with one tap, and asking again changes nothing', async () => {
  await using desk = await openDesk()
  const { treatments, people } = desk
  // Noon of the clinic's own today: at any hour within a day of now.
  const today = Temporal.Now.plainDateISO('America/Denver')
  const { sessionId } = await desk.record({ wallStart: `${today.toString()}T12:00` })
  const { version } = await desk.card(sessionId)
  const ended = { sessionId, version, change: { type: 'ended', at: null } } as const
  await treatments.change(people.ilse.actor, ended)
  const after = await desk.card(sessionId)
  expect(after).toMatchObject({ status: 'done' })
  expect(Math.abs(Date.parse(after.actualEnd ?? '') - Date.now())).toBeLessThan(60_000)
  const heard = desk.rung.length
  await treatments.change(people.ilse.actor, {
    ...ended,
    change: { type: 'ended', at: after.actualEnd ?? '' },
  })
  expect(desk.rung).toHaveLength(heard)
  expect(await desk.audit()).toEqual(['treatment-recorded', 'treatment-ended'])
})

test('S1 who opened a session before somebody changed it is refused and looks again', async () => {
  await using desk = await openDesk()
  const { treatments, people } = desk
  const { sessionId } = await desk.record()
  const { version } = await desk.card(sessionId)
  await treatments.move(people.cora.actor, { sessionId, version, wallStart: wall(5), minutes: 90 })
  expect(
    await refusal(
      treatments.move(people.ilse.actor, { sessionId, version, wallStart: wall(6), minutes: 90 }),
    ),
  ).toBe('version-older')
  expect(
    await refusal(
      treatments.change(people.ilse.actor, { sessionId, version, change: { type: 'cancelled' } }),
    ),
  ).toBe('version-older')
  const now = await desk.card(sessionId)
  expect(now.plannedMinutes).toBe(90)
  await treatments.change(people.ilse.actor, {
    sessionId,
    version: now.version,
    change: { type: 'cancelled' },
  })
  const gone = await desk.card(sessionId)
  expect(gone.status).toBe('cancelled')
  await treatments.change(people.ilse.actor, {
    sessionId,
    version: gone.version,
    change: { type: 'restored' },
  })
  expect((await desk.card(sessionId)).status).toBe('planned')
  expect(desk.moved).toHaveLength(4)
})

test('two who change one session at once: one does, the other is refused', async () => {
  await using desk = await openDesk()
  const { treatments, people } = desk
  const { sessionId } = await desk.record()
  const { version } = await desk.card(sessionId)
  const move = (days: number) =>
    refusal(treatments.move(people.cora.actor, { sessionId, version, wallStart: wall(days), minutes: 60 }))
  expect((await Promise.all([move(7), move(8)])).toSorted()).toEqual(['not refused', 'version-older'])
})

test('a day of the list is a day of the clinic, and pages follow each other without a gap', async () => {
  await using desk = await openDesk()
  const { treatments, people } = desk
  await desk.db
    .sql`insert into treatment_sessions (person_id, location_id, source, external_id, zone, wall_start, tz_version, starts_at, planned_minutes)
    select ${people.ana.personId}, ${desk.locationId}, 'many', n, 'America/Denver', '', '', '2026-12-09T05:00Z'::timestamptz + n / 2 * interval '1 minute', 60
    from generate_series(0, 119) n`
  const on = (day: string, after: string | null = null) => treatments.list(people.cora.actor, { day, after })
  const first = await on('2026-12-08')
  const second = await on('2026-12-08', first.next)
  expect([first.items.length, second.items.length]).toEqual([50, 50])
  const third = await on('2026-12-08', second.next)
  expect(third.next).toBeNull()
  const ids = [...first.items, ...second.items, ...third.items].map(({ sessionId }) => sessionId)
  expect(new Set(ids).size).toBe(120)
  expect((await on('2026-12-09')).items).toEqual([])
  expect(await refusal(on('2026-02-30'))).toBe('bad-input')
})

test('treatment sessions are for clinicians and coordinators; nobody else sees or changes one', async () => {
  await using desk = await openDesk()
  const { treatments, people } = desk
  const { sessionId } = await desk.record()
  const { version } = await desk.card(sessionId)
  const [heard, before] = [desk.rung.length, await desk.sessions()]
  const { given } = desk
  for (const name of ['wren', 'ada', 'pia', 'ana'] as const) {
    const { actor } = people[name]
    const tries = [
      treatments.list(actor, { day: null, after: null }),
      treatments.places(actor),
      treatments.record(actor, given),
      treatments.change(actor, { sessionId, version, change: { type: 'cancelled' } }),
      treatments.move(actor, { sessionId, version, wallStart: wall(6), minutes: 60 }),
    ]
    expect(new Set(await Promise.all(tries.map(refusal))), name).toEqual(new Set(['not-allowed']))
  }
  expect(await refusal(treatments.record({ kind: 'nobody' }, given))).toBe('not-signed-in')
  expect(
    await refusal(
      treatments.change(people.cora.actor, { sessionId: unknown, version, change: { type: 'cancelled' } }),
    ),
  ).toBe('not-found')
  expect([desk.rung.length, await desk.sessions()]).toEqual([heard, before])
})
