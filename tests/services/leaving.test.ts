import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Intent } from '#app/domain/circle/intent.ts'
import { nobody, type PersonActor } from '#app/domain/person.ts'
import type { Consents } from '#app/domain/services-consents.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { listEvents, listProvisions } from '#db/queries/consents.ts'
import { lockIdle, markGone } from '#db/queries/gone.ts'
import { openKeyDestruction } from '#server/services/key-destruction.ts'
import { from, refusal } from '#tests/support/clinic.ts'
import { everyText } from '#tests/support/every-text.ts'
import { openLeavers } from '#tests/support/leaving.ts'
import { day } from '#tests/support/members.ts'
import { secondFactorOf, signedIn, type Someone } from '#tests/support/people.ts'
import { openSharing } from '#tests/support/sharing.ts'
import { crossing } from '#tests/support/threshold.ts'

type Said = Parameters<Consents['give']>[1]
const yes: Said = {
  ...{ effect: 'permit', classes: ['intention-text'], to: null, channel: 'web' },
  ...{ recipient: { kind: 'circle-guides', id: null }, scope: { since: null, until: null } },
}
const tomorrow = () => new Date(Date.now() + 26 * 3_600_000)
const asSomeone = (actor: PersonActor) => actor as unknown as Someone

test('K14 K15 a closed account is hidden at once and its key dies seven days after rest: nothing of it can ever be read again', async () => {
  await using house = await openSharing()
  const folder = await mkdtemp(join(tmpdir(), 'destroyed-'))
  const file = join(folder, 'deep', 'keys.jsonl')
  const destruction = openKeyDestruction({ db: house.db, file })
  const [ana, ben] = [await house.member('ana', day(-9, 10)), await house.member('ben')]
  const circleId = await house.circle({ at: new Date(Date.now() + 26 * 3_600_000) })
  for (const member of [ana, ben]) {
    await house.circles.invite(house.cora, { circleId, personIds: [member.personId] })
    await house.set(member, 'A quiet word')
    await house.consents.give(member, {
      ...{ effect: 'permit', classes: ['intention-text'], to: null, channel: 'web' },
      ...{ recipient: { kind: 'circle-guides', id: null }, scope: { since: null, until: null } },
    })
  }
  const shown = async () =>
    (await house.briefs.of(house.guide, circleId)).members.map(({ name, intentions }) => [
      name,
      intentions.length,
    ])
  expect(await shown()).toEqual([
    ['ana', 1],
    ['ben', 1],
  ])
  await house.db.sql`update people set closed_at = hearth_now() where id = ${ana.personId}`
  expect(await shown()).toEqual([['ben', 1]])
  const alive = async () => {
    await destruction.destroyDue()
    const rows = await house.db.sql<{ name: string }[]>`
      select p.name from member_keys k join people p on p.id = k.person_id where k.key is not null order by 1`
    return rows.map(({ name }) => name)
  }
  expect(await alive()).toEqual(['ana', 'ben'])
  await house.database.shiftClock(6.9 * 86_400)
  expect(await alive()).toEqual(['ana', 'ben'])
  // A session that ended a day before the seven days are over: rest comes first.
  const late = await house.session(ana, day(-1, 10))
  await house.db
    .sql`update treatment_sessions set actual_end = hearth_now() - interval '1 day' where id = ${late}`
  await house.database.shiftClock(7.1 * 86_400)
  expect(await alive()).toEqual(['ana', 'ben'])
  await house.database.shiftClock(15.1 * 86_400)
  expect(await alive()).toEqual(['ben'])
  await destruction.destroyDue()
  const lines = (await readFile(file, 'utf8')).trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { personId: string }).personId)).toEqual([ana.personId])
  await house.db.sql`update people set closed_at = null, gone_at = null where id = ${ana.personId}`
  expect((await house.intentions.timeline(ana, { before: null })).items[0]?.wordings).toEqual([])
  await rm(folder, { recursive: true })
})

test('K15 leaving works at once, in rest too: seats go on to who waits, every yes ends and no no, all devices and mails stop', async () => {
  await using house = await openLeavers()
  const ana = await house.known(await house.member('ana', new Date(Date.now() - 4 * 3_600_000)))
  const ben = await house.member('ben')
  const circleId = await house.circle({ at: day(3, 18), capacity: 1 })
  await house.db.sql`insert into bookings (circle_id, person_id) values (${circleId}, ${ana.personId})`
  await house.db
    .sql`insert into waiting_list (circle_id, person_id, missed) values (${circleId}, ${ben.personId}, 0)`
  await house.set(ana, 'A quiet word')
  await house.db.sql`update treatment_sessions set starts_at = starts_at - interval '9 days',
    actual_end = actual_end - interval '9 days' where person_id = ${ana.personId}`
  await house.consents.give(ana, yes)
  const no: Said = { ...yes, effect: 'deny', classes: ['intention-history'] }
  await house.consents.give(ana, no)
  const cass = await house.person('cass', ['clinician'])
  const team: Said = { ...yes, classes: ['score-total'], recipient: { kind: 'care-team', id: null } }
  await house.consents.give(ana, team)
  await house.session(ana, new Date(Date.now() - 4 * 3_600_000))
  const { token } = await signedIn(house.db, asSomeone(ana))
  await house.db
    .sql`insert into mails ("to", subject, body) values (${await house.emailOf(ana)}, 'x', ''), ('you@x.test', 'x', '')`
  const plan = await house.leaving.plan(ana)
  expect(plan).toMatchObject({ resting: true, duties: false, secondFactor: false, member: true })

  house.rung.length = 0
  expect(await refusal(house.leave(ana, { passphrase: 'not the right passphrase' }))).toBe('wrong-passphrase')
  expect([await house.isOpen(ana), house.rung]).toEqual([true, []])
  const left = await house.leave(ana)
  expect(Math.abs(Date.parse(left.until) - Date.parse(plan.until))).toBeLessThan(5_000)
  expect(house.rung).toEqual(
    expect.arrayContaining([
      ...['auth', 'people', 'schedule', `mine:${house.guide.personId}`, `mine:${cass.personId}`],
    ]),
  )

  expect(await house.seated(circleId)).toEqual([])
  expect((await house.clinic.auth.readActor(`hearth=${token}`)).actor).toEqual(nobody)
  const [rules, said] = await asActor(house.db, ana.personId, async (tx) => [
    await listProvisions(tx, ana),
    await listEvents(tx, ana.personId),
  ])
  expect(rules.map(({ effect, status }) => `${effect} ${status}`).toSorted()).toEqual([
    'deny active',
    'permit ended',
    'permit ended',
  ])
  expect(said.map(({ act }) => act.type)).toEqual(['given', 'given', 'given', 'revoked'])
  const mails = await house.db.sql<
    { subject: string }[]
  >`select subject from mails where sent_at is null order by subject`
  expect(mails.map(({ subject }) => subject)).toEqual(['Your account at Alder Street is closed', 'x'])
  await house.seats.look()
  expect(await house.offered(circleId)).toEqual(['ben open'])
  // Once more, by an actor read before: there is nobody to leave.
  expect(await refusal(house.leave(ana))).toBe('not-signed-in')
})

test('K15 signing in meanwhile leads to one page and opens nothing; taking it back brings what was written, and no seat, yes or device', async () => {
  await using house = await openLeavers()
  const [ana, ben] = [
    await house.known(await house.member('ana')),
    await house.known(await house.member('ben')),
  ]
  const circleId = await house.circle({ at: tomorrow() })
  await house.circles.invite(house.cora, { circleId, personIds: [ana.personId] })
  const email = await house.emailOf(ana)
  await house.set(ana, 'A quiet word')
  await house.consents.give(ana, yes)
  const before = await signedIn(house.db, asSomeone(ana))
  const other = await signedIn(house.db, asSomeone(ben))
  await house.leave(ana)
  const closed = (sent: string) => refusal(house.leaving.closed(nobody, sent))
  // Neither a device of before, nor somebody else’s, nor a made-up token is a way back.
  for (const sent of [before.token, other.token, other.key, '', 'x']) {
    expect(await closed(sent)).toBe('not-signed-in')
    expect(await refusal(house.takeBack(sent))).toBe('not-signed-in')
  }
  expect(await refusal(house.signIn(email, 'not the right passphrase'))).toBe('wrong-passphrase')
  const [first, second] = [await house.signIn(email), await house.signIn(email)]
  expect([first.next, second.next]).toEqual(['closed', 'closed'])
  const read = async (token: string) => (await house.clinic.auth.readActor(`hearth=${token}`)).actor
  expect(await read(first.token)).toEqual(nobody)
  expect(await house.isOpen(ana)).toBe(false)
  await house.leaving.leaveClosed(nobody, first.token)
  expect(await closed(first.token)).toBe('not-signed-in')

  const third = await house.signIn(email)
  const { next, cookies } = await house.takeBack(second.token)
  expect(next).toBe('home')
  expect(await read(/hearth=([^;]*)/.exec(cookies[0] ?? '')?.[1] ?? '')).toMatchObject({
    personId: ana.personId,
  })
  for (const token of [before.token, second.token, third.token]) expect(await read(token)).toEqual(nobody)
  const { items } = await house.intentions.timeline(ana, { before: null })
  expect(items.flatMap(({ wordings }) => wordings.map(({ text }) => text))).toEqual(['A quiet word'])
  expect(await house.seated(circleId)).toEqual([])
  expect((await house.consents.mine(ana)).grants.map(({ status }) => status)).toEqual(['ended'])
  expect(await refusal(house.takeBack(third.token))).toBe('not-signed-in')
  // An account that the clinic closed is not theirs to open.
  const [ada] = [await house.person('ada', ['admin'])]
  await house.circles.invite(house.cora, { circleId, personIds: [ana.personId] })
  await house.consents.give(ana, yes)
  await house.clinic.people.close(ada, ana.personId)
  expect(await house.seated(circleId)).toEqual([])
  expect(
    await house.db
      .sql`select from consent_provisions where person_id = ${ana.personId} and status <> 'ended'`,
  ).toEqual([])
  expect(await refusal(house.signIn(email))).toBe('account-closed')
})

test('K15 with a second factor a code is asked for leaving and for coming back; a forgotten passphrase is no end of the way back', async () => {
  await using house = await openLeavers()
  const ana = await house.known(await house.member('ana'))
  const { code } = await secondFactorOf(house.db, house.clinic.sealing, asSomeone(ana))
  const email = await house.emailOf(ana)
  expect(await refusal(house.leave(ana, { code: '000000' }))).toBe('wrong-code')
  expect(await refusal(house.leave({ ...ana, assurance: 'passphrase' }))).toBe('second-factor-needed')
  await house.leave(ana, { code: code() })
  const reset = { email, from: from() }
  await house.clinic.accounts.askReset(nobody, reset)
  const mail = (await house.clinic.outbox.list()).find(({ text }) => text.includes('/reset/'))
  const token = /\/reset\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
  const words = 'lanterns along a quiet shore'
  await house.clinic.accounts.reset(nobody, { token, passphrase: words, code: code(30), from: from() })
  await house.db.sql`update second_factors set last_step = 0`
  const { token: sent, next } = await house.signIn(email, words)
  expect(next).toBe('closed')
  expect(await house.leaving.closed(nobody, sent)).toMatchObject({ secondFactor: true })
  expect(await refusal(house.takeBack(sent))).toBe('wrong-code')
  expect(await house.isOpen(ana)).toBe(false)
  await house.takeBack(sent, code())
  expect(await house.isOpen(ana)).toBe(true)
})

test('K15 who guides what is to come, is on the roster or is the only admin hands it over first', async () => {
  await using house = await openLeavers()
  const [gil, ada] = [await house.known(house.guide), await house.known(await house.person('ada', ['admin']))]
  const circleId = await house.circle()
  expect(await house.leaving.plan(gil)).toMatchObject({ duties: true, member: false })
  expect(await refusal(house.leave(gil))).toBe('has-duties')
  await house.db.sql`update circles set cancelled_at = hearth_now() where id = ${circleId}`
  await house.db.sql`insert into roster_shifts (person_id, kind, "from", "to")
    values (${gil.personId}, 'on-call', hearth_now(), hearth_now() + interval '1 day')`
  expect(await refusal(house.leave(gil))).toBe('has-duties')
  await house.db.sql`delete from roster_shifts`
  const dee = await house.person('dee', ['patient'])
  await house.db.sql`insert into care_cases (person_id, state, acknowledged_by)
    values (${dee.personId}, 'acknowledged', ${gil.personId})`
  expect(await house.leaving.plan(gil)).toMatchObject({ duties: true })
  expect(await refusal(house.leave(gil))).toBe('has-duties')
  await house.db.sql`update care_cases set acknowledged_by = ${ada.personId}`
  expect(await house.leaving.plan(gil)).toMatchObject({ duties: false })
  await house.db.sql`update care_cases set state = 'open', acknowledged_by = null`
  expect(await refusal(house.leave(ada))).toBe('has-duties')
  const eve = await house.known(await house.person('eve', ['admin']))
  // Two who leave together: one of them is the last.
  const both = await Promise.all([ada, eve].map((each) => refusal(house.leave(each))))
  expect(both.toSorted()).toEqual(['has-duties', 'not refused'])
  expect(await refusal(house.leave(gil))).toBe('not refused')
})

test('K15 K14 what pages say and what destroys keys agree to the second; then nothing of the person is left but an id', async () => {
  await using house = await openLeavers()
  const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000)
  const canary = await house.known(await house.member('canaria', day(-9, 10)))
  const members = [canary]
  for (const [name, held, zone] of [
    ['ben', hours(4), 'Pacific/Auckland'],
    ['cem', hours(1), 'America/Denver'],
    ['dee', hours(20), 'UTC'],
  ] as const) {
    const member = await house.known(await house.member(name, held))
    await house.db.sql`update people set zone = ${zone} where id = ${member.personId}`
    members.push(member)
  }
  for (const member of members) await house.set(member, 'A quiet word')
  const email = await house.emailOf(canary)
  await house.db.sql`update people set pronouns = 'canary-pronouns' where id = ${canary.personId}`
  await house.db
    .sql`insert into person_identifiers (system, value, person_id) values ('ehr', 'canary-record', ${canary.personId})`
  await house.db
    .sql`insert into mails ("to", subject, body, sent_at) values (${email}, 'x', '', hearth_now())`
  const told = new Map<string, string>()
  for (const member of members) told.set(member.personId, (await house.leave(member)).until)
  const texts = async () => {
    let all = ''
    for await (const text of everyText(house.database.adminUrl)) all += `${text}\n`
    return all
  }
  expect(await texts()).toContain(email)
  const inOrder = members.toSorted((a, b) =>
    (told.get(a.personId) ?? '') < (told.get(b.personId) ?? '') ? -1 : 1,
  )
  for (const member of inOrder) {
    const at = async (seconds: number) => {
      const ahead = Date.parse(told.get(member.personId) ?? '') - Date.now()
      await house.database.shiftClock(ahead / 1000 + seconds)
      await house.destroy()
    }
    await at(-5)
    const { token } = await house.signIn(await house.emailOf(member))
    expect(await house.leaving.closed(nobody, token)).toMatchObject({ until: told.get(member.personId) })
    expect(await house.hasKey(member)).toBe(true)
    await house.database.shiftClock(
      Date.parse(told.get(member.personId) ?? '') / 1000 - Date.now() / 1000 + 1,
    )
    // Over, and not yet destroyed: an unknown account answers the same.
    expect(await refusal(house.signIn(await house.emailOf(member)))).toBe('wrong-passphrase')
    expect(await refusal(house.takeBack(token))).toBe('not-signed-in')
    await at(1)
    expect(await house.hasKey(member)).toBe(false)
  }
  await house.destroy()
  const lines = (await readFile(house.file, 'utf8')).trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { personId: string }).personId)).toEqual(
    inOrder.map(({ personId }) => personId),
  )
  const rest = await texts()
  for (const word of ['canaria', email, 'canary-pronouns', 'canary-record']) expect(rest).not.toContain(word)
  expect(await refusal(house.signIn(email))).toBe('wrong-passphrase')
  await house.known(await house.person('canaria', ['patient']))
  expect((await house.signIn(email)).next).toBe('home')
  // A gone account cannot be open, whoever writes.
  await expect(
    house.db.sql`update people set closed_at = null where id = ${canary.personId}`,
  ).rejects.toThrow('people_leaving')
})

test('K15 taking back at the instant of destruction, on two processes: open with its key, or gone; never between', async () => {
  await using house = await openLeavers({ nodes: 2 })
  const members = []
  for (let n = 0; n < 12; n++) {
    const member = await house.known(await house.member(`m${n}`, null))
    await house.set(member, 'A quiet word')
    const { until } = await house.leave(member)
    members.push({ member, until, token: '' })
  }
  await house.db
    .sql`update people set closed_at = (select min(closed_at) from people), kept_until = (select min(kept_until) from people)
    where closed_at is not null`
  const until = Math.min(...members.map((one) => Date.parse(one.until)))
  const untilLeft = (seconds: number) => house.database.shiftClock((until - Date.now()) / 1000 - seconds)
  await untilLeft(600)
  for (const one of members) one.token = (await house.signIn(await house.emailOf(one.member))).token
  await untilLeft(0.7)
  const over = Date.now() + 1_500
  const destroying = [0, 1].map(async (on) => {
    while (Date.now() < over) await house.node(on).destruction.destroyDue()
  })
  const answers = await Promise.all(
    members.map(async ({ token }, n) => {
      await new Promise((wait) => setTimeout(wait, n * 100))
      return refusal(house.takeBack(token, '', n))
    }),
  )
  await Promise.all(destroying)
  for (const [n, { member }] of members.entries()) {
    const back = answers[n] === 'not refused'
    expect([await house.isOpen(member), await house.hasKey(member)], answers[n]).toEqual([back, back])
  }
  expect(answers.at(-1)).toBe('not-signed-in')
  const listed = (await readFile(house.file, 'utf8')).trim().split('\n')
  expect(listed).toHaveLength(answers.filter((code) => code === 'not-signed-in').length)
}, 30_000)

test('K15 who leaves in the middle of a circle leaves its room too', async () => {
  await using house = await openLeavers()
  const ana = await house.known(await house.member('ana'))
  const circleId = await house.circle({ at: new Date(Date.now() + 120_000) })
  await house.db.sql`insert into bookings (circle_id, person_id) values (${circleId}, ${ana.personId})`
  const act = (actor: PersonActor, intent: Intent) =>
    house.circles.act(actor, { circleId, commandId: randomUUID(), intent })
  await act(ana, crossing)
  await house.circles.room(house.guide, circleId)
  await act(house.guide, { type: 'OpenDoors' })
  await act(ana, { type: 'Arrive' })
  await house.circles.room(ana, circleId)
  const { waiting } = await house.circles.room(house.guide, circleId)
  for (const { arrivalId } of waiting ?? []) await act(house.guide, { type: 'Admit', arrivalId })
  const last = async () =>
    (
      await house.db.sql<{ event: { type: string } }[]>`
      select event from circle_events where circle_id = ${circleId} order by seq desc limit 1`
    )[0]?.event.type
  expect(await last()).toBe('SeatTaken')
  await house.leave(ana)
  expect(await house.seated(circleId)).toEqual([])
  expect(await last()).toBe('SeatLeft')
})

test('K15 who takes an account back while it is being destroyed waits, and is refused', async () => {
  await using house = await openLeavers({ nodes: 2 })
  const ana = await house.known(await house.member('ana'))
  await house.set(ana, 'A quiet word')
  await house.leave(ana)
  const { token } = await house.signIn(await house.emailOf(ana))
  let answered = 'nothing yet'
  let asked: Promise<void> | undefined
  // As destruction does it: under the lock of the person, who asks in the meantime.
  await house.db.orm.transaction(async (tx) => {
    await lockIdle(tx, ana.personId)
    asked = refusal(house.takeBack(token, '', 1)).then((code) => void (answered = code))
    await new Promise((wait) => setTimeout(wait, 300))
    expect(answered).toBe('nothing yet')
    await markGone(tx, ana.personId)
  })
  await asked
  expect(answered).toBe('not-signed-in')
  expect(await house.isOpen(ana)).toBe(false)
  await house.destroy()
  expect(await house.hasKey(ana)).toBe(false)
})
