import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import {
  afterwards,
  type Afterwards,
  canaries,
  keepForAna,
  openForGuide,
} from '#tests/support/after-circle.ts'
import { refusal } from '#tests/support/clinic.ts'

const day = 24 * 3600

test('C3 who broke the glass reads where the person is and how to reach them, and nobody else does', async () => {
  await using house = await afterwards()
  const { circleId, seats } = await house.circle({ endedAgo: null })
  const of = { circleId, seatId: seats.ana }
  const { guide, coguide, ana, ben, zoe, cora } = house.people
  expect(await refusal(house.circles.contact(guide.actor, of))).toBe('not-allowed')
  await openForGuide(house, circleId)
  expect(await house.circles.contact(guide.actor, of)).toEqual({
    name: 'Ana',
    where: canaries.where,
    phone: canaries.phone,
    alone: true,
  })
  expect(await refusal(house.circles.contact(coguide.actor, of))).toBe('not-allowed')
  expect(await refusal(house.circles.contact(ana.actor, of))).toBe('not-allowed')
  expect(await refusal(house.circles.contact(ben.actor, of))).toBe('not-allowed')
  expect(await refusal(house.circles.contact(cora.actor, of))).toBe('not-allowed')
  expect(await refusal(house.circles.contact(zoe.actor, of))).toBe('not-found')
  expect(await refusal(house.circles.contact(nobody, of))).toBe('not-signed-in')
  const half = { ...guide.actor, assurance: 'passphrase' as const }
  expect(await refusal(house.circles.contact(half, of))).toBe('second-factor-needed')
  expect(await refusal(house.circles.contact(guide.actor, { circleId, seatId: seats.ben }))).toBe(
    'not-allowed',
  )
  expect(await refusal(house.circles.contact(guide.actor, { circleId, seatId: randomUUID() }))).toBe(
    'seat-unknown',
  )
})

test('C3 who opened a contact in one circle has not opened it in another', async () => {
  await using house = await afterwards()
  const one = await house.circle({ endedAgo: null })
  const two = await house.circle({ endedAgo: null })
  await openForGuide(house, one.circleId)
  const of = { circleId: two.circleId, seatId: two.seats.ana }
  expect(await refusal(house.circles.contact(house.people.guide.actor, of))).toBe('not-allowed')
})

test('C3 a contact is there for a day after the end, also where words are kept longer, and no longer', async () => {
  await using house = await afterwards({ hours: 168 })
  const { circleId, seats } = await house.circle()
  await openForGuide(house, circleId)
  const ask = () => house.circles.contact(house.people.guide.actor, { circleId, seatId: seats.ana })
  await house.database.shiftClock(day - 60)
  expect((await ask()).phone).toBe(canaries.phone)
  await house.database.shiftClock(day + 1)
  expect(await refusal(ask())).toBe('contact-gone')
  await house.circles.eraseDue()
  expect(await refusal(ask())).toBe('contact-gone')
})

test('C3 who does not guide the circle any more reads no contact, though they opened it', async () => {
  await using house = await afterwards()
  const { circleId, seats } = await house.circle({ endedAgo: null })
  await openForGuide(house, circleId)
  await house.db
    .sql`update circle_guides set "to" = hearth_now() where person_id = ${house.people.guide.personId}`
  const of = { circleId, seatId: seats.ana }
  expect(await refusal(house.circles.contact(house.people.guide.actor, of))).toBe('not-found')
})

test('C15 the guide of a private room reads what the person left at the threshold of their circle', async () => {
  await using house = await afterwards()
  const parent = await house.circle({ endedAgo: null })
  const room = await house.circle({ kind: 'private', parentId: parent.circleId, endedAgo: null })
  await openForGuide(house, room.circleId)
  const of = { circleId: room.circleId, seatId: room.seats.ana }
  expect((await house.circles.contact(house.people.guide.actor, of)).where).toBe(canaries.where)
})

test('C3 the person alone is told who opened their contact, when and why, also after they were removed', async () => {
  await using house = await afterwards()
  const { circleId } = await house.circle()
  await openForGuide(house, circleId)
  const { ana, ben, guide } = house.people
  const told = [{ by: 'Gil', at: expect.any(String), reason: canaries.reason }]
  expect((await house.circles.after(ana.actor, circleId)).openings).toEqual(told)
  expect((await house.circles.after(ben.actor, circleId)).openings).toEqual([])
  expect((await house.circles.after(guide.actor, circleId)).openings).toEqual([])
  await house.db.sql`update bookings set state = 'removed' where person_id = ${ana.personId}`
  expect((await house.circles.after(ana.actor, circleId)).openings).toEqual(told)
})

test('what was after a circle is told to who was in it, and only to them', async () => {
  await using house = await afterwards({ hours: 48 })
  const { circleId } = await house.circle()
  const { ana, guide, zoe, cora, ada } = house.people
  await house.db.sql`insert into check_ins (circle_id, person_id, due_at)
    values (${circleId}, ${ana.personId}, hearth_now() + interval '1 day')`
  const mine = await house.circles.after(ana.actor, circleId)
  expect(mine).toMatchObject({ checkIn: true, erasedAt: null, guide: null })
  expect(Date.parse(mine.erasesAt ?? '') - Date.now()).toBeGreaterThan(47 * 3600_000)
  expect(await house.circles.after(guide.actor, circleId)).toMatchObject({
    checkIn: false,
    guide: { debriefed: false, followUps: [] },
  })
  for (const { actor } of [zoe, cora, ada])
    expect(await refusal(house.circles.after(actor, circleId))).toBe('not-found')
  expect(await refusal(house.circles.after(nobody, circleId))).toBe('not-signed-in')
  expect(await refusal(house.circles.after(ana.actor, randomUUID()))).toBe('not-found')
})

test('C18 what a person kept is read and forgotten by that person alone', async () => {
  await using house = await afterwards()
  const { circleId, wordId } = await house.circle()
  const keptId = await keepForAna(house, circleId, wordId)
  const { ana, guide, ada } = house.people
  expect(await house.circles.kept(ana.actor)).toMatchObject([
    { keptId, circle: 'Tuesday evening', text: canaries.kept },
  ])
  for (const { actor } of [guide, ada]) {
    expect(await house.circles.kept(actor)).toEqual([])
    expect(await refusal(house.circles.forget(actor, keptId))).toBe('not-found')
  }
  expect(await refusal(house.circles.kept(nobody))).toBe('not-signed-in')
  expect(await refusal(house.circles.forget(nobody, keptId))).toBe('not-signed-in')
  await house.circles.forget(ana.actor, keptId)
  expect(await house.circles.kept(ana.actor)).toEqual([])
  expect(await refusal(house.circles.forget(ana.actor, keptId))).toBe('not-found')
})

type Line = { person: 'ana' | 'ben' | 'guide'; here: boolean; ago: number }
/** A line of this person in the circle: open since, or gone since, so many seconds ago. */
async function line({ db, people }: Afterwards, circleId: string, { person, here, ago }: Line) {
  const nodeId = randomUUID()
  await db.sql`insert into nodes (id, seen_at) values (${nodeId}, hearth_now() + interval '1 year')`
  await db.sql`insert into presence (circle_id, person_id, socket_id, node_id, seen_at, gone_at)
    values (${circleId}, ${people[person].personId}, ${nodeId}, ${nodeId},
      hearth_now() - interval '1 hour', case when not ${here} then hearth_now() - ${ago}::float8 * interval '1 second' end)`
}
const exits = ({ db }: Afterwards) =>
  db.sql<{ name: string }[]>`select p.name from follow_ups f join people p on p.id = f.person_id
    where f.kind = 'unexplained-exit' order by p.name`

test('C22 who went without a word and is not back after five minutes becomes one task for the guides', async () => {
  await using house = await afterwards()
  const { circleId } = await house.circle({ endedAgo: null })
  await line(house, circleId, { person: 'guide', here: true, ago: 0 })
  await line(house, circleId, { person: 'ben', here: true, ago: 0 })
  await line(house, circleId, { person: 'ana', here: false, ago: 270 })
  await house.circles.noteExits()
  expect(await exits(house)).toEqual([])
  await house.database.shiftClock(40)
  await using other = house.another()
  await Promise.all([house.circles.noteExits(), other.noteExits(), house.circles.noteExits()])
  expect([...(await exits(house))]).toEqual([{ name: 'Ana' }])
  const { guide, coguide, ana, ada } = house.people
  expect(house.rung.filter((topic) => topic === `mine:${guide.personId}`)).toHaveLength(1)
  const [task] = await house.circles.followUps(guide.actor)
  expect(task).toMatchObject({ circleId, circle: 'Tuesday evening', name: 'Ana', kind: 'unexplained-exit' })
  expect(await house.circles.followUps(coguide.actor)).toHaveLength(1)
  expect(await refusal(house.circles.followUps(ana.actor))).toBe('not-allowed')
  expect(await refusal(house.circles.followUps(ada.actor))).toBe('not-allowed')
  const followUpId = task?.followUpId ?? ''
  expect(await refusal(house.circles.finishFollowUp(ana.actor, followUpId))).toBe('not-allowed')
  await house.circles.finishFollowUp(coguide.actor, followUpId)
  await house.circles.finishFollowUp(guide.actor, followUpId)
  expect(await house.circles.followUps(guide.actor)).toEqual([])
  const audits = await house.db.sql`select actor_id as "by", subject_id as about from audit_log
    where act = 'follow-up.finish'`
  expect([...audits]).toEqual([{ by: coguide.personId, about: ana.personId }])
  await house.circles.noteExits()
  expect(await exits(house)).toHaveLength(1)
})

test('C22 a task belongs to the guides of its circle: another guide neither sees nor finishes it', async () => {
  await using house = await afterwards()
  const { circleId } = await house.circle({ endedAgo: null })
  await line(house, circleId, { person: 'ben', here: true, ago: 0 })
  await line(house, circleId, { person: 'ana', here: false, ago: 301 })
  await house.circles.noteExits()
  const { guide, coguide } = house.people
  const [task] = await house.circles.followUps(guide.actor)
  await house.db.sql`delete from circle_guides where person_id = ${coguide.personId}`
  expect(await house.circles.followUps(coguide.actor)).toEqual([])
  expect(await refusal(house.circles.finishFollowUp(coguide.actor, task?.followUpId ?? ''))).toBe('not-found')
  expect(await house.circles.followUps(guide.actor)).toHaveLength(1)
})

test('C22 no task for who said that all is well, who is back, who pauses, or who is looked after in private', async () => {
  const quiet = async (change: (house: Afterwards, circleId: string, ana: string) => Promise<unknown>) => {
    await using house = await afterwards()
    const { circleId, seats } = await house.circle({ endedAgo: null })
    await line(house, circleId, { person: 'ben', here: true, ago: 0 })
    await line(house, circleId, { person: 'ana', here: false, ago: 400 })
    await change(house, circleId, seats.ana)
    await house.circles.noteExits()
    return (await exits(house)).length
  }
  expect(await quiet(async () => {})).toBe(1)
  const leaves = (well: boolean) => (house: Afterwards) =>
    house.db
      .sql`update circle_arrivals set state = 'left', well = ${well}, at = hearth_now() - interval '400 s'
      where person_id = ${house.people.ana.personId}`
  expect(await quiet(leaves(false))).toBe(1)
  expect(await quiet(leaves(true))).toBe(0)
  expect(await quiet((house, circleId) => line(house, circleId, { person: 'ana', here: true, ago: 0 }))).toBe(
    0,
  )
  expect(
    await quiet(
      (house, circleId, ana) =>
        house.db.sql`update circles set paused = array[${ana}::uuid] where id = ${circleId}`,
    ),
  ).toBe(0)
  expect(
    await quiet((house, circleId) => house.circle({ kind: 'private', parentId: circleId, endedAgo: null })),
  ).toBe(0)
  expect(
    await quiet(
      (house) =>
        house.db.sql`update bookings set state = 'removed' where person_id = ${house.people.ana.personId}`,
    ),
  ).toBe(0)
})

test('C22 when the whole house was away nobody went out of the circle', async () => {
  await using house = await afterwards()
  const { circleId } = await house.circle({ endedAgo: null })
  for (const person of ['ana', 'ben', 'guide'] as const)
    await line(house, circleId, { person, here: false, ago: 600 })
  await house.circles.noteExits()
  expect(await exits(house)).toEqual([])
})

test('C22 after the end everybody goes: only who had gone before it is a task', async () => {
  await using house = await afterwards()
  const { circleId } = await house.circle({ endedAgo: 320 })
  await line(house, circleId, { person: 'ana', here: false, ago: 400 })
  await line(house, circleId, { person: 'ben', here: false, ago: 315 })
  await house.circles.noteExits()
  expect([...(await exits(house))]).toEqual([{ name: 'Ana' }])
})

test('C22 a check-in that was asked for is one discreet mail, however many processes look, and never a second', async () => {
  await using house = await afterwards()
  const { ana, ben } = house.people
  const circles = [await house.circle(), await house.circle(), await house.circle(), await house.circle()]
  for (const { circleId } of circles)
    await house.db.sql`insert into check_ins (circle_id, person_id, due_at)
      values (${circleId}, ${ana.personId}, hearth_now() + interval '1 day'),
        (${circleId}, ${ben.personId}, hearth_now() + interval '1 day')`
  await house.db.sql`update people set closed_at = hearth_now() where id = ${ben.personId}`
  await using other = house.another()
  await Promise.all([house.circles.sendCheckIns(), other.sendCheckIns()])
  expect(await house.outbox.list()).toEqual([])
  await house.database.shiftClock(day + 1)
  await Promise.all([house.circles.sendCheckIns(), other.sendCheckIns(), house.circles.sendCheckIns()])
  await house.circles.sendCheckIns()
  const mails = await house.outbox.list()
  const expected = { to: ana.email, subject: 'You asked us to look in today' }
  expect(mails.map(({ to, subject }) => ({ to, subject }))).toEqual(circles.map(() => expected))
  expect(mails[0]?.text).not.toMatch(/circle|ketamine|treatment|Tuesday/i)
})
