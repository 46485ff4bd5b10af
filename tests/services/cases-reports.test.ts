import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { findRedLoad, listCases } from '#db/queries/cases-queue.ts'
import { listBreaches, listTimes } from '#db/queries/cases-times.ts'
import { wordContext } from '#server/services/circle-views.ts'
import { refusal } from '#tests/support/clinic.ts'
import { everything, openQueueHouse, type QueueHouse } from '#tests/support/moderation.ts'

/** A circle in which gil, who guides, ana and ben have seats, and ana has said this. */
async function aCircle(house: QueueHouse, words: string) {
  const { db, sealing } = house
  const circleId = await house.circle()
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const key = sealing.newKey()
  await db.sql`update circles set word_key = ${key} where id = ${circleId}`
  const seats = { gil: randomUUID(), ana: randomUUID(), ben: randomUUID() }
  for (const [name, who] of [
    ['gil', house.guide],
    ['ana', ana],
    ['ben', ben],
  ] as const)
    await db.sql`insert into circle_seats (seat_id, circle_id, person_id, role, name)
      values (${seats[name]}, ${circleId}, ${who.personId}, ${name === 'gil' ? 'guide' : 'participant'}, ${name})`
  const wordId = randomUUID()
  await db.sql`insert into circle_words (id, circle_id, word_seq, seat_id, epoch, text, listening, at)
    values (${wordId}, ${circleId}, 1, ${seats.ana}, 1, ${sealing.sealWith(key, words, wordContext(circleId, wordId))},
      'listening-only', hearth_now())`
  return { ana, ben, seats, wordId }
}

test('M5 a report has a receipt that goes on, joins what is reported already, and never says who it was', async () => {
  await using house = await openQueueHouse()
  const { author, postId } = await house.published('ana', 'Buy it from me.')
  const [ben, cem] = [await house.member('ben'), await house.member('cem')]
  const about = { type: 'post', id: postId } as const
  expect(await house.cases.reportView(ben, about)).toEqual({
    what: 'post',
    name: 'ana',
    words: 'Buy it from me.',
  })
  expect(await refusal(house.cases.reportView(author, about))).toBe('not-found')
  await house.cases.report(ben, { about, reason: 'selling', words: 'He wrote to me too', mayAsk: false })
  await house.cases.report(cem, {
    about: { type: 'author', id: postId },
    reason: 'unkind',
    words: '',
    mayAsk: true,
  })
  const { items } = await house.cases.queue(house.wren, everything)
  expect(items).toMatchObject([{ kind: 'conduct', name: 'ana', reasons: ['selling', 'unkind'], version: 3 }])
  const caseId = items[0]?.caseId ?? ''
  const state = async () => (await house.cases.receipts(ben))[0]?.state
  expect(await state()).toBe('received')
  const page = await house.cases.page(house.wren, caseId)
  expect(page.reports.map(({ by, words }) => [by, words])).toEqual([
    [null, 'He wrote to me too'],
    ['cem', null],
  ])
  expect(JSON.stringify(page)).not.toContain('ben')
  expect(await state()).toBe('being-looked-at')
  await house.act(house.wren, caseId, { type: 'hide', revision: 1, guideline: 'no-selling' })
  expect(await state()).toBe('acted')
  expect(house.rung).toContain(`mine:${ben.personId}`)
  const told = JSON.stringify(await house.cases.told(author))
  for (const one of [ben, cem]) expect(told).not.toContain(one.personId)
  expect(await house.cases.receipts(author)).toEqual([])
  const [row] = await house.db.sql<{ words: Buffer }[]>`select words from reports where words is not null`
  expect(row?.words.toString()).not.toContain('wrote')
})

test('M5 words of a circle are kept as one sealed copy, their speaker is told, and it is erased thirty days after closing', async () => {
  await using house = await openQueueHouse()
  const { ana, ben, wordId } = await aCircle(house, 'You should double the dose')
  const about = { type: 'word', id: wordId } as const
  expect(await refusal(house.cases.reportView(await house.member('zoe'), about))).toBe('not-found')
  for (const words of ['It frightened me', 'Once more'])
    await house.cases.report(ben, { about, reason: 'unsafe-substance', words, mayAsk: false })
  await house.db.sql`delete from circle_words`
  const { items } = await house.cases.queue(house.wren, everything)
  expect(items).toHaveLength(1)
  const caseId = items[0]?.caseId ?? ''
  expect((await house.cases.page(house.wren, caseId)).copy).toBe('You should double the dose')
  const [row] = await house.db.sql<{ copy: Buffer }[]>`select copy from cases`
  expect(row?.copy.toString()).not.toContain('dose')
  expect(await house.cases.told(ana)).toMatchObject([{ what: 'copy-kept' }])
  await house.act(house.wren, caseId, { type: 'nothing-to-do' })
  await house.database.shiftClock(29 * 86_400)
  await house.cases.eraseCopies()
  expect((await house.cases.page(house.wren, caseId)).copy).not.toBeNull()
  await house.database.shiftClock(30 * 86_400 + 60)
  await house.cases.eraseCopies()
  expect(await house.cases.page(house.wren, caseId)).toMatchObject({ copy: null, copyGone: true })
  expect(await house.cases.told(ana)).toEqual([])
  expect((await house.cases.receipts(ben))[0]?.state).toBe('no-action')
})

test('M5 a report about a guide goes around every guide, and nothing whatever of it reaches them: no row, no count, no ring', async () => {
  await using house = await openQueueHouse()
  const { ben, seats } = await aCircle(house, 'Welcome')
  const gil = house.guide
  const asGil = async () => {
    const queue = await house.cases.queue(gil, everything)
    return JSON.stringify([
      queue,
      await house.cases.told(gil),
      await house.cases.receipts(gil),
      await house.cases.times(gil),
    ])
  }
  const before = await asGil()
  house.rung.length = 0
  const about = { type: 'seat', id: seats.gil } as const
  await house.cases.report(ben, { about, reason: 'staff-conduct', words: 'He laughed', mayAsk: false })
  expect(await asGil()).toBe(before)
  const guides = [gil, house.wren].flatMap(({ personId }) => [`queue:${personId}`, `mine:${personId}`])
  expect(house.rung.filter((topic) => guides.includes(topic))).toEqual([])
  const others = [house.ilse, house.odd, house.ada].map(({ personId }) => `queue:${personId}`)
  expect(house.rung.toSorted()).toEqual([...others, `mine:${ben.personId}`].toSorted())
  const [item] = (await house.cases.queue(house.ada, everything)).items
  expect(item).toMatchObject({ staff: true, name: 'gil' })
  const caseId = item?.caseId ?? ''
  for (const who of [gil, house.wren]) {
    expect(await refusal(house.cases.page(who, caseId))).toBe('not-found')
    expect(await refusal(house.act(who, caseId, { type: 'claim' }))).toBe('not-found')
  }
  await house.act(house.ilse, caseId, { type: 'nothing-to-do' })
  expect(await asGil()).toBe(before)
  expect(house.rung.filter((topic) => guides.includes(topic))).toEqual([])
})

test('M5 a clinician who is reported does not find it either; a report about the only admin goes to who leads, by mail', async () => {
  await using house = await openQueueHouse()
  const { db, ilse, odd, ada, outbox } = house
  const seatOf = async (personId: string) => {
    const seatId = randomUUID()
    const circleId = await house.circle()
    await db.sql`insert into circle_seats (seat_id, circle_id, person_id, role, name)
      values (${seatId}, ${circleId}, ${personId}, 'guide', 'x'), (gen_random_uuid(), ${circleId}, ${ben.personId}, 'participant', 'ben')`
    return { type: 'seat', id: seatId } as const
  }
  const ben = await house.member('ben')
  await db.sql`insert into roster_shifts (person_id, kind, "from", "to")
    values (${odd.personId}, 'lead', hearth_now() - interval '1 hour', hearth_now() + interval '1 day')`
  const given = { reason: 'staff-conduct', words: '', mayAsk: false } as const
  await house.cases.report(ben, { ...given, about: await seatOf(ilse.personId) })
  expect((await house.cases.queue(ilse, everything)).items).toEqual([])
  expect((await house.cases.queue(odd, everything)).items).toHaveLength(1)
  expect(await outbox.list()).toEqual([])
  await house.cases.report(ben, { ...given, about: await seatOf(ada.personId) })
  const mails = await outbox.list()
  expect(mails.map(({ to }) => to)).toEqual(['odd@post.example'])
  expect(mails[0]?.text).not.toMatch(/ada|ben|staff|laugh/i)
  expect((await house.cases.queue(ada, everything)).items).toHaveLength(1)
})

test('M5 rulings 40: to a guide who is reported it costs nothing: the queue and the times are the same statements, rows read and answer', async () => {
  await using house = await openQueueHouse()
  const { db, guide } = house
  // As many as make an index worth reading.
  await house.waiting('ana')
  const who = { personId: guide.personId, ordinary: true, staffed: false }
  const cost = async () => {
    // A connection of its own, whose counts begin at nothing.
    await using fresh = connect(house.database.url, { max: 2, name: 'counted' })
    return await fresh.orm.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`)
      const answers = [
        await listCases(
          tx,
          who,
          { kind: null, hold: null, whose: null, overdue: false },
          { after: null, limit: 21 },
        ),
        await findRedLoad(tx, guide.personId, 8),
        await listTimes(tx, who, 30),
        await listBreaches(tx, who, 30),
      ]
      const read = await tx.execute(sql`
        select relname, seq_tup_read + idx_tup_fetch as rows from pg_stat_xact_user_tables
        where schemaname = 'public' and seq_tup_read + idx_tup_fetch > 0 order by relname`)
      return { answers, read: [...read] }
    })
  }
  await db.sql`analyze cases`
  const ben = await house.member('ben')
  const circleId = await house.circle()
  const seatId = randomUUID()
  for (const [id, person, role] of [
    [seatId, guide, 'guide'],
    [randomUUID(), ben, 'participant'],
  ] as const)
    await db.sql`insert into circle_seats (seat_id, circle_id, person_id, role, name)
      values (${id}, ${circleId}, ${person.personId}, ${role}, ${role})`
  const before = await cost()
  await house.cases.report(ben, {
    about: { type: 'seat', id: seatId },
    ...{ reason: 'staff-conduct', words: '', mayAsk: false },
  })
  expect((await house.cases.queue(house.ada, everything)).items).toHaveLength(1)
  const after = await cost()
  const plain = (of: typeof before) => JSON.stringify(of).replaceAll(/"now":[\d.]+/g, '')
  expect(plain(after)).toBe(plain(before))
  expect(before.read.length).toBeGreaterThan(1)
})
