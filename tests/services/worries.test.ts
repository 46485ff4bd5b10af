import { expect, test } from 'vitest'
import { type Actor, nobody } from '#app/domain/person.ts'
import { erasePerson } from '#db/queries/gone.ts'
import { limitsOn } from '#db/queries/limits.ts'
import { openLimits } from '#server/auth/limits.ts'
import { openWorries } from '#server/services/worries.ts'
import { refusal } from '#tests/support/clinic.ts'
import { everyText } from '#tests/support/every-text.ts'
import { type NightName, openNight } from '#tests/support/on-call.ts'
import { aPerson } from '#tests/support/people.ts'

/** Ana and ben sit in a circle that maren guides; cem is of another evening. Ilse is on call. */
async function evening(tries = 20) {
  const house = await openNight()
  const { db, circleId, people } = house
  const ben = await aPerson(db, { name: 'ben', roles: ['patient'] })
  const cem = await aPerson(db, { name: 'cem', roles: ['patient'] })
  const seats: Record<string, string> = {}
  for (const { personId, name } of [
    { ...people.ana, name: 'Sun' },
    { ...ben, name: 'Rain' },
  ]) {
    await db.sql`insert into bookings (circle_id, person_id) values (${circleId}, ${personId})`
    const [seat] = await db.sql<{ id: string }[]>`
      insert into circle_seats (seat_id, circle_id, person_id, role, name)
      values (gen_random_uuid(), ${circleId}, ${personId}, 'participant', ${name}) returning seat_id as id`
    seats[name] = seat?.id ?? ''
  }
  await db.sql`insert into circle_guides (circle_id, person_id, role) values (${circleId}, ${people.maren.personId}, 'guide')`
  await house.roster('ilse', 'on-call')
  const limits = openLimits({ postgres: limitsOn(db) }, { 'worry:account': { tries, seconds: 3600 } })
  const { sealing, rung } = house
  const worries = openWorries({
    ...{ db, sealing, limits },
    announce: async (...topics) => void rung.push(...topics),
  })
  const sun = { kind: 'seat', id: seats['Sun'] ?? '' } as const
  const person = { kind: 'person', id: people.ana.personId } as const
  return Object.assign(house, { ben, cem, worries, sun, person })
}

test('R6 a worry alone makes a red case and a call, whose words are sealed and whose reporter the person never learns', async () => {
  await using house = await evening()
  const { worries, onCall, people, ben, sun, circleId, db, database } = house
  expect(await worries.about(ben.actor, sun)).toEqual({ name: 'Sun' })
  await worries.report(ben.actor, { ...sun, words: ' She gave her guitar away ' })
  expect(house.rung).toEqual(['pages'])
  await onCall.callDue()
  const [call] = await onCall.pages(people.ilse.actor)
  expect(call).toMatchObject({ mine: 'answer', circleId: null, care: { name: 'ana' } })
  const { caseId } = await onCall.acknowledge(people.ilse.actor, call?.pageId ?? '')
  const { card, history, mine } = await onCall.careCase(people.ilse.actor, caseId ?? '')
  expect({ card, mine }).toMatchObject({
    card: { name: 'ana', tier: 'red', source: 'worry', circleId },
    mine: true,
  })
  expect(history.map(({ act, by, note }) => [act, by, note])).toEqual([
    ['sign', 'ben', null],
    ['note', 'ben', 'She gave her guitar away'],
    ['acknowledge', 'ilse', null],
  ])
  for await (const text of everyText(database.adminUrl)) expect(text).not.toContain('guitar')
  // A second one calls again, whoever has the case, and without a word.
  await worries.report(people.maren.actor, { ...house.person, words: '' })
  await onCall.callDue()
  expect(await onCall.waiting(people.ilse.actor)).toBe(1)
  expect(await db.sql`select from care_cases`).toHaveLength(1)
})

test('R6 nobody reports whom they do not meet, nor themselves; peers name a seat and guides a person', async () => {
  await using house = await evening()
  const { worries, people, ben, cem, sun, person, db } = house
  const halfway: Actor = { ...ben.actor, assurance: 'passphrase' }
  for (const [actor, code] of [
    [nobody, 'not-signed-in'],
    [{ kind: 'service', name: 'jobs' } as const, 'not-allowed'],
    [halfway, 'second-factor-needed'],
    [cem.actor, 'not-found'],
    [people.ana.actor, 'not-found'],
    [people.tomas.actor, 'not-found'],
  ] as [Actor, string][]) {
    for (const of of [sun, person]) {
      expect(await refusal(worries.about(actor, of))).toBe(code)
      expect(await refusal(worries.report(actor, { ...of, words: '' }))).toBe(code)
    }
  }
  expect(await refusal(worries.about(ben.actor, person))).toBe('not-found')
  expect(await refusal(worries.about(ben.actor, null))).toBe('not-found')
  expect(await refusal(worries.about(ben.actor, { kind: 'seat', id: 'x' }))).toBe('not-found')
  expect(await refusal(worries.report(ben.actor, { ...sun, words: 'x'.repeat(1001) }))).toBe('too-large')
  expect([house.rung, await db.sql`select from care_cases`]).toEqual([[], []])
  for (const name of ['maren', 'ilse', 'cora', 'ada'] satisfies NightName[])
    expect(await worries.about(people[name].actor, person)).toEqual({ name: 'ana' })
})

test('R6 however much somebody says, the first worry about a person is never turned away', async () => {
  await using house = await evening(1)
  const { worries, people, ben, person, db } = house
  const { actor } = people.ilse
  const say = (personId: string) =>
    refusal(worries.report(actor, { kind: 'person', id: personId, words: '' }))
  expect(await say(person.id)).toBe('not refused')
  expect(await say(person.id)).toBe('too-many-tries')
  expect(await say(ben.personId)).toBe('not refused')
  expect(await db.sql`select from pages`).toHaveLength(2)
})

test('R2 whether somebody is on duty is told as the roster stands now, and for how long', async () => {
  await using house = await openNight()
  const { onCall, db } = house
  const watch = async () => {
    const { watched, forMs } = await onCall.watch(nobody)
    return [watched, forMs === null ? null : Math.round(forMs / 60_000)]
  }
  expect(await watch()).toEqual([false, null])
  await house.at(0)
  await house.roster('wren', 'on-shift', 0, 1)
  expect(await watch()).toEqual([true, 60])
  // A second before its end and a second after.
  await house.at(3599 - 2)
  expect((await onCall.watch(nobody)).watched).toBe(true)
  await house.at(3601)
  expect(await watch()).toEqual([false, null])
  await house.roster('ilse', 'backup')
  expect((await watch())[0]).toBe(true)
  await db.sql`delete from roster_shifts`
  expect(await watch()).toEqual([false, null])
})

test('K15 R1 what somebody wrote in a worry stays in the record of whom it is about when they are gone, without their name', async () => {
  await using house = await evening()
  const { worries, onCall, people, ben, sun, db } = house
  await worries.report(ben.actor, { ...sun, words: 'She gave her guitar away' })
  await db.sql`update people set closed_at = hearth_now(), gone_at = hearth_now() where id = ${ben.personId}`
  await db.orm.transaction((tx) => erasePerson(tx, ben.personId))
  const [one] = await onCall.careCases(people.ilse.actor)
  const { history } = await onCall.careCase(people.ilse.actor, one?.caseId ?? '')
  expect(history.map(({ by, note }) => [by, note])).toEqual([
    ['Somebody who left', null],
    ['Somebody who left', 'She gave her guitar away'],
  ])
})
