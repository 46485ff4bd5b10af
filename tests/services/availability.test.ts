import { expect, test } from 'vitest'
import { openAvailability } from '#server/services/availability.ts'
import { openSeries } from '#server/services/series.ts'
import { refusal } from '#tests/support/clinic.ts'
import { openTreatmentDesk } from '#tests/support/imports.ts'

async function openDesk() {
  const desk = await openTreatmentDesk()
  return {
    ...desk,
    availability: openAvailability(desk.needs),
    series: openSeries(desk.needs),
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  }
}

test('a member says when they can come, in order and without overlaps', async () => {
  await using desk = await openDesk()
  const { availability, people } = desk
  const { actor, personId } = people.ana
  expect(await availability.mine(actor)).toMatchObject({
    hours: [],
    zone: 'UTC',
    member: { quietDayOptIn: false },
  })
  const evening = { weekday: 2, from: 17 * 60, to: 21 * 60 }
  const morning = { weekday: 2, from: 8 * 60, to: 12 * 60 }
  await availability.setHours(actor, [evening, morning])
  expect((await availability.mine(actor)).hours).toEqual([morning, evening])
  expect(desk.moved).toEqual([personId])
  expect(await refusal(availability.setHours(actor, [evening, { ...morning, to: 18 * 60 }]))).toBe(
    'times-overlap',
  )
  expect(await refusal(availability.setHours(actor, [{ ...morning, to: morning.from }]))).toBe(
    'times-overlap',
  )
  expect(await refusal(availability.setHours(actor, [{ ...morning, weekday: 8 }]))).toBe('bad-input')
  expect(await refusal(availability.setHours(actor, [{ ...morning, to: 1441 }]))).toBe('bad-input')
  expect((await availability.mine(actor)).hours).toHaveLength(2)
  await availability.setHours(actor, [])
  expect((await availability.mine(actor)).hours).toEqual([])
})

test('a member chooses among what there is; staff have hours and no choices', async () => {
  await using desk = await openDesk()
  const { availability, people, locationId, db } = desk
  const [track] = await db.sql<{ id: string }[]>`insert into tracks (name) values ('Veterans') returning id`
  const chosen = { quietDayOptIn: true, locationIds: [locationId], languageIds: [], trackId: track?.id ?? '' }
  await availability.choose(people.ana.actor, chosen)
  expect((await availability.mine(people.ana.actor)).member).toMatchObject(chosen)
  for (const other of [
    { locationIds: [track?.id ?? ''] },
    { trackId: locationId },
    { languageIds: [locationId] },
  ])
    expect(await refusal(availability.choose(people.ana.actor, { ...chosen, ...other }))).toBe('bad-input')
  expect((await availability.mine(people.wren.actor)).member).toBeNull()
  expect(await refusal(availability.mine({ kind: 'nobody' }))).toBe('not-signed-in')
})

test('how many circles a guide leads in a week is the planners’ to say', async () => {
  await using desk = await openDesk()
  const { availability, people } = desk
  const given = { personId: people.wren.personId, weeklyMax: 3 }
  for (const name of ['wren', 'ilse', 'pia', 'ana'] as const) {
    const tries = [
      availability.guides(people[name].actor),
      availability.setWeeklyMax(people[name].actor, given),
    ]
    expect(new Set(await Promise.all(tries.map(refusal))), name).toEqual(new Set(['not-allowed']))
  }
  await availability.setWeeklyMax(people.cora.actor, given)
  const guides = await availability.guides(people.cora.actor)
  expect(guides.map(({ name, weeklyMax }) => `${name} ${weeklyMax}`)).toEqual([
    'maren 5',
    'tomas 5',
    'wren 3',
  ])
  expect(await refusal(availability.setWeeklyMax(people.cora.actor, { ...given, weeklyMax: 41 }))).toBe(
    'bad-input',
  )
  expect(
    await refusal(availability.setWeeklyMax(people.cora.actor, { ...given, personId: people.ana.personId })),
  ).toBe('not-found')
})

test('a series has a home, a guide and a rule; ending it leaves nothing to come', async () => {
  await using desk = await openDesk()
  const { series, people, locationId } = desk
  const given = {
    ...{
      title: 'Tuesday evening',
      locationId,
      guideId: people.wren.personId,
      coGuideId: null,
      capacity: 8,
      minutes: 75,
    },
    ...{
      rrule: 'FREQ=WEEKLY;BYDAY=TU',
      wallStart: '18:30',
      firstDay: '2026-12-01',
      lastDay: null,
      evergreen: false,
    },
    ...{ trackId: null, languageId: null, roomId: null },
  }
  for (const name of ['wren', 'ilse', 'pia', 'ana'] as const) {
    const { actor } = people[name]
    const tries = [series.list(actor), series.add(actor, given), series.end(actor, locationId)]
    expect(new Set(await Promise.all(tries.map(refusal))), name).toEqual(new Set(['not-allowed']))
  }
  const { seriesId } = await series.add(people.cora.actor, given)
  const [card] = (await series.list(people.cora.actor)).series
  expect(card).toMatchObject({ seriesId, zone: 'America/Denver', guide: 'wren', location: 'Alder Street' })
  expect(card?.next).toMatch(/T0[01]:30:00Z$/)
  for (const [change, code] of [
    [{ rrule: 'FREQ=HOURLY' }, 'bad-input'],
    [{ wallStart: '24:00' }, 'bad-input'],
    [{ firstDay: '2026-02-30' }, 'bad-input'],
    [{ lastDay: '2026-11-30' }, 'times-overlap'],
    [{ capacity: 13 }, 'bad-input'],
    [{ coGuideId: people.wren.personId }, 'bad-input'],
    [{ roomId: locationId }, 'bad-input'],
    [{ guideId: people.ana.personId }, 'not-found'],
    [{ locationId: people.ana.personId }, 'not-found'],
  ] as const)
    expect(
      await refusal(series.add(people.cora.actor, { ...given, ...change })),
      JSON.stringify(change),
    ).toBe(code)
  await series.end(people.cora.actor, seriesId)
  expect((await series.list(people.cora.actor)).series).toEqual([])
  expect(await refusal(series.end(people.cora.actor, seriesId))).toBe('not-found')
})
