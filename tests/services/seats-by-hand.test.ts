import { expect, test } from 'vitest'
import { notOpenToThem } from '#app/ui/schedule/eligible-words.ts'
import { refusal } from '#tests/support/clinic.ts'
import { runs } from '#tests/support/counts.ts'
import { day, openMembers } from '#tests/support/members.ts'

test('S5 S12 staff give no seat by hand to somebody in rest, before a session, on hold or kept apart, and say why beside the name', async () => {
  await using house = await openMembers()
  const { circles, cora, db } = house
  const names = ['fine', 'resting', 'near', 'held', 'apart', 'seated'] as const
  const people = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await house.member(name, null)])),
  ) as Record<(typeof names)[number], Awaited<ReturnType<typeof house.member>>>
  const circleId = await house.circle({ capacity: 3 })
  await house.session(people.resting, day(2, 10))
  await house.session(people.near, day(2, 21))
  await db.sql`insert into holds (person_id, "from", reason) values (${people.held.personId}, hearth_now(), '\\x00')`
  const [low, high] = [people.apart.personId, people.seated.personId].toSorted() as [string, string]
  await db.sql`insert into keep_apart (low_id, high_id) values (${low}, ${high})`
  const invite = (...who: (keyof typeof people)[]) =>
    refusal(circles.invite(cora, { circleId, personIds: who.map((name) => people[name].personId) }))
  expect(await invite('seated')).toBe('not refused')
  for (const name of ['resting', 'near', 'held', 'apart'] as const)
    expect([name, await invite('fine', name)]).toEqual([name, 'not-for-them'])
  expect(await house.seated(circleId)).toEqual(['seated'])
  expect(await house.told(people.fine)).toEqual([])
  const rules = await circles.membersToChoose(cora, circleId)
  expect(Object.fromEntries(rules.map(({ name, rule }) => [name, rule]))).toEqual({
    ...{ fine: null, seated: null, resting: 'resting', near: 'too-close', held: 'on-hold' },
    apart: 'keep-apart',
  })
  expect(await invite('fine', 'seated')).toBe('not refused')
  expect(await house.told(people.fine)).toEqual(['booked'])
  // Two who are kept apart are not invited together either.
  const other = await house.circle({ at: day(4, 18) })
  const both = [people.apart.personId, people.seated.personId]
  expect(await refusal(circles.invite(cora, { circleId: other, personIds: both }))).toBe('not-for-them')
  expect(await house.seated(other)).toEqual([])
})

test('K1 a guide who invites is told of nobody’s sessions or holds: all of them are one reason, and the refusal is one too', async () => {
  await using house = await openMembers()
  const { circles, db } = house
  const names = ['ana', 'near', 'quiet', 'resting', 'held', 'apart', 'seated'] as const
  const people = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await house.member(name, null)])),
  ) as Record<(typeof names)[number], Awaited<ReturnType<typeof house.member>>>
  const circleId = await house.circle()
  await house.session(people.resting, day(2, 17))
  await house.session(people.quiet, day(1, 10))
  await house.session(people.near, day(2, 21))
  await db.sql`insert into holds (person_id, "from", reason) values (${people.held.personId}, hearth_now(), '\\x00')`
  const [low, high] = [people.apart.personId, people.seated.personId].toSorted() as [string, string]
  await db.sql`insert into keep_apart (low_id, high_id) values (${low}, ${high})`
  await circles.invite(house.cora, { circleId, personIds: [people.seated.personId] })
  const rulesFor = async (actor: typeof house.guide) =>
    Object.fromEntries((await circles.membersToChoose(actor, circleId)).map(({ name, rule }) => [name, rule]))
  const others = { ana: null, seated: null, apart: 'keep-apart' }
  expect(await rulesFor(house.guide)).toEqual({
    ...{ ...others, near: 'not-open', quiet: 'not-open', resting: 'not-open', held: 'not-open' },
  })
  expect(await rulesFor(house.cora)).toEqual({
    ...{ ...others, near: 'too-close', quiet: 'quiet-day', resting: 'resting', held: 'on-hold' },
  })
  expect(await rulesFor({ ...house.guide, roles: ['guide', 'clinician'] })).toMatchObject({ held: 'on-hold' })
  for (const name of ['near', 'quiet', 'resting', 'held'] as const)
    expect(await refusal(circles.invite(house.guide, { circleId, personIds: [people[name].personId] }))).toBe(
      'not-for-them',
    )
  expect(notOpenToThem).not.toMatch(/hold|rest|session|treat/i)
})

test('S5 days, hours and agreements are staff’s to judge by hand, and the seat follows the session of its window', async () => {
  await using house = await openMembers()
  const ana = await house.person('ana', ['patient'])
  const sessionId = await house.session(ana, day(-2, 10))
  const early = await house.circle({ at: day(2, 5) })
  await house.circles.invite(house.cora, { circleId: early, personIds: [ana.personId] })
  expect(await house.db.sql`select session_id from bookings`).toEqual([{ session_id: sessionId }])
})

test('S11 seats by hand and claims at once never fill more than there are, over two nodes; who is held a seat keeps it', async () => {
  for (let run = 0; run < runs(3, 20); run++) {
    await using house = await openMembers({ nodes: 2 })
    const circleId = await house.circle({ capacity: 3 })
    const people = await Promise.all(Array.from({ length: 8 }, (_, at) => house.member(`member-${at}`)))
    const answers = await Promise.all(
      people.map((actor, at) =>
        refusal(
          at % 2 === 0
            ? house.node(at).seats.claim(actor, { circleId, from: null })
            : house.node(at).circles.invite(house.cora, { circleId, personIds: [actor.personId] }),
        ),
      ),
    )
    expect(answers.filter((answer) => answer === 'not refused')).toHaveLength(3)
    expect(await house.seated(circleId)).toHaveLength(3)
  }
  await using house = await openMembers()
  const [ana, ben, cem] = [await house.member('ana'), await house.member('ben'), await house.member('cem')]
  const circleId = await house.circle({ capacity: 1 })
  await house.seats.claim(ana, { circleId, from: null })
  await house.seats.wait(ben, circleId)
  await house.seats.decline(ana, circleId)
  expect(await house.offered(circleId)).toEqual(['ben open'])
  const invite = (personId: string) =>
    refusal(house.circles.invite(house.cora, { circleId, personIds: [personId] }))
  expect(await invite(cem.personId)).toBe('circle-full')
  expect(await invite(ben.personId)).toBe('not refused')
  expect(await house.offered(circleId)).toEqual(['ben taken'])
})
