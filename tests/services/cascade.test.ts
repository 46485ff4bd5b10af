import { expect, test } from 'vitest'
import type { PersonActor } from '#app/domain/person.ts'
import { openOutbox } from '#server/services/mails.ts'
import { refusal } from '#tests/support/clinic.ts'
import { day, openMembers } from '#tests/support/members.ts'

test('S12 a session that moves and leaves the seat fine changes nothing and tells nobody', async () => {
  await using house = await openMembers()
  const ana = await house.member('ana', null)
  const sessionId = await house.session(ana, day(-2, 10))
  const circleId = await house.circle()
  await house.seats.claim(ana, { circleId, from: null })
  await house.move(sessionId, day(-2, 14), ana)
  expect(await house.seated(circleId)).toEqual(['ana'])
  expect(await house.told(ana)).toEqual(['booked'])
})

test('S12 a seat that became unsafe ends now, with kind words and once, and goes to who waits', async () => {
  await using house = await openMembers({ nodes: 2 })
  const [ana, ben] = [await house.member('ana', null), await house.member('ben')]
  const sessionId = await house.session(ana, day(-2, 10))
  const circleId = await house.circle({ at: day(3, 18), capacity: 1 })
  await house.seats.claim(ana, { circleId, from: null })
  await house.seats.wait(ben, circleId)
  await house.move(sessionId, day(3, 10), ana)
  expect(await house.seated(circleId)).toEqual([])
  await house.cascade(ana)
  await house.move(sessionId, day(3, 10), ana)
  expect(await house.told(ana)).toEqual(['booked', 'seat-ended'])
  await Promise.all(house.nodes.map(({ seats }) => seats.look()))
  expect(await house.offered(circleId)).toEqual(['ben open'])
  expect(await refusal(house.seats.claim(ana, { circleId, from: null }))).toBe('not-eligible')
})

test('K5 K7 the screens of its guides hear that a seat ended by a moved session, a hold or keeping apart; those of peers do not', async () => {
  await using house = await openMembers()
  const [ana, ben, cem] = [
    await house.member('ana', null),
    await house.member('ben'),
    await house.member('cem'),
  ]
  const sessionId = await house.session(ana, day(-2, 10))
  const [one, two, three] = [
    await house.circle({ at: day(3, 18) }),
    await house.circle(),
    await house.circle({ at: day(4, 18) }),
  ]
  await house.seats.claim(ana, { circleId: one, from: null })
  await house.seats.claim(ben, { circleId: two, from: null })
  for (const actor of [ben, cem]) await house.seats.claim(actor, { circleId: three, from: null })
  const { personId: guideId } = await house.person('gus', ['guide'])
  await house.db.sql`update circle_guides set person_id = ${guideId} where circle_id = ${three}`
  await house.db
    .sql`update treatment_sessions set starts_at = ${day(3, 10).toISOString()}, actual_end = null, status = 'planned' where id = ${sessionId}`
  const mine = ({ personId }: { personId: string }) => `mine:${personId}`
  expect((await house.cascade(ana)).toSorted()).toEqual([mine(ana), mine(house.guide), 'schedule'].toSorted())
  const [low, high] = [ben.personId, cem.personId].toSorted() as [string, string]
  await house.db.sql`insert into keep_apart (low_id, high_id) values (${low}, ${high})`
  expect((await house.cascade(ben, cem)).toSorted()).toEqual(
    [mine(cem), `mine:${guideId}`, 'schedule'].toSorted(),
  )
  await house.db
    .sql`insert into holds (person_id, "from", reason) values (${ben.personId}, hearth_now(), '\\x00')`
  expect((await house.cascade(ben)).toSorted()).toEqual(
    [mine(ben), mine(house.guide), `mine:${guideId}`, 'schedule'].toSorted(),
  )
})

test('S12 a hold ends every coming seat; an agreement that is not affirmed ends none', async () => {
  await using house = await openMembers()
  const ana = await house.person('ana', ['patient'])
  await house.session(ana, day(-2, 10))
  for (const circleId of [await house.circle(), await house.circle({ at: day(4, 18) })])
    await house.circles.invite(house.cora, { circleId, personIds: [ana.personId] })
  await house.cascade(ana)
  expect(await house.told(ana)).toEqual(['booked', 'booked'])
  await house.db
    .sql`insert into holds (person_id, "from", reason) values (${ana.personId}, hearth_now(), '\\x00')`
  await house.cascade(ana)
  await house.cascade(ana)
  expect(await house.told(ana)).toEqual(['booked', 'booked', 'seat-ended', 'seat-ended'])
})

test('S12 outside but safe: two seats are held, the booking stays until one is taken, and the other goes on', async () => {
  await using house = await openMembers()
  const ana = await house.member('ana', null)
  const sessionId = await house.session(ana, day(-7, 10))
  const booked = await house.circle({ at: day(2, 18) })
  const [near, far] = [
    await house.circle({ at: day(10, 18), capacity: 1 }),
    await house.circle({ at: day(11, 18), capacity: 1 }),
  ]
  const elsewhere = await house.circle({ at: day(13, 18), capacity: 1 })
  await house.seats.claim(ana, { circleId: booked, from: null })
  await house.move(sessionId, day(7, 10), ana)
  expect(await house.seated(booked)).toEqual(['ana'])
  expect(await house.told(ana)).toEqual(['booked', 'choose'])
  expect([await house.offered(near), await house.offered(far), await house.offered(elsewhere)]).toEqual([
    ['ana open'],
    ['ana open'],
    [],
  ])
  await house.cascade(ana)
  await house.cascade(ana)
  expect(await house.told(ana)).toEqual(['booked', 'choose'])
  const ben = await house.member('ben', day(6, 9))
  await house.db
    .sql`update treatment_sessions set starts_at = ${day(7, 9).toISOString()} where person_id = ${ben.personId}`
  expect(await refusal(house.seats.claim(ben, { circleId: near, from: null }))).toBe('circle-full')
  await house.seats.wait(ben, far)
  const { offers } = await house.seats.myWindow(ana)
  const taken = offers.find(({ circle }) => circle.circleId === near)
  await house.seats.answerOffer(ana, { offerId: taken?.offerId ?? '', take: true })
  expect([await house.seated(booked), await house.seated(near)]).toEqual([[], ['ana']])
  expect(await house.offered(far)).toEqual(['ana withdrawn', 'ben open'])
  expect(await house.told(ana)).toEqual(['booked', 'choose', 'moved'])
})

test('S12 who can choose reads in the mail how many seats are held: one is one, two are more', async () => {
  await using house = await openMembers()
  const outbox = openOutbox({ db: house.db, sealing: house.sealing, queue: null })
  const chosen = async (name: string, others: number) => {
    const actor = await house.member(name, null)
    const sessionId = await house.session(actor, day(-2, 10))
    const booked = await house.circle({ at: day(2, 18) })
    for (let n = 0; n < others; n++) await house.circle({ at: day(8 + n, 18), capacity: 1 })
    await house.seats.claim(actor, { circleId: booked, from: null })
    await house.move(sessionId, day(5, 10), actor)
    const mails = (await outbox.list()).filter(({ to }) => to === `${name}@example.test`)
    const subject = mails.find((mail) => mail.text.includes('/my-window'))?.subject
    return { held: (await house.seats.myWindow(actor)).offers.length, subject }
  }
  expect(await chosen('ana', 2)).toEqual({ held: 2, subject: 'Other times are held for you' })
  expect(await chosen('ben', 1)).toEqual({ held: 1, subject: 'Another time is held for you' })
})

test('S12 a session that moves back so that the seat fits again leaves nothing held beside it, and one session has one seat', async () => {
  await using house = await openMembers()
  const [ana, ben] = [await house.member('ana', null), await house.member('ben')]
  const sessionId = await house.session(ana, day(-2, 10))
  const booked = await house.circle({ at: day(2, 18) })
  const held = [
    await house.circle({ at: day(7, 18), capacity: 1 }),
    await house.circle({ at: day(8, 18), capacity: 1 }),
  ] as [string, string]
  await house.seats.claim(ana, { circleId: booked, from: null })
  await house.move(sessionId, day(5, 10), ana)
  const { offers } = await house.seats.myWindow(ana)
  expect(offers.map(({ circle }) => circle.circleId).toSorted()).toEqual(held.toSorted())
  await house.seats.wait(ben, held[0])
  await house.move(sessionId, day(-2, 10), ana)
  expect((await house.seats.myWindow(ana)).offers).toEqual([])
  for (const { offerId } of offers)
    expect(await refusal(house.seats.answerOffer(ana, { offerId, take: true }))).toBe('offer-over')
  expect([await house.seated(booked), await house.seated(held[0])]).toEqual([['ana'], []])
  await house.seats.look()
  expect(await house.offered(held[0])).toEqual(['ana withdrawn', 'ben open'])
  // Corrected the other way once more, they are asked once more.
  await house.move(sessionId, day(5, 9), ana)
  expect(await house.told(ana)).toEqual(['booked', 'choose', 'choose'])
})

test('S12 who does not choose keeps the seat, and is asked again only when the session moves again', async () => {
  await using house = await openMembers()
  const ana = await house.member('ana', null)
  const sessionId = await house.session(ana, day(-7, 10))
  const booked = await house.circle({ at: day(2, 18) })
  const other = await house.circle({ at: day(10, 18) })
  await house.seats.claim(ana, { circleId: booked, from: null })
  await house.move(sessionId, day(7, 10), ana)
  await house.database.shiftClock(25 * 3600)
  await house.seats.look()
  await house.cascade(ana)
  expect(await house.offered(other)).toEqual(['ana expired'])
  expect(await house.seated(booked)).toEqual(['ana'])
  expect(await house.told(ana)).toEqual(['booked', 'choose'])
  await house.move(sessionId, day(7, 9), ana)
  expect(await house.offered(other)).toEqual(['ana expired', 'ana open'])
  expect(await house.told(ana)).toEqual(['booked', 'choose', 'choose'])
  // What was held and is theirs no longer is let go.
  await house.move(sessionId, day(10, 9), ana)
  expect((await house.offered(other)).at(-1)).toBe('ana withdrawn')
})

test('S12 of two who are kept apart the one who came later leaves, and neither learns why', async () => {
  await using house = await openMembers()
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const circleId = await house.circle()
  await house.seats.claim(ben, { circleId, from: null })
  await house.seats.claim(ana, { circleId, from: null })
  const [low, high] = [ana.personId, ben.personId].toSorted() as [string, string]
  await house.db.sql`insert into keep_apart (low_id, high_id) values (${low}, ${high})`
  await house.cascade(ana, ben)
  await house.cascade(ben, ana)
  expect(await house.seated(circleId)).toEqual(['ben'])
  expect([await house.told(ana), await house.told(ben)]).toEqual([['booked', 'seat-ended'], ['booked']])
  const [shown] = await house.seats.choices(ana)
  expect(shown).toMatchObject({ circleId, eligible: false })
})

test('S12 a circle that fell under its least is proposed to join another with its guide, all together or nobody', async () => {
  await using house = await openMembers()
  const { seats, cora } = house
  const names = ['ana', 'ben', 'cem', 'dee', 'eli', 'fay']
  const people = await Promise.all(names.map((name) => house.member(name)))
  const short = await house.circle({ at: day(3, 18), series: true, title: 'Home' })
  const into = await house.circle({ at: day(4, 18), title: 'Friday' })
  for (const [at, actor] of people.entries())
    await seats.claim(actor, { circleId: at < 3 ? short : into, from: null })
  expect(await seats.merges(cora)).toEqual([])
  await seats.decline(people[0] as (typeof people)[number], short)
  expect(await seats.merges(cora)).toMatchObject([
    { circleId: short, seats: 2, least: 3, into: { circleId: into, title: 'Friday', keepsGuide: true } },
  ])
  const given = { circleId: short, into }
  expect(await refusal(seats.merges(people[1] as never))).toBe('not-allowed')
  expect(await refusal(seats.merge(house.guide, given))).toBe('not-allowed')
  expect(await refusal(seats.merge(cora, { circleId: short, into: short }))).toBe('bad-input')
  await house.db
    .sql`insert into holds (person_id, "from", reason) values (${people[1]?.personId ?? ''}, hearth_now(), '\\x00')`
  expect(await refusal(seats.merge(cora, given))).toBe('not-eligible')
  expect((await seats.merges(cora))[0]?.into).toBeNull()
  expect(await house.seated(short)).toEqual(['ben', 'cem'])
  await house.db.sql`delete from holds`
  await seats.merge(cora, given)
  await seats.merge(cora, given)
  expect([await house.seated(short), await house.seated(into)]).toEqual([[], names.slice(1)])
  expect(await house.told(people[1] as never)).toEqual(['booked', 'merged'])
  expect(await house.told(house.guide)).toEqual(['cancelled'])
})

test('S12 who is moved by joining waits for nothing there any more, is held no seat besides theirs, and what was held goes on', async () => {
  await using house = await openMembers()
  const { seats, db } = house
  const [ana, ben, cem, dee, eli, fay, gus, zoe] = (await Promise.all(
    ['ana', 'ben', 'cem', 'dee', 'eli', 'fay', 'gus', 'zoe'].map((name) => house.member(name)),
  )) as [
    PersonActor,
    PersonActor,
    PersonActor,
    PersonActor,
    PersonActor,
    PersonActor,
    PersonActor,
    PersonActor,
  ]
  const short = await house.circle({ at: day(3, 18), series: true })
  const into = await house.circle({ at: day(4, 18), capacity: 4 })
  const third = await house.circle({ at: day(5, 18), capacity: 1 })
  for (const actor of [ana, ben, cem]) await seats.claim(actor, { circleId: short, from: null })
  await seats.decline(ana, short)
  for (const actor of [dee, eli, fay, gus]) await seats.claim(actor, { circleId: into, from: null })
  for (const actor of [ben, cem]) await seats.wait(actor, into)
  for (const actor of [fay, gus]) await seats.decline(actor, into)
  expect(await house.offered(into)).toEqual(['ben open', 'cem open'])
  // Held for ben to choose from instead of the seat that ends by joining.
  await db.sql`insert into offers (circle_id, person_id, session_id, kind, expires_at)
    select ${third}, person_id, session_id, 'alternative', hearth_now() + interval '1 day' from bookings
    where circle_id = ${short} and person_id = ${ben.personId}`
  await seats.wait(zoe, third)
  await seats.merge(house.cora, { circleId: short, into })
  expect(await house.seated(into)).toEqual(['ben', 'cem', 'dee', 'eli'])
  expect(await house.offered(into)).toEqual(['ben taken', 'cem taken'])
  expect(await db.sql`select from waiting_list where circle_id = ${into}`).toHaveLength(0)
  expect(await house.offered(third)).toEqual(['ben withdrawn', 'zoe open'])
  expect((await seats.myWindow(ben)).offers).toEqual([])
})

test('S11 who takes a held seat where they have one already has one, and what was held goes to who waits', async () => {
  await using house = await openMembers()
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const circleId = await house.circle({ capacity: 2 })
  await house.seats.claim(ana, { circleId, from: null })
  const [offer] = await house.db.sql<{ id: string }[]>`
    insert into offers (circle_id, person_id, kind, expires_at)
    values (${circleId}, ${ana.personId}, 'freed', hearth_now() + interval '1 day') returning id`
  await house.seats.wait(ben, circleId)
  for (let again = 0; again < 2; again++)
    await house.seats.answerOffer(ana, { offerId: offer?.id ?? '', take: true })
  expect(await house.seated(circleId)).toEqual(['ana'])
  expect(await house.offered(circleId)).toEqual(['ana taken', 'ben open'])
})

test('S12 twelve hours before it, a circle still under its least is called off once, and everyone is told', async () => {
  await using house = await openMembers({ nodes: 2 })
  const people = await Promise.all(['ana', 'ben', 'cem'].map((name) => house.member(name)))
  const [ana] = people as [(typeof people)[number]]
  const circleId = await house.circle({ at: day(4, 18), series: true })
  const byHand = await house.circle({ at: day(4, 18) })
  for (const actor of people) await house.seats.claim(actor, { circleId, from: null })
  await house.seats.claim(await house.member('zoe'), { circleId: byHand, from: null })
  await house.seats.decline(ana, circleId)
  const look = () => Promise.all(house.nodes.map(({ seats }) => seats.look()))
  const before = (hours: number) =>
    house.database.shiftClock((day(4, 18).getTime() - Date.now()) / 1000 - hours * 3600)
  await before(12.1)
  await look()
  expect(await house.seated(circleId)).toEqual(['ben', 'cem'])
  await before(11.9)
  await look()
  await look()
  expect(await house.seated(circleId)).toEqual([])
  expect(await house.told(people[1] as never)).toEqual(['booked', 'cancelled'])
  expect(await house.told(house.guide)).toEqual(['cancelled'])
  expect(await house.seated(byHand)).toEqual(['zoe'])
  expect(await refusal(house.seats.claim(ana, { circleId, from: null }))).toBe('not-eligible')
})
