import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { runs } from '#tests/support/counts.ts'
import { day, openMembers } from '#tests/support/members.ts'

const unknown = '00000000-0000-4000-8000-000000000000'

test('S11 a hundred parallel claims on the last seat, over two nodes: one has it, and ninety-nine are told so', async () => {
  await using house = await openMembers({ nodes: 2 })
  const circleId = await house.circle({ capacity: 1 })
  const many = runs(100, 100)
  const people = await Promise.all(Array.from({ length: many }, (_, at) => house.member(`member-${at}`)))
  const answers = await Promise.all(
    people.map((actor, at) => refusal(house.node(at).seats.claim(actor, { circleId, from: null }))),
  )
  expect(answers.filter((answer) => answer === 'not refused')).toHaveLength(1)
  const refused = answers.filter((answer) => answer !== 'not refused')
  expect(refused).toHaveLength(many - 1)
  expect(new Set([...refused, 'seat-taken', 'circle-full'])).toEqual(new Set(['seat-taken', 'circle-full']))
  expect(refused).toContain('seat-taken')
  expect(await house.seated(circleId)).toHaveLength(1)
  expect(await house.db.sql`select from notices`).toHaveLength(1)
})

test('S11 one person who claims two circles of one day at once has one of them', async () => {
  await using house = await openMembers({ nodes: 2 })
  const ana = await house.member('ana')
  const both = [await house.circle(), await house.circle({ at: day(2, 15) })]
  const answers = await Promise.all(
    both.map((circleId, at) => refusal(house.node(at).seats.claim(ana, { circleId, from: null }))),
  )
  expect(answers.toSorted()).toEqual(['not refused', 'not-eligible'].toSorted())
})

test('S11 a claim takes a seat once, follows the session of its window, and tells the member', async () => {
  await using house = await openMembers()
  const ana = await house.member('ana', null)
  await house.session(ana, day(-30, 10))
  const sessionId = await house.session(ana, day(-2, 10))
  await house.session(ana, day(12, 10))
  const circleId = await house.circle()
  house.rung.length = 0
  await house.seats.claim(ana, { circleId, from: null })
  await house.seats.claim(ana, { circleId, from: null })
  const rows = await house.db.sql`select session_id, state from bookings`
  expect(rows).toEqual([{ session_id: sessionId, state: 'booked' }])
  expect(await house.told(ana)).toEqual(['booked'])
  // Nobody of the circle but its guide hears that somebody joined it, let alone when they were treated.
  expect(house.rung.toSorted()).toEqual(
    [`mine:${ana.personId}`, `mine:${house.guide.personId}`, 'schedule'].toSorted(),
  )
})

test('S11 moving to another circle is one step: the old seat is free, or nothing changed', async () => {
  await using house = await openMembers()
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const from = await house.circle()
  const to = await house.circle({ at: day(2, 15), capacity: 1 })
  const later = await house.circle({ at: day(3, 18) })
  await house.seats.claim(ana, { circleId: from, from: null })
  await house.seats.claim(ben, { circleId: to, from: null })
  expect(await refusal(house.seats.claim(ana, { circleId: to, from }))).toBe('circle-full')
  expect(await house.seated(from)).toEqual(['ana'])
  expect(await refusal(house.seats.claim(ana, { circleId: later, from: to }))).toBe('not-found')
  await house.seats.decline(ben, to)
  await house.seats.claim(ana, { circleId: to, from })
  expect([await house.seated(from), await house.seated(to)]).toEqual([[], ['ana']])
  await house.seats.claim(ana, { circleId: to, from })
  expect(await house.told(ana)).toEqual(['booked', 'moved'])
})

test('S5 S11 every way in which a seat is not given', async () => {
  await using house = await openMembers()
  const { seats, guide, cora } = house
  const circleId = await house.circle({ capacity: 2 })
  const claim = (actor: Parameters<typeof seats.claim>[0], id = circleId) =>
    refusal(seats.claim(actor, { circleId: id, from: null }))
  const ana = await house.member('ana')
  expect(await claim({ kind: 'nobody' })).toBe('not-signed-in')
  expect(await claim(guide)).toBe('not-allowed')
  expect(await claim(cora)).toBe('not-allowed')
  expect(await claim({ ...ana, assurance: 'passphrase' })).toBe('second-factor-needed')
  expect(await claim(ana, unknown)).toBe('not-found')
  expect(await claim(ana, "x' or 1=1")).toBe('not-found')

  const fresh = await house.person('new', ['patient'])
  await house.session(fresh, day(-2, 10))
  expect(await claim(fresh)).toBe('programme-first')
  expect(await refusal(seats.affirmProgramme(fresh, 2))).toBe('agreements-changed')
  await seats.affirmProgramme(fresh, 1)
  await seats.affirmProgramme(fresh, 1)
  expect(await claim(fresh)).toBe('not refused')

  expect(await claim(await house.member('never', null))).toBe('not-eligible')
  expect(await claim(await house.member('resting', day(2, 10)))).toBe('not-eligible')
  const held = await house.member('held')
  await house.db
    .sql`insert into holds (person_id, "from", reason) values (${held.personId}, hearth_now(), '\\x00')`
  expect(await claim(held)).toBe('not-eligible')
  const apart = await house.member('apart')
  const [low, high] = [apart.personId, fresh.personId].toSorted() as [string, string]
  await house.db.sql`insert into keep_apart (low_id, high_id) values (${low}, ${high})`
  expect(await claim(apart)).toBe('not-eligible')

  await house.db.sql`update circles set fold = '{"phase": "doors"}' where id = ${circleId}`
  expect(await claim(ana)).toBe('seat-fixed')
  await house.db
    .sql`update circles set fold = '{"phase": "planned"}', cancelled_at = hearth_now() where id = ${circleId}`
  expect(await claim(ana)).toBe('not-eligible')
  expect(await house.seated(circleId)).toEqual(['new'])
  await house.db.sql`update people set closed_at = hearth_now() where id = ${ana.personId}`
  expect(await claim(ana)).toBe('not-found')
})

test('S11 who was removed does not claim, wait or decline their way back in, and is not shown the circle', async () => {
  await using house = await openMembers()
  const { seats } = house
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const circleId = await house.circle()
  const other = await house.circle({ at: day(3, 18) })
  await seats.claim(ana, { circleId, from: null })
  await seats.claim(ben, { circleId: other, from: null })
  await house.db.sql`update bookings set state = 'removed' where circle_id = ${circleId}`
  expect(await refusal(seats.claim(ana, { circleId, from: null }))).toBe('removed')
  expect(await refusal(seats.claim(ana, { circleId, from: other }))).toBe('removed')
  expect(await refusal(seats.wait(ana, circleId))).toBe('removed')
  await seats.decline(ana, circleId)
  expect(await house.db.sql`select state from bookings where circle_id = ${circleId}`).toEqual([
    { state: 'removed' },
  ])
  expect((await seats.choices(ana)).map((choice) => choice.circleId)).toEqual([other])
  expect((await seats.myWindow(ana)).mine).toEqual([])
})

test('S5 S15 a member sees their window, their circles and why each other one would be theirs or not', async () => {
  await using house = await openMembers()
  const { seats } = house
  const ana = await house.member('ana')
  const [mine, full, tooEarly, fine] = [
    await house.circle({ at: day(2, 18) }),
    await house.circle({ at: day(3, 18), capacity: 1 }),
    await house.circle({ at: day(4, 6) }),
    await house.circle({ at: day(5, 9) }),
  ]
  await house.circle({ at: day(20, 18) })
  await seats.claim(await house.member('ben'), { circleId: full, from: null })
  await seats.claim(ana, { circleId: mine, from: null })
  const { window, mine: circles, agreementsAffirmed } = await seats.myWindow(ana)
  expect(window).toMatchObject({
    provisional: false,
    nextStart: null,
    preparing: false,
    sessionStart: day(-2, 10).toISOString(),
  })
  expect(agreementsAffirmed).toBe(true)
  expect(circles).toMatchObject([{ circleId: mine, phase: 'open', mayChange: true, guides: ['gil'] }])
  const choices = await seats.choices(ana)
  expect(choices.map(({ circleId }) => circleId)).toEqual([full, tooEarly, fine])
  expect(choices).toMatchObject([
    { eligible: false, rule: 'full', seatsFree: 0, waiting: false },
    { eligible: false, rule: 'outside-hours' },
    { eligible: true, phase: 'open', seatsFree: 6 },
  ])
  // Nothing of anybody else: no names but the guides', no dates, no numbers of who.
  expect(JSON.stringify(choices)).not.toMatch(/ben|session/i)
  expect(await refusal(seats.myWindow(house.guide))).toBe('not-allowed')
  expect(await refusal(seats.choices({ kind: 'nobody' }))).toBe('not-signed-in')
})

test('S5 a hold and somebody they are kept apart from look alike to a member, down to the last byte', async () => {
  await using house = await openMembers()
  const { seats } = house
  const [ana, ben, cem] = [await house.member('ana'), await house.member('ben'), await house.member('cem')]
  const circleId = await house.circle()
  await seats.claim(ben, { circleId, from: null })
  const [low, high] = [ana.personId, ben.personId].toSorted() as [string, string]
  await house.db.sql`insert into keep_apart (low_id, high_id) values (${low}, ${high})`
  await house.db
    .sql`insert into holds (person_id, "from", reason) values (${cem.personId}, hearth_now(), '\\x00')`
  const [anas, cems] = [await seats.choices(ana), await seats.choices(cem)]
  expect(anas).toEqual(cems)
  expect(anas).toMatchObject([{ eligible: false, rule: 'not-open' }])
  const claims = [ana, cem].map((actor) => refusal(seats.claim(actor, { circleId, from: null })))
  expect(await Promise.all(claims)).toEqual(['not-eligible', 'not-eligible'])
})

test('S5 S11 another circle of the same day is theirs instead of what they have, never beside it', async () => {
  await using house = await openMembers()
  const ana = await house.member('ana')
  const [mine, sameDay, nextDay] = [
    await house.circle(),
    await house.circle({ at: day(2, 12) }),
    await house.circle({ at: day(3, 12) }),
  ]
  await house.seats.claim(ana, { circleId: mine, from: null })
  const choices = await house.seats.choices(ana)
  expect(choices).toMatchObject([
    { circleId: sameDay, eligible: true, insteadOf: [mine], onlyInstead: true },
    { circleId: nextDay, eligible: true, insteadOf: [mine], onlyInstead: false },
  ])
  expect(await refusal(house.seats.claim(ana, { circleId: sameDay, from: null }))).toBe('not-eligible')
  await house.seats.claim(ana, { circleId: sameDay, from: mine })
  expect([await house.seated(mine), await house.seated(sameDay)]).toEqual([[], ['ana']])
})

test('S11 nobody who looks at the page of a circle to come learns that a seat in it was taken or given back', async () => {
  await using house = await openMembers()
  const ana = await house.member('ana')
  const circleId = await house.circle()
  house.rung.length = 0
  await house.seats.claim(ana, { circleId, from: null })
  await house.seats.decline(ana, circleId)
  expect(house.rung.filter((topic) => /^(?:page|circle):/.test(topic))).toEqual([])
})

test('K7 S15 the guide of a circle that somebody joins by a claim, an offer, an invitation or a merge hears of it, and the week board of every seat', async () => {
  await using house = await openMembers()
  const { seats, circles, cora, guide } = house
  const [ana, ben, cem] = [await house.member('ana'), await house.member('ben'), await house.member('cem')]
  const mine = `mine:${guide.personId}`
  const rung = async (act: Promise<unknown>) => {
    house.rung.length = 0
    await act
    return [mine, 'schedule'].map((topic) => house.rung.includes(topic))
  }
  house.rung.length = 0
  const one = await house.circle({ capacity: 1 })
  expect(house.rung).toContain('schedule')
  expect(await rung(seats.claim(ana, { circleId: one, from: null }))).toEqual([true, true])
  await seats.wait(ben, one)
  await seats.decline(ana, one)
  const [offer] = (await seats.myWindow(ben)).offers
  expect(await rung(seats.answerOffer(ben, { offerId: offer?.offerId ?? '', take: true }))).toEqual([
    true,
    true,
  ])
  expect(await house.seated(one)).toEqual(['ben'])
  expect(await rung(circles.uninvite(cora, { circleId: one, personId: ben.personId }))).toEqual([true, true])
  const short = await house.circle({ at: day(3, 18), series: true })
  expect(await rung(circles.invite(cora, { circleId: short, personIds: [ana.personId] }))).toEqual([
    true,
    true,
  ])
  const gus = await house.person('gus', ['guide'])
  const into = await house.circle({ at: day(4, 18) })
  await house.db.sql`update circle_guides set person_id = ${gus.personId} where circle_id = ${into}`
  for (const actor of [ben, cem]) await seats.claim(actor, { circleId: into, from: null })
  house.rung.length = 0
  await seats.merge(cora, { circleId: short, into })
  expect(await house.seated(into)).toEqual(['ana', 'ben', 'cem'])
  expect(house.rung).toEqual(expect.arrayContaining([`mine:${gus.personId}`, mine, 'schedule']))
})
