import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { cascadeOf } from '#server/services/cascade.ts'
import { openAvailability } from '#server/services/availability.ts'
import { openOutbox } from '#server/services/mails.ts'
import { refusal } from '#tests/support/clinic.ts'
import { day, openMembers } from '#tests/support/members.ts'

async function openHouse() {
  const house = await openMembers()
  const { db, sealing, rung } = house
  const { tell } = house.node(0)
  const availability = openAvailability({
    db,
    announce: async (...topics) => void rung.push(...topics),
    cascade: (tx, personIds) => cascadeOf(tx, personIds, tell),
  })
  return {
    ...{ ...house, tell, availability },
    outbox: openOutbox({ db, sealing, queue: null }),
    zoneOf: async (personId: string) =>
      (await db.sql<{ zone: string }[]>`select zone from people where id = ${personId}`)[0]?.zone,
    audited: async () =>
      (await db.sql`select actor_id, subject_id from audit_log where act = 'zone-changed'`).map((row) => row),
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}

test('S4 S12 S14 who moves to another zone says so once, and window, seats and mails follow', async () => {
  await using house = await openHouse()
  const { availability } = house
  const ana = await house.member('ana')
  const evenings = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 17 * 60, to: 21 * 60 }))
  await availability.setHours(ana, evenings)
  const booked = await house.circle({ at: day(2, 18) })
  const [near, far] = [await house.circle({ at: day(3, 9) }), await house.circle({ at: day(4, 9) })]
  await house.seats.claim(ana, { circleId: booked, from: null })
  house.rung.length = 0

  // Six in the evening is three in the night now; nine in the morning is six in the evening.
  await availability.setZone(ana, 'Asia/Tokyo')
  expect(await house.zoneOf(ana.personId)).toBe('Asia/Tokyo')
  expect(await house.seated(booked)).toEqual(['ana'])
  expect([await house.offered(near), await house.offered(far)]).toEqual([['ana open'], ['ana open']])
  expect(await house.told(ana)).toEqual(['booked', 'choose'])
  expect(house.rung).toEqual(expect.arrayContaining(['schedule', `mine:${ana.personId}`]))
  expect(await house.audited()).toEqual([{ actor_id: ana.personId, subject_id: ana.personId }])
  const { personId } = ana
  await house.db.orm.transaction((tx) =>
    house.tell(tx, [{ personId, circleId: near, kind: 'cancelled', key: 'cancelled' }]),
  )
  const mails = await house.outbox.list()
  const off = mails.find(({ subject }) => subject === 'Your circle does not take place')
  expect(off?.text).toContain('6:00 PM (Japan Standard Time)')

  // The same again is nothing new.
  house.rung.length = 0
  await availability.setZone(ana, 'Asia/Tokyo')
  expect([house.rung, (await house.audited()).length]).toEqual([[], 1])
  expect(await house.told(ana)).toEqual(['booked', 'choose', 'cancelled'])
})

test('S12 of two changes at once both are seen by what follows', async () => {
  await using house = await openHouse()
  const { availability } = house
  const ana = await house.member('ana')
  const circleId = await house.circle({ at: day(2, 18) })
  await house.seats.claim(ana, { circleId, from: null })
  for (let n = 0; n < 10; n++)
    await Promise.all([
      availability.setZone(ana, n % 2 === 0 ? 'Asia/Tokyo' : 'America/Denver'),
      availability.setHours(ana, [{ weekday: (n % 7) + 1, from: 60, to: 120 }]),
      house.cascade(ana),
    ])
  expect(await house.zoneOf(ana.personId)).toBe('America/Denver')
  expect(await house.seated(circleId)).toEqual(['ana'])
})

test('S4 a zone is one’s own, and a zone that there is', async () => {
  await using house = await openHouse()
  const { availability, guide } = house
  const ana = await house.member('ana')
  for (const zone of ['', 'Nowhere/Else', '+05:00', 'Europe/Berlin; drop table people'])
    expect(await refusal(availability.setZone(ana, zone)), zone).toBe('bad-input')
  const halfway: Actor = { ...guide, assurance: 'passphrase' }
  expect(await refusal(availability.setZone(halfway, 'Asia/Tokyo'))).toBe('second-factor-needed')
  expect(await refusal(availability.setZone({ kind: 'nobody' }, 'Asia/Tokyo'))).toBe('not-signed-in')
  expect([await house.zoneOf(ana.personId), await house.zoneOf(guide.personId)]).toEqual(['UTC', 'UTC'])
  expect(await house.audited()).toEqual([])
  await availability.setZone(guide, 'America/New_York')
  expect([await house.zoneOf(ana.personId), await house.zoneOf(guide.personId)]).toEqual([
    'UTC',
    'America/New_York',
  ])
})
