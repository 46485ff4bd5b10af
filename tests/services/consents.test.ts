import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PersonActor } from '#app/domain/person.ts'
import { nobody } from '#app/domain/person.ts'
import { refusal } from '#tests/support/clinic.ts'
import { day } from '#tests/support/members.ts'
import { openSharing, type Sharing } from '#tests/support/sharing.ts'

const text = ['intention-text', 'intention-history'] as const
const everything = { since: null, until: null }
const yes = (change: Partial<Parameters<Sharing['consents']['give']>[1]> = {}) => ({
  ...{
    effect: 'permit' as const,
    classes: [...text],
    recipient: { kind: 'circle-guides' as const, id: null },
  },
  ...{ scope: everything, to: null, channel: 'web' as const },
  ...change,
})

/** Ana, booked into a circle of tomorrow that Gil guides, with one intention. */
async function aSharedCircle() {
  const house = await openSharing()
  const ana = await house.member('ana', day(-4, 10))
  const circleId = await house.circle({ at: new Date(Date.now() + 26 * 3_600_000) })
  await house.circles.invite(house.cora, { circleId, personIds: [ana.personId] })
  const intentionId = await house.set(ana, 'To be gentler with my hands')
  const brief = async (of: PersonActor = house.guide) => house.briefs.of(of, circleId)
  /** Every text that the brief shows, in order. */
  const seen = async (of?: PersonActor) =>
    (await brief(of)).members.flatMap(({ intentions }) =>
      intentions.flatMap(({ now, before, after }) => [
        ...(now === null ? [] : [now]),
        ...before,
        ...after.map((one) => one.text),
      ]),
    )
  return {
    ...house,
    ana,
    circleId,
    intentionId,
    brief,
    seen,
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}

test('K2 K3 K5 nothing is seen before a yes, everything it covers after it, and nothing from the moment it is taken back', async () => {
  await using house = await aSharedCircle()
  const { consents, ana, seen } = house
  expect(await seen()).toEqual([])
  const { eventId, pending } = await consents.give(ana, yes())
  expect(pending).toBe(false)
  expect(await seen()).toEqual(['To be gentler with my hands'])
  house.rung.length = 0
  await consents.revoke(ana, eventId)
  expect(house.rung.toSorted()).toEqual([`mine:${ana.personId}`, `mine:${house.guide.personId}`].toSorted())
  expect(await seen()).toEqual([])
  // Twice happens once.
  house.rung.length = 0
  await consents.revoke(ana, eventId)
  expect(house.rung).toEqual([])
  expect((await consents.mine(ana)).grants).toMatchObject([{ eventId, status: 'ended' }])
})

test('K2 K6 guides see it from two days before a circle to one day after, and a window ends by itself', async () => {
  await using house = await aSharedCircle()
  const { database, consents, ana, seen } = house
  await consents.give(ana, yes({ to: new Date(Date.now() + 20 * 3_600_000).toISOString() }))
  const clock = (hours: number) => database.shiftClock(hours * 3600)
  expect(await seen()).toHaveLength(1)
  await clock(19.9)
  expect(await seen()).toHaveLength(1)
  await clock(20.1)
  expect(await seen()).toEqual([])
  await clock(0)
  await consents.give(ana, yes())
  await clock(26 + 1.25 + 23.9)
  expect(await seen()).toHaveLength(1)
  await clock(26 + 1.25 + 24.1)
  expect(await seen()).toEqual([])
  await clock(0)
  const far = await house.circle({ at: new Date(Date.now() + 60 * 3_600_000) })
  await house.circles.invite(house.cora, { circleId: far, personIds: [ana.personId] })
  const seenAhead = async () => (await house.briefs.of(house.guide, far)).members[0]?.intentions.length
  await house.db.sql`update bookings set state = 'cancelled' where circle_id <> ${far}`
  await clock(11.9)
  expect(await seenAhead()).toBe(0)
  await clock(12.1)
  expect(await seenAhead()).toBe(1)
})

test('K3 a no wins over every yes in either order, for one item or for all', async () => {
  await using house = await aSharedCircle()
  const { consents, ana, seen, intentionId } = house
  await house.set(ana, 'A second one')
  const no = await consents.give(ana, yes({ effect: 'deny', scope: { itemIds: [intentionId] } }))
  await consents.give(ana, yes())
  expect(await seen()).toEqual(['A second one'])
  await consents.give(ana, yes({ scope: { itemIds: [intentionId] } }))
  expect(await seen()).toEqual(['A second one'])
  await consents.revoke(ana, no.eventId)
  expect(await seen()).toEqual(['A second one', 'To be gentler with my hands'])
  await consents.give(ana, yes({ effect: 'deny' }))
  expect(await seen()).toEqual([])
})

test('I2 K1 private is never seen, sensitive by its own yes alone, and each class by its own', async () => {
  await using house = await aSharedCircle()
  const { consents, intentions, ana, seen, intentionId } = house
  await intentions.revise(ana, { commandId: randomUUID(), intentionId, text: 'Said anew' })
  const { eventId } = await consents.give(ana, yes({ classes: ['intention-text'] }))
  expect(await seen()).toEqual(['Said anew'])
  expect(await refusal(consents.give(ana, yes({ classes: ['intention-history'] })))).toBe('bad-input')
  const both = await consents.give(ana, yes())
  expect(await seen()).toEqual(['Said anew', 'To be gentler with my hands'])
  await intentions.mark(ana, { intentionId, mark: 'sensitive' })
  expect(await seen()).toEqual([])
  await consents.give(ana, yes({ classes: ['intention-text'], scope: { itemIds: [intentionId] } }))
  expect(await seen()).toEqual(['Said anew'])
  await consents.revoke(ana, eventId)
  await consents.revoke(ana, both.eventId)
  expect(await seen()).toEqual(['Said anew'])
  await intentions.mark(ana, { intentionId, mark: 'private' })
  expect(await seen()).toEqual([])
})

test('K3 K7 only who guides the circle now, of who is booked in it now: moving, swapping and calling off end it at once', async () => {
  await using house = await aSharedCircle()
  const { consents, ana, seen, brief, db, circleId } = house
  await consents.give(ana, yes())
  const gus = await house.person('gus', ['guide'])
  expect(await refusal(brief(gus))).toBe('not-found')
  expect(await refusal(brief(house.cora))).toBe('not-found')
  expect(await refusal(brief(ana))).toBe('not-found')
  expect(await refusal(house.briefs.of(nobody, circleId))).toBe('not-signed-in')
  // A substitute takes over: the first sees nothing more, the second what is for any guide of the circle.
  await db.sql`update circle_guides set "to" = hearth_now() where circle_id = ${circleId}`
  await db.sql`insert into circle_guides (circle_id, person_id, role) values (${circleId}, ${gus.personId}, 'guide')`
  expect(await refusal(brief())).toBe('not-found')
  expect(await seen(gus)).toHaveLength(1)
  const elsewhere = await house.circle({ at: day(3, 18) })
  await house.seats.claim(ana, { circleId: elsewhere, from: circleId })
  expect((await brief(gus)).members).toEqual([])
  expect(await db.sql`select id from intention_entries`).toEqual([])
})

test('K2 a named guide is that person alone, and only somebody who guides a circle of theirs can be named', async () => {
  await using house = await aSharedCircle()
  const { consents, ana, seen, db, circleId, guide } = house
  const gus = await house.person('gus', ['guide'])
  const named = (id: string) => yes({ recipient: { kind: 'guide', id } })
  expect(await refusal(consents.give(ana, named(gus.personId)))).toBe('not-found')
  await consents.give(ana, named(guide.personId))
  await db.sql`insert into circle_guides (circle_id, person_id, role) values (${circleId}, ${gus.personId}, 'co-guide')`
  expect(await seen(guide)).toHaveLength(1)
  expect(await seen(gus)).toEqual([])
  const stranger = await house.circle({ at: day(4, 18) })
  const ofCircle = (id: string) => yes({ recipient: { kind: 'circle', id } })
  expect(await refusal(consents.give(ana, ofCircle(stranger)))).toBe('not-found')
  expect(await refusal(consents.give(ana, ofCircle(randomUUID())))).toBe('not-found')
  await consents.give(ana, ofCircle(circleId))
  expect(await seen(gus)).toHaveLength(1)
})

test('K8 a yes given two hours after treatment shows nothing until it is affirmed after rest; taking back works in the same hour', async () => {
  await using house = await openSharing()
  const { consents, database } = house
  const ana = await house.member('ana', null)
  const began = new Date(Date.now() - 4 * 3_600_000)
  const sessionId = await house.session(ana, began)
  await house.db
    .sql`update treatment_sessions set actual_end = ${new Date(Date.now() - 2 * 3_600_000).toISOString()} where id = ${sessionId}`
  const circleId = await house.circle({ at: new Date(Date.now() + 70 * 3_600_000) })
  await house.circles.invite(house.cora, { circleId, personIds: [ana.personId] })
  await house.set(ana, 'Said in rest')
  const seen = async () => (await house.briefs.of(house.guide, circleId)).members[0]?.intentions.length
  const { eventId, pending } = await consents.give(ana, yes())
  expect(pending).toBe(true)
  expect(await refusal(consents.reaffirm(ana, eventId))).toBe('rest-first')
  await database.shiftClock(48 * 3600)
  expect(await seen()).toBe(0)
  await consents.reaffirm(ana, eventId)
  await consents.reaffirm(ana, eventId)
  expect(await seen()).toBe(1)
  await database.shiftClock(0)
  expect((await consents.mine(ana)).resting).toBe(true)
  await consents.revoke(ana, eventId)
  await database.shiftClock(48 * 3600)
  expect(await seen()).toBe(0)
})

test('K10 whatever is shown is written down in the same transaction, the member reads who it was, and a look that cannot be written shows nothing', async () => {
  await using house = await aSharedCircle()
  const { consents, ana, brief, db, circleId } = house
  await brief()
  expect((await consents.looks(ana, { before: null })).items).toEqual([])
  await consents.give(ana, yes({ classes: [...text, 'session-dates'] }))
  const shown = await brief()
  expect(shown.members[0]?.sessionStart).not.toBe(null)
  const { items } = await consents.looks(ana, { before: null })
  expect(items).toMatchObject([
    { viewer: 'gil', circle: 'Thursday evening', classes: ['intention-text', 'session-dates'], items: 2 },
  ])
  // Nobody but the member reads it, and nobody writes it but by looking.
  const ben = await house.member('ben')
  expect((await consents.looks(ben, { before: null })).items).toEqual([])
  expect(await refusal(consents.looks(house.guide, { before: null }))).toBe('not-allowed')
  for (const act of ['update disclosures set n = 9', 'delete from disclosures', 'truncate disclosures'])
    await expect(db.sql.unsafe(act)).rejects.toThrow(/permission denied/)
  const { default: postgres } = await import('postgres')
  const owner = postgres(house.database.adminUrl, { max: 1, onnotice: () => {} })
  await owner`alter table disclosures add constraint broken check (n < 3)`
  await expect(house.briefs.of(house.guide, circleId)).rejects.toThrow()
  await owner.end()
})

test('K4 what was said rebuilds the rules exactly, and each answer keeps how it was asked', async () => {
  await using house = await aSharedCircle()
  const { consents, ana } = house
  const { provisionsOf } = await import('#app/domain/consent/event.ts')
  const queries = await import('#db/queries/consents.ts')
  const { asActor } = await import('#db/queries/as-actor.ts')
  const one = await consents.give(ana, yes())
  await consents.give(ana, yes({ effect: 'deny', classes: ['intention-history'] }))
  await consents.refuse(ana, 'plain')
  await consents.revoke(ana, one.eventId)
  const [events, rules] = await asActor(house.db, ana.personId, async (tx) => [
    await queries.listEvents(tx, ana.personId),
    await queries.listProvisions(tx, { personId: ana.personId }),
  ])
  const byId = (a: { provisionId: string }, b: { provisionId: string }) =>
    a.provisionId < b.provisionId ? -1 : 1
  expect(provisionsOf(events).toSorted(byId)).toEqual(rules.toSorted(byId))
  expect(events.map(({ act, channel }) => [act.type, channel])).toEqual([
    ['given', 'web'],
    ['given', 'web'],
    ['refused', 'plain'],
    ['revoked', 'web'],
  ])
  expect(new Set(events.map(({ textHash }) => textHash.length))).toEqual(new Set([64]))
})

test('K4 every answer has a receipt: readable, with the words that were shown, and as a FHIR R5 Consent; nobody else reads it', async () => {
  await using house = await aSharedCircle()
  const { consents, ana, intentionId } = house
  const one = await consents.give(
    ana,
    yes({ scope: { itemIds: [intentionId] }, classes: ['intention-text'] }),
  )
  await consents.refuse(ana, 'plain')
  const { items } = await consents.said(ana)
  expect(items.map(({ said }) => said)).toEqual(['refused', 'given'])
  const receipt = await consents.receipt(ana, one.eventId)
  expect(receipt).toMatchObject({
    said: 'given',
    grants: [{ classes: ['intention-text'], items: 1, status: 'active' }],
    notice: { language: 'en', channel: 'web' },
    fhir: {
      resourceType: 'Consent',
      status: 'active',
      decision: 'deny',
      subject: { identifier: { value: ana.personId } },
      provision: [
        {
          action: [{ coding: [{ code: 'view' }] }],
          data: [{ meaning: 'instance', reference: { identifier: { value: intentionId } } }],
        },
      ],
    },
  })
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256')
    .update(receipt.notice.text ?? '')
    .digest('hex')
  expect(receipt.notice.textHash).toBe(hash)
  await consents.revoke(ana, one.eventId)
  expect((await consents.receipt(ana, one.eventId)).fhir.status).toBe('inactive')
  expect((await consents.receipt(ana, items[0]?.eventId ?? '')).fhir.status).toBe('not-done')
  const ben = await house.member('ben')
  expect(await refusal(consents.receipt(ben, one.eventId))).toBe('not-found')
  expect(await refusal(consents.revoke(ben, one.eventId))).toBe('not-found')
  expect(await refusal(consents.receipt(house.guide, one.eventId))).toBe('not-allowed')
})
