import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DataClass } from '#app/domain/consent/provision.ts'
import { nobody, type PersonActor } from '#app/domain/person.ts'
import { nothingRated, type Ratings } from '#app/domain/plan/domains.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import { type Db, connect } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { erasePerson } from '#db/queries/gone.ts'
import { openMeasures } from '#server/services/measures.ts'
import { openOwnPlan } from '#server/services/own-plan.ts'
import { openTotals } from '#server/services/totals.ts'
import { refusal } from '#tests/support/clinic.ts'
import { day } from '#tests/support/members.ts'
import { openSharing, type Sharing } from '#tests/support/sharing.ts'

let house: Sharing
let admin: Db
beforeAll(async () => {
  house = await openSharing()
  admin = connect(house.database.adminUrl, { max: 1, name: 'hearth-test' })
})
afterAll(async () => {
  await admin.close()
  await house[Symbol.asyncDispose]()
})

const hour = 3_600_000
/** A member, booked into a circle of tomorrow that Gil guides. */
async function aMember(name: string) {
  const { db, memberSealing, consents, totals, guide } = withTotals()
  const announce = async (...topics: string[]) => void house.rung.push(...topics)
  const measures = openMeasures({ db, memberSealing, announce })
  const plan = openOwnPlan({ db, memberSealing, announce })
  const actor = await house.member(name, day(-4, 10))
  const circleId = await house.circle({ at: new Date(Date.now() + 26 * hour), title: `With ${name}` })
  await house.circles.invite(house.cora, { circleId, personIds: [actor.personId] })
  const memberId = actor.personId
  return {
    ...{ actor, memberId, circleId },
    /** A GAD-7 that comes to this. */
    answer: (total: number) =>
      measures.answer(actor, {
        ...{ commandId: randomUUID(), scale: 'gad-7' },
        answers: [0, 1, 2, 3, 4, 5, 6].map((n) => Math.max(0, Math.min(3, total - 3 * n))),
      }),
    async rate(some: Partial<Ratings>) {
      const { round, rounds } = await plan.page(actor)
      const version = rounds.find((one) => one.round === round)?.version ?? 0
      const ratings = { ...nothingRated, ...some }
      await plan.rate(actor, { commandId: randomUUID(), round, version, ratings })
    },
    give: (classes: DataClass[], change: Partial<Parameters<Sharing['consents']['give']>[1]> = {}) =>
      consents.give(actor, {
        ...{ effect: 'permit', classes, recipient: { kind: 'circle-guides', id: null } },
        ...{ scope: { period: 'all' }, to: null, channel: 'web' },
        ...change,
      }),
    see: (viewer: PersonActor = guide) => totals.of(viewer, memberId),
    /** The totals of the GAD-7 as they are shown, or what is refused. */
    async seen(viewer: PersonActor = guide) {
      try {
        const { numbers } = await totals.of(viewer, memberId)
        return numbers.scales[0]?.totals.map(({ total }) => total) ?? []
      } catch (thrown) {
        if (isRefusal(thrown)) return thrown.code
        throw thrown
      }
    },
  }
}
const withTotals = () => ({ ...house, totals: openTotals(house) })

test('J6 J4 K1 K5 K10 nothing is seen before a yes, then totals and their day alone, each class by its own; taken back it is gone, and that is told to whom it was shown', async () => {
  const { totals, guide, consents } = withTotals()
  const ana = await aMember('ana')
  for (const total of [12, 7]) await ana.answer(total)
  await ana.rate({ social: 2, physical: 4 })
  await ana.give(['intention-text', 'session-dates'])
  expect(await totals.list(guide)).toEqual([])
  expect(await ana.seen()).toBe('not-found')

  const one = await ana.give(['score-total'])
  const listed = { memberId: ana.memberId, name: 'ana', pronouns: null }
  expect(await totals.list(guide)).toEqual([{ ...listed, totals: true, wheel: false, intentions: false }])
  const shown = await ana.see()
  const noon = (at: Date) => `${at.toISOString().slice(0, 10)}T12:00:00.000000Z`
  expect(shown).toEqual({
    ...{ memberId: ana.memberId, member: { name: 'ana', pronouns: null, zone: 'UTC' } },
    numbers: {
      scales: [{ scale: 'gad-7', totals: [7, 12].map((total) => ({ at: noon(new Date()), total })) }],
      ...{ wheel: null, session: noon(day(-4)) },
    },
    intentions: [],
  })
  const [look] = (await consents.looks(ana.actor, { before: null })).items
  expect(look).toMatchObject({ viewer: 'gil', circle: null, broken: false, items: 3 })
  expect(look?.classes.toSorted()).toEqual(['score-total', 'session-dates'])

  await ana.give(['wheel'])
  expect((await ana.see()).numbers.wheel).toEqual({
    now: { at: noon(new Date()), ratings: { ...nothingRated, social: 2, physical: 4 } },
    earlier: null,
  })
  house.rung.length = 0
  await consents.revoke(ana.actor, one.eventId)
  expect(house.rung).toContain(`mine:${guide.personId}`)
  expect((await ana.see()).numbers.scales).toEqual([])
  expect(await totals.list(guide)).toEqual([{ ...listed, totals: false, wheel: true, intentions: false }])
  for (const { eventId, status } of (await consents.mine(ana.actor)).grants)
    if (status === 'active') await consents.revoke(ana.actor, eventId)
  expect(await ana.seen()).toBe('no-longer-shared')
  const mel = await house.person('mel', ['guide'])
  await house.db.sql`insert into circle_guides (circle_id, person_id, role)
    values (${ana.circleId}, ${mel.personId}, 'co-guide')`
  expect(await ana.seen(mel)).toBe('not-found')

  // A look that cannot be written shows nothing.
  await ana.give(['score-total'])
  await admin.sql.unsafe(`alter table disclosures add constraint broken check (via <> 'shared') not valid`)
  await expect(ana.see(mel)).rejects.toThrow()
  await admin.sql.unsafe('alter table disclosures drop constraint broken')
})

test('J6 K2 K3 K6 K8 a no wins; the care team is clinicians and a name one guide; a window ends by itself; a yes of rest waits', async () => {
  const { totals, guide, consents, database } = withTotals()
  const ben = await aMember('ben')
  await ben.answer(5)
  const cass = await house.person('cass', ['clinician'])
  house.rung.length = 0
  const team = await ben.give(['score-total'], { recipient: { kind: 'care-team', id: null } })
  expect([await ben.seen(cass), await ben.seen()]).toEqual([[5], 'not-found'])
  expect(house.rung.splice(0)).toContain(`mine:${cass.personId}`)
  await consents.revoke(ben.actor, team.eventId)
  expect(house.rung).toContain(`mine:${cass.personId}`)
  expect(await ben.seen(cass)).toBe('no-longer-shared')

  const named = await ben.give(['score-total'], { recipient: { kind: 'guide', id: guide.personId } })
  expect(await ben.seen()).toEqual([5])
  const no = await ben.give(['score-total'], { effect: 'deny' })
  expect(await ben.seen()).toBe('no-longer-shared')
  expect((await totals.list(guide)).map(({ name }) => name)).not.toContain('ben')
  await consents.revoke(ben.actor, no.eventId)
  await consents.revoke(ben.actor, named.eventId)

  await ben.give(['score-total'], { to: { days: 1 } })
  expect(await ben.seen()).toEqual([5])
  await database.shiftClock(24 * 3600 + 60)
  expect(await ben.seen()).toBe('no-longer-shared')
  await database.shiftClock(0)

  await house.session(ben.actor, new Date(Date.now() - 3 * hour))
  const { eventId, pending } = await ben.give(['score-total'])
  const standing = (await consents.mine(ben.actor)).grants.filter(({ status }) => status === 'active')
  for (const { eventId: other } of standing) await consents.revoke(ben.actor, other)
  expect([pending, await ben.seen()]).toEqual([true, 'no-longer-shared'])
  await database.shiftClock(40 * 3600)
  await consents.reaffirm(ben.actor, eventId)
  expect(await ben.seen()).toEqual([5])
  await database.shiftClock(0)
})

test('K1 K2 K5 K9 K10 clinicians read what the care team may see of intentions, and guides do not here: what is private never, what is sensitive by a yes of its own; taken back it is gone', async () => {
  const { totals, guide, consents } = withTotals()
  const fay = await aMember('fay')
  const cleo = await house.person('cleo', ['clinician'])
  const tree = await house.set(fay.actor, 'A quince tree')
  await house.set(fay.actor, 'What nobody reads', 'private')
  const tender = await house.set(fay.actor, 'What is tender', 'sensitive')
  const read = async (viewer: PersonActor) =>
    (await fay.see(viewer)).intentions.map(({ now, sensitive }) => [now, sensitive])
  expect([await fay.seen(cleo), await fay.seen()]).toEqual(['not-found', 'not-found'])
  const recipient = { kind: 'care-team', id: null } as const
  const team = await fay.give(['intention-text'], { recipient })
  await fay.give(['intention-text'])
  expect(await read(cleo)).toEqual([['A quince tree', false]])
  const listed = { memberId: fay.memberId, name: 'fay', pronouns: null, totals: false, wheel: false }
  expect(await totals.list(cleo)).toContainEqual({ ...listed, intentions: true })
  expect([await fay.seen(), (await totals.list(guide)).map(({ name }) => name).includes('fay')]).toEqual([
    ...['not-found', false],
  ])
  await fay.give(['intention-text'], { recipient, scope: { itemIds: [tender] } })
  expect(await read(cleo)).toEqual([
    ['What is tender', true],
    ['A quince tree', false],
  ])
  const [look] = (await consents.looks(fay.actor, { before: null })).items
  expect(look).toMatchObject({ viewer: 'cleo', circle: null, broken: false, items: 2 })
  expect(look?.classes).toEqual(['intention-text'])
  // What she narrows leaves open screens of theirs: they are rung, and guides who see no less are not.
  house.rung.length = 0
  await house.intentions.mark(fay.actor, { intentionId: tree, mark: 'private' })
  expect(house.rung).toContain(`mine:${cleo.personId}`)
  expect(await read(cleo)).toEqual([['What is tender', true]])
  await consents.revoke(fay.actor, team.eventId)
  house.rung.length = 0
  await house.intentions.mark(fay.actor, { intentionId: tree, mark: 'normal' })
  expect(house.rung).not.toContain(`mine:${cleo.personId}`)
  expect(await read(cleo)).toEqual([['What is tender', true]])
  for (const { eventId, status } of (await consents.mine(fay.actor)).grants)
    if (status === 'active') await consents.revoke(fay.actor, eventId)
  expect(await fay.seen(cleo)).toBe('no-longer-shared')
})

test('J6 K1 a period goes by when it was answered, and answers from before totals were kept get theirs with the yes', async () => {
  const cem = await aMember('cem')
  await cem.answer(9)
  await admin.sql`delete from score_totals where person_id = ${cem.memberId}`
  const now = await cem.give(['score-total'], { scope: { period: 'from-now' } })
  expect(await cem.seen()).toBe('not-found')
  await cem.answer(4)
  expect(await cem.seen()).toEqual([4])
  await house.consents.revoke(cem.actor, now.eventId)
  await cem.give(['score-total'])
  expect(await cem.seen()).toEqual([4, 9])
  await cem.rate({ mental: 3 })
  await cem.give(['wheel'], { scope: { since: null, until: new Date(Date.now() - hour).toISOString() } })
  expect((await cem.see()).numbers.wheel).toBe(null)
})

test('J6 K9 K13 K14 K15 for guides and clinicians alone, in two statements, never an answer; sealed, and gone with its person', async () => {
  const { totals, guide, db } = withTotals()
  const dee = await aMember('dee')
  await dee.answer(6)
  await dee.rate({ mental: 1 })
  await dee.give(['score-total', 'wheel'])
  for (const other of [
    dee.actor,
    await house.member('eve'),
    house.cora,
    await house.person('ada', ['admin']),
  ])
    expect([await refusal(totals.list(other)), await dee.seen(other)]).toEqual(['not-found', 'not-found'])
  expect(await refusal(totals.list(nobody))).toBe('not-signed-in')
  expect(await refusal(totals.of(guide, randomUUID()))).toBe('not-found')
  const said: string[] = []
  const logger = { logQuery: (query: string) => void said.push(query.trim().slice(0, 24)) }
  const counted = openTotals({
    ...house,
    db: { ...db, orm: drizzle(db.sql, { casing: 'snake_case', logger }) },
  })
  const own = "select set_config('heart"
  await counted.of(guide, dee.memberId)
  expect(said.splice(0)).toEqual([own, 'with told as materialize', 'select hearth_disclose($'])
  await counted.list(guide)
  expect(said).toEqual([own, 'with told as materialize'])

  await asActor(db, guide.personId, async (tx) => {
    const rows = await tx.execute(`select (select count(*)::int from measures) measures,
      (select count(*)::int from score_totals where person_id = '${dee.memberId}') totals`)
    expect([...rows]).toEqual([{ measures: 0, totals: 1 }])
  })
  const asGuide = (act: string) => asActor(db, guide.personId, (tx) => tx.execute(act))
  const forged = `insert into score_totals (id, person_id, scale, body) select id, person_id, scale, body from score_totals`
  await expect(asGuide(forged)).rejects.toThrow()
  const changed = `update domain_ratings set version = 9 where person_id = '${dee.memberId}' returning id`
  expect([...(await asGuide(changed))]).toEqual([])
  expect(await db.sql`select from score_totals union all select from domain_ratings`).toHaveLength(0)
  const [row] = await admin.sql<{ body: Uint8Array }[]>`
    select body from score_totals where person_id = ${dee.memberId}`
  expect(row?.body.length).toBeGreaterThan(28)
  await db.sql`update people set closed_at = hearth_now() where id = ${dee.memberId}`
  expect(await dee.seen()).toBe('no-longer-shared')
  await db.orm.transaction((tx) => erasePerson(tx, dee.memberId))
  expect(await admin.sql`select from score_totals where person_id = ${dee.memberId}`).toHaveLength(0)
})

test('K11 what a member is shown as their guide is what the guide is shown, and why not more', async () => {
  const { guide, consents } = withTotals()
  const eli = await aMember('eli')
  await eli.answer(11)
  await eli.rate({ mental: 2 })
  const preview = () => consents.preview(eli.actor, { circleId: eli.circleId, guideId: guide.personId })
  const nothing = { scales: [], wheel: null, session: null }
  expect(await preview()).toMatchObject({
    numbers: nothing,
    hidden: [
      { dataClass: 'score-total', gate: 'no-consent' },
      { dataClass: 'wheel', gate: 'no-consent' },
    ],
  })
  for (const classes of [['score-total'], ['session-dates'], ['wheel']] as const) {
    await eli.give([...classes])
    expect((await preview()).numbers).toEqual((await eli.see()).numbers)
  }
  expect((await preview()).hidden).toEqual([])
  await eli.give(['wheel'], { effect: 'deny' })
  expect((await preview()).hidden).toEqual([{ dataClass: 'wheel', gate: 'denied' }])
  expect((await preview()).numbers).toEqual((await eli.see()).numbers)
})
