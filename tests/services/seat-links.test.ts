import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { aToldEvening } from '#tests/support/told.ts'

async function withLink() {
  const house = await aToldEvening()
  const startsAt = house.inHours(20)
  const circleId = await house.circleAt(startsAt, ['ana', 'ben'])
  const link = async (key: string) => {
    await house.telling({ personId: house.ids.ana, circleId, kind: 'booked', key })
    const token = /\/seat\/(\S+)/.exec((await house.mailTo('ana'))?.text ?? '')?.[1] ?? ''
    return { token, address: '10.1.2.3' }
  }
  const state = async (name: 'ana' | 'ben') =>
    (
      await house.db.sql<{ state: string }[]>`
        select state from bookings where circle_id = ${circleId} and person_id = ${house.ids[name]}`
    )[0]?.state
  return { ...house, startsAt, circleId, link, state }
}

test('S14 opening a link changes nothing; the seat goes back when it is asked, once, and only that person’s', async () => {
  await using house = await withLink()
  await house.zoneOf('ana', 'Asia/Tokyo')
  const given = await house.link('a')
  const startsAt = house.startsAt.toISOString()
  for (let at = 0; at < 3; at += 1)
    expect(await house.calendar.seatLink(given)).toEqual({ startsAt, zone: 'Asia/Tokyo', state: 'open' })
  expect(await house.state('ana')).toBe('booked')
  await Promise.all([house.calendar.giveBack(given), house.calendar.giveBack(given)])
  await house.calendar.giveBack(given)
  expect(await house.state('ana')).toBe('cancelled')
  expect(await house.state('ben')).toBe('booked')
  expect(await house.calendar.seatLink(given)).toMatchObject({ state: 'given-back' })
  const audit = await house.db.sql`select from audit_log where act = 'seat.given-back'`
  expect(audit).toHaveLength(1)
})

test('S14 a used link does not give back a seat that was booked anew', async () => {
  await using house = await withLink()
  const given = await house.link('a')
  await house.calendar.giveBack(given)
  await house.db.sql`update bookings set state = 'booked' where person_id = ${house.ids.ana}`
  await house.calendar.giveBack(given)
  expect(await house.state('ana')).toBe('booked')
  expect(await house.calendar.seatLink(given)).toMatchObject({ state: 'given-back' })
})

test('S14 every link of one seat says so once it was given back', async () => {
  await using house = await withLink()
  const [one, other] = [await house.link('a'), await house.link('b')]
  await house.calendar.giveBack(one)
  expect(await house.calendar.seatLink(other)).toMatchObject({ state: 'given-back' })
})

test('S14 a link in an older mail holds until its circle begins, though that was moved to a later day', async () => {
  await using house = await withLink()
  const given = await house.link('a')
  const startsAt = house.inHours(50).toISOString()
  await house.db.sql`update circles set starts_at = ${startsAt}, ends_at = ${house.inHours(51).toISOString()}`
  await house.evening.database.shiftClock(30 * 3600)
  expect(await house.calendar.seatLink(given)).toMatchObject({
    ...{ state: 'open', startsAt },
  })
  await house.evening.database.shiftClock(51 * 3600)
  expect(await refusal(house.calendar.seatLink(given))).toBe('link-used-or-expired')
})

test('S14 a link is over when the circle begins, is called off or moved before now, and for a closed account', async () => {
  await using house = await withLink()
  const given = await house.link('a')
  const over = async () => [
    await refusal(house.calendar.seatLink(given)),
    await refusal(house.calendar.giveBack(given)),
  ]
  const both = ['link-used-or-expired', 'link-used-or-expired']
  expect(await refusal(house.calendar.seatLink({ ...given, token: 'a'.repeat(43) }))).toBe(
    'link-used-or-expired',
  )
  await house.evening.database.shiftClock(21 * 3600)
  expect(await over()).toEqual(both)
  await house.evening.database.shiftClock(0)
  expect(await house.calendar.seatLink(given)).toMatchObject({ state: 'open' })
  await house.db.sql`update circles set cancelled_at = hearth_now()`
  expect(await over()).toEqual(both)
  await house.db.sql`update circles set cancelled_at = null, starts_at = hearth_now() - interval '1 min'`
  expect(await over()).toEqual(both)
  await house.db
    .sql`update circles set starts_at = hearth_now() + interval '5 hours', ends_at = hearth_now() + interval '6 hours'`
  await house.db.sql`update people set closed_at = hearth_now() where id = ${house.ids.ana}`
  expect(await over()).toEqual(both)
  expect(await house.state('ana')).toBe('booked')
})

test('S14 links are asked so often from one address and no oftener', async () => {
  await using house = await withLink()
  const guess = (address: string) => refusal(house.calendar.seatLink({ token: 'b'.repeat(43), address }))
  for (let at = 0; at < 30; at += 1) expect(await guess('10.7.7.7')).toBe('link-used-or-expired')
  expect(await guess('10.7.7.7')).toBe('too-many-tries')
  expect(await guess('10.7.7.8')).toBe('link-used-or-expired')
})

test('S14 links of long ago and notices of a year ago are forgotten, others are not', async () => {
  await using house = await withLink()
  await house.link('a')
  const left = async () => [
    (await house.db.sql`select from seat_links`).length,
    (await house.db.sql`select from notices`).length,
  ]
  await house.evening.database.shiftClock(30 * 86_400)
  await house.calendar.forgetOld()
  expect(await left()).toEqual([1, 1])
  await house.evening.database.shiftClock(32 * 86_400)
  await house.calendar.forgetOld()
  expect(await left()).toEqual([0, 1])
  await house.evening.database.shiftClock(367 * 86_400)
  await house.calendar.forgetOld()
  expect(await left()).toEqual([0, 0])
})
