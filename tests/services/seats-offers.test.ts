import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { day, type Members, openMembers } from '#tests/support/members.ts'

const hours = (n: number) => n * 3600
const look = async (house: Members) => {
  await Promise.all(house.nodes.map(({ seats }) => seats.look()))
}
/** A full circle of one seat, which ana has, in four days. */
async function full(house: Members) {
  const circleId = await house.circle({ at: day(4, 18), capacity: 1 })
  const ana = await house.member('ana')
  await house.seats.claim(ana, { circleId, from: null })
  return { circleId, ana }
}
const offerOf = async (house: Members, actor: Parameters<Members['seats']['myWindow']>[0]) =>
  (await house.seats.myWindow(actor)).offers[0]

test('S11 a seat that is given back is offered in fair order: missed before, then who waited longest', async () => {
  await using house = await openMembers()
  const { seats } = house
  const { circleId, ana } = await full(house)
  const [ben, cem, dee] = [await house.member('ben'), await house.member('cem'), await house.member('dee')]
  await house.db
    .sql`insert into notices (person_id, kind, key) values (${dee.personId}, 'seat-ended', 'before')`
  for (const one of [ben, cem, dee]) await seats.wait(one, circleId)
  await seats.wait(ben, circleId)
  expect(await house.offered(circleId)).toEqual([])
  await seats.decline(ana, circleId)
  await seats.decline(ana, circleId)
  expect(await house.offered(circleId)).toEqual(['dee open'])
  expect(await house.told(dee)).toEqual(['seat-ended', 'offered'])
  expect(await offerOf(house, dee)).toMatchObject({ kind: 'freed', circle: { circleId } })
  // Held: it counts as taken for everybody else, also for who gave it back.
  for (const one of [ana, ben, cem])
    expect(await refusal(seats.claim(one, { circleId, from: null }))).toBe('circle-full')
  const offerId = (await offerOf(house, dee))?.offerId ?? ''
  expect(await refusal(seats.answerOffer(ben, { offerId, take: true }))).toBe('not-found')
  await seats.answerOffer(dee, { offerId, take: false })
  await seats.answerOffer(dee, { offerId, take: false })
  expect(await refusal(seats.answerOffer(dee, { offerId, take: true }))).toBe('offer-over')
  expect(await house.offered(circleId)).toEqual(['dee declined', 'ben open'])
  const bens = (await offerOf(house, ben))?.offerId ?? ''
  await seats.answerOffer(ben, { offerId: bens, take: true })
  await seats.answerOffer(ben, { offerId: bens, take: true })
  expect(await house.seated(circleId)).toEqual(['ben'])
  expect(await house.told(ben)).toEqual(['offered', 'booked'])
  expect(await house.db.sql`select p.name from waiting_list w join people p on p.id = w.person_id`).toEqual([
    { name: 'cem' },
  ])
})

test('S11 an offer that nobody answers goes on after 24 hours, once, though two processes look', async () => {
  await using house = await openMembers({ nodes: 2 })
  const { circleId, ana } = await full(house)
  const [ben, cem] = [await house.member('ben'), await house.member('cem')]
  for (const one of [ben, cem]) await house.seats.wait(one, circleId)
  await house.seats.decline(ana, circleId)
  await house.database.shiftClock(hours(23.9))
  await look(house)
  expect(await house.offered(circleId)).toEqual(['ben open'])
  const stale = (await offerOf(house, ben))?.offerId ?? ''
  await house.database.shiftClock(hours(24.1))
  await look(house)
  await look(house)
  expect(await house.offered(circleId)).toEqual(['ben expired', 'cem open'])
  expect(await refusal(house.seats.answerOffer(ben, { offerId: stale, take: true }))).toBe('offer-over')
  expect(await house.told(cem)).toEqual(['offered'])
  await house.database.shiftClock(hours(48.3))
  await look(house)
  expect(await house.offered(circleId)).toEqual(['ben expired', 'cem expired'])
  await house.seats.claim(ben, { circleId, from: null })
  expect(await house.seated(circleId)).toEqual(['ben'])
})

test('S11 from 12 hours before its circle no seat is held: who comes first has it', async () => {
  await using house = await openMembers()
  const { circleId, ana } = await full(house)
  const ben = await house.member('ben')
  await house.seats.wait(ben, circleId)
  const before = (at: number) => (day(4, 18).getTime() - Date.now()) / 1000 - hours(at)
  await house.database.shiftClock(before(13))
  await house.seats.decline(ana, circleId)
  expect((await offerOf(house, ben))?.expiresAt).toBe(day(4, 6).toISOString())
  await house.database.shiftClock(before(11.9))
  await look(house)
  expect(await house.offered(circleId)).toEqual(['ben expired'])
  await house.seats.wait(ben, circleId)
  expect(await house.offered(circleId)).toEqual(['ben expired'])
  await house.seats.claim(await house.member('zoe'), { circleId, from: null })
  expect(await house.seated(circleId)).toEqual(['zoe'])
})

test('S11 who would not be eligible keeps waiting and is passed over; who stops waiting gives an offer on', async () => {
  await using house = await openMembers()
  const { seats } = house
  const { circleId, ana } = await full(house)
  const [ben, cem, dee] = [await house.member('ben'), await house.member('cem'), await house.member('dee')]
  for (const one of [ben, cem, dee]) await seats.wait(one, circleId)
  await house.db
    .sql`insert into holds (person_id, "from", reason) values (${ben.personId}, hearth_now(), '\\x00')`
  await seats.decline(ana, circleId)
  expect(await house.offered(circleId)).toEqual(['cem open'])
  await seats.stopWaiting(cem, circleId)
  await seats.stopWaiting(cem, circleId)
  expect(await house.offered(circleId)).toEqual(['cem declined', 'dee open'])
  expect((await seats.choices(ben))[0]).toMatchObject({ eligible: false, waiting: true })
})

test('S11 every way in which nobody waits', async () => {
  await using house = await openMembers()
  const { seats } = house
  const { circleId, ana } = await full(house)
  expect(await refusal(seats.wait(house.guide, circleId))).toBe('not-allowed')
  expect(await refusal(seats.wait({ kind: 'nobody' }, circleId))).toBe('not-signed-in')
  expect(await refusal(seats.stopWaiting(house.cora, circleId))).toBe('not-allowed')
  expect(await refusal(seats.wait(ana, 'nowhere'))).toBe('not-found')
  await seats.wait(ana, circleId)
  expect(await refusal(seats.wait(await house.member('never', null), circleId))).toBe('not-eligible')
  const fresh = await house.person('fresh', ['patient'])
  await house.session(fresh, day(-2, 10))
  expect(await refusal(seats.wait(fresh, circleId))).toBe('programme-first')
  await house.db.sql`update circles set fold = '{"phase": "doors"}' where id = ${circleId}`
  expect(await refusal(seats.wait(await house.member('late'), circleId))).toBe('seat-fixed')
  expect(await house.db.sql`select from waiting_list`).toHaveLength(0)
})

test('S11 S14 a seat is given back by its person alone, before the circle is over, and everything of it happens once', async () => {
  await using house = await openMembers()
  const { seats } = house
  const { circleId, ana } = await full(house)
  const ben = await house.member('ben')
  expect(await refusal(seats.decline(ben, circleId))).toBe('not-found')
  expect(await refusal(seats.decline(house.guide, circleId))).toBe('not-allowed')
  house.rung.length = 0
  await Promise.all([seats.giveBack(circleId, ana.personId), seats.decline(ana, circleId)])
  await seats.giveBack(circleId, ana.personId)
  expect(await house.db.sql`select act from audit_log where act = 'seat.given-back'`).toHaveLength(1)
  expect(await house.seated(circleId)).toEqual([])
  // They may come back to it.
  await seats.claim(ana, { circleId, from: null })
  await house.database.shiftClock((day(4, 20).getTime() - Date.now()) / 1000)
  expect(await refusal(seats.decline(ana, circleId))).toBe('circle-ended')
  expect(await house.seated(circleId)).toEqual(['ana'])
})

test('S14 what is written of an offer is over with it', async () => {
  await using house = await openMembers()
  const { circleId, ana } = await full(house)
  const ben = await house.member('ben')
  await house.seats.wait(ben, circleId)
  await house.seats.decline(ana, circleId)
  const offer = await offerOf(house, ben)
  const [mail] = await house.db.sql<{ notAfter: string }[]>`
    select not_after as "notAfter" from mails where subject = 'A seat is held for you'`
  expect(new Date(mail?.notAfter ?? '').toISOString()).toBe(offer?.expiresAt)
})
