import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { agreements } from '#app/domain/circle/agreements.ts'
import { intentSchema, type Intent } from '#app/domain/circle/intent.ts'
import { openCircles } from '#server/services/circles.ts'
import { anEvening } from '#tests/support/evening.ts'
import { anHour, refused } from '#tests/support/hour.ts'
import { openMembers } from '#tests/support/members.ts'
import { crossing } from '#tests/support/threshold.ts'

test('C3 nobody knocks before the present agreements are affirmed and a way to be reached is left', async () => {
  await using hour = await anHour({ in: [] })
  const { circles } = hour.evening.node(0)
  const ana = hour.evening.actor('ana')
  const enter = () => circles.enter(ana, { circleId: hour.circleId, sinceWord: 0 })
  expect(await enter()).toEqual({ lobby: { state: 'threshold' } })
  await expect(hour.act('ana', { type: 'Arrive' })).rejects.toMatchObject(refused('threshold-first'))
  await expect(hour.act('ana', { ...crossing, agreements: agreements.version + 1 })).rejects.toMatchObject(
    refused('agreements-changed'),
  )
  await hour.act('ana', crossing)
  expect(await enter()).toEqual({ lobby: { state: 'away' } })
  await hour.act('ana', { type: 'Arrive' })
  expect(await enter()).toEqual({ lobby: { state: 'waiting' } })
  await hour.sql`update circle_thresholds set agreements = agreements - 1`
  await hour.act('ana', { type: 'Leave' })
  await expect(hour.act('ana', { type: 'Arrive' })).rejects.toMatchObject(refused('agreements-changed'))
})

test('C2 a guide answers a knock, reads how somebody arrives, and where they are stays sealed', async () => {
  await using hour = await anHour({ in: ['ben'] })
  const { circles } = hour.evening.node(0)
  await hour.act('ana', {
    ...crossing,
    arriving: 'tender',
    help: 'Going last',
    where: 'In the blue house',
    phone: '555 0142',
  })
  await hour.act('ana', { type: 'Arrive' })
  await hour.here('ana')
  const asGuide = () => circles.room(hour.evening.actor('guide'), hour.circleId)
  const [waiting] = (await asGuide()).waiting ?? []
  expect(waiting).toMatchObject({
    name: 'ana',
    answered: false,
    threshold: { arriving: 'tender', hindered: false, alone: true, help: 'Going last' },
  })
  expect(JSON.stringify(await asGuide())).not.toMatch(/blue house|0142/)
  await expect(
    hour.act('ben', { type: 'AnswerKnock', arrivalId: waiting?.arrivalId ?? '' }),
  ).rejects.toMatchObject(refused('not-allowed'))
  await hour.act('guide', { type: 'AnswerKnock', arrivalId: waiting?.arrivalId ?? '' })
  expect(await circles.enter(hour.evening.actor('ana'), { circleId: hour.circleId, sinceWord: 0 })).toEqual({
    lobby: { state: 'one-moment' },
  })
  expect((await circles.room(hour.evening.actor('ben'), hour.circleId)).waiting).toBeNull()
  const [row] = await hour.sql`select body from circle_thresholds where person_id = ${hour.evening.ids.ana}`
  expect(Buffer.from(row?.['body'] as Uint8Array).toString()).not.toMatch(/blue|tender/)
})

test('C2 late arrivals enter at a round boundary', async () => {
  await using hour = await anHour({ in: ['ana', 'ben'] })
  await hour.act('guide', { type: 'StartRound', prompt: 'What is here?' })
  await hour.act('cem', crossing)
  await hour.act('cem', { type: 'Arrive' })
  await expect(hour.admit('cem')).rejects.toMatchObject(refused('round-running'))
  for (const who of ['ana', 'ben', 'guide'] as const) await hour.act(who, { type: 'PassPiece' })
  await hour.admit('cem')
  expect((await hour.circle()).seats.filter(({ taken }) => taken)).toHaveLength(4)
})

test('C3 opening a contact asks for a reason, is written down, and is told to the member', async () => {
  await using hour = await anHour()
  const seatId = await hour.seat('ana')
  const { circles } = hour.evening.node(0)
  const guide = hour.evening.actor('guide')
  await expect(circles.contact(guide, { circleId: hour.circleId, seatId })).rejects.toMatchObject(
    refused('not-allowed'),
  )
  await expect(hour.act('ben', { type: 'OpenContact', seatId, reason: 'Curious.' })).rejects.toMatchObject(
    refused('not-allowed'),
  )
  await hour.act('guide', { type: 'OpenContact', seatId, reason: 'She left in tears.' })
  expect(await circles.contact(guide, { circleId: hour.circleId, seatId })).toMatchObject({
    phone: crossing.phone,
  })
  expect(await hour.sql`select act from audit_log where act = 'circle.open-contact'`).toHaveLength(1)
  expect((await circles.after(hour.evening.actor('ana'), hour.circleId)).openings).toMatchObject([
    { by: 'guide', reason: 'She left in tears.' },
  ])
})

test('C3 a rule of the clinic stops a knock and an admission, and the room hears nothing of it', async () => {
  await using hour = await anHour({ in: ['ben'] })
  const { evening, circleId } = hour
  const asked: string[] = []
  const ruled = openCircles({
    db: evening.database.db,
    sealing: evening.sealing,
    announce: async () => {},
    mayAdmit: async (personId) => asked.push(personId) > 0 && personId !== evening.ids.ana,
  })
  const act = (who: 'ana' | 'cem' | 'guide', intent: Intent) =>
    ruled.act(evening.actor(who), { circleId, commandId: randomUUID(), intent })
  const admit = async (who: 'ana' | 'cem') => {
    const [row] = await hour.sql<{ id: string }[]>`
      select id from circle_arrivals where circle_id = ${circleId} and person_id = ${evening.ids[who]}`
    return act('guide', { type: 'Admit', arrivalId: row?.id ?? '' })
  }
  const before = { seq: await hour.seq(), ben: await hour.asideOf('ben') }
  await act('ana', crossing)
  await expect(act('ana', { type: 'Arrive' })).rejects.toMatchObject(refused('not-today'))
  // She knocked before the rule was made.
  await hour.act('ana', { type: 'Arrive' })
  await expect(admit('ana')).rejects.toMatchObject(refused('not-today'))
  expect(await hour.seq()).toBe(before.seq)
  expect(await hour.asideOf('ben')).toEqual(before.ben)
  await act('cem', crossing)
  await act('cem', { type: 'Arrive' })
  await admit('cem')
  expect(await hour.seq()).toBe(before.seq + 1)
  expect(new Set(asked)).toEqual(new Set([evening.ids.ana, evening.ids.cem]))
})

test('C3 the glass is not broken without a reason, nor with one of spaces', () => {
  const seatId = randomUUID()
  const opens = (reason?: string) => intentSchema.safeParse({ type: 'OpenContact', seatId, reason }).success
  expect(opens('She does not answer.')).toBe(true)
  for (const reason of [undefined, '', '   ', '\n']) expect(opens(reason)).toBe(false)
})

test('C3 C24 a circle that never began and was erased begins no more, and nobody tells it where they are', async () => {
  await using evening = await anEvening({ nodes: 1 })
  const circleId = await evening.newCircle()
  await evening.database.db
    .sql`update circles set word_key = '', erased_at = hearth_now() where id = ${circleId}`
  const act = (who: 'ana' | 'guide', intent: Intent) =>
    evening.node(0).circles.act(evening.actor(who), { circleId, commandId: randomUUID(), intent })
  await expect(act('ana', crossing)).rejects.toMatchObject(refused('circle-ended'))
  await expect(act('guide', { type: 'OpenDoors' })).rejects.toMatchObject(refused('circle-ended'))
})

test('K5 C12 what would help today rings the guide’s brief, and a removal whom they look after; peers hear neither', async () => {
  await using house = await openMembers()
  const { circles, guide, cora } = house
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const circleId = await house.circle({ at: new Date(Date.now() + 600_000) })
  await house.db
    .sql`insert into bookings (circle_id, person_id) values (${circleId}, ${ana.personId}), (${circleId}, ${ben.personId})`
  const act = (actor: typeof ana, intent: Intent) =>
    circles.act(actor, { circleId, commandId: randomUUID(), intent })
  const heard = async (actor: typeof ana, intent: Intent) => {
    house.rung.length = 0
    await act(actor, intent)
    const names = [guide, ana, ben, cora].map(({ personId }) => `mine:${personId}`)
    return names.map((topic) => house.rung.includes(topic))
  }
  expect(await heard(ana, { ...crossing, help: 'Going last' })).toEqual([true, false, false, false])
  await act(guide, { type: 'OpenDoors' })
  await act(guide, { type: 'Arrive' })
  expect(await heard(ana, { type: 'Arrive' })).toEqual([false, false, false, false])
  const [arrival] = await house.db.sql<
    { id: string }[]
  >`select id from circle_arrivals where person_id = ${ana.personId}`
  await act(guide, { type: 'Admit', arrivalId: arrival?.id ?? '' })
  const [seat] = await house.db.sql<
    { id: string }[]
  >`select seat_id as id from circle_seats where person_id = ${ana.personId}`
  const remove: Intent = { type: 'Remove', seatId: seat?.id ?? '', reason: 'Asked to' }
  expect(await heard(guide, remove)).toEqual([true, true, false, false])
  expect(await circles.followUps(guide)).toMatchObject([{ circleId, name: 'ana', kind: 'removed' }])
})
