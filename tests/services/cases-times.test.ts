import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, test } from 'vitest'
import { limitsOn } from '#db/queries/limits.ts'
import { openLimits } from '#server/auth/limits.ts'
import { openPublishing } from '#server/services/forum-publishing.ts'
import { openCases } from '#server/services/cases.ts'
import { baseUrl, clinicName } from '#tests/support/clinic.ts'
import { everything, openQueueHouse } from '#tests/support/moderation.ts'

test('M7 M3 times are told from what happened, breaches are listed, and how long it takes is said from five on', async () => {
  await using house = await openQueueHouse()
  const { db, wren, ilse, database } = house
  expect(await house.cases.usualWait()).toEqual({ p50: null, p90: null })
  const { postId, threadId } = await house.published('ana')
  await db.sql`
    insert into cases (kind, holds, at, due_at, state, first_read_at, first_reply_at, decided_at, decided_by, outcome)
    select 'pre-moderation', '{}', t, t + interval '25 minutes', 'decided', t + n * interval '5 minutes',
      t + n * interval '10 minutes', t + n * interval '10 minutes', ${wren.personId}, 'approved'
    from generate_series(1, 5) n, lateral (select hearth_now() - interval '2 hours' t) x`
  const { author: late } = await house.waiting('cem')
  await database.shiftClock(13 * 3600)
  const ben = await house.known('ben')
  await house.reply(ben, threadId, 'I hear you')
  await house.cases.forForum.noteStaffRead(db.orm, threadId, 1)
  expect(await house.cases.usualWait()).toEqual({ p50: 30, p90: 50 })
  const { kinds, breaches } = await house.cases.times(wren)
  const of = (kind: string) => kinds.find((one) => one.kind === kind)
  expect(of('pre-moderation')).toMatchObject({
    count: 6,
    firstRead: { p50: 15, p90: 25 },
    decided: { p50: 30, p90: 50 },
  })
  expect(of('care')).toMatchObject({ count: 0, firstRead: { p50: null, p90: null } })
  const flagless = of('never-flagged')
  expect(flagless?.firstRead.p50).toBeGreaterThanOrEqual(13 * 60 - 1)
  expect(flagless?.firstReply.p50).toBeGreaterThanOrEqual(13 * 60 - 1)
  expect(breaches).toHaveLength(4)
  expect(breaches.filter(({ decidedAt }) => decidedAt === null)).toHaveLength(1)
  expect((await house.cases.queue(ilse, { ...everything, overdue: true })).items).toHaveLength(1)
  expect([postId, late.personId]).toHaveLength(2)
})

test('F5 a thread that nobody answers for six hours, or one other person once for a day, waits for a guide', async () => {
  await using house = await openQueueHouse()
  const { wren, database, cases } = house
  const none = await house.published('ana')
  const one = await house.published('ben')
  const two = await house.published('cem')
  const others = [await house.known('dee'), await house.known('eli')]
  const quiet = async () => (await cases.quiet(wren)).map(({ threadId, replies }) => [threadId, replies])
  const [dee, eli] = others
  if (!dee || !eli) throw new Error('two others write')
  await house.reply(dee, one.threadId, 'I hear you')
  // Their own words answer nobody.
  await house.reply(none.author, none.threadId, 'Is somebody there?')
  for (const other of [dee, eli]) await house.reply(other, two.threadId, 'I hear you')
  expect(await quiet()).toEqual([])
  await database.shiftClock(6 * 3600 + 60)
  expect(await quiet()).toEqual([[none.threadId, 0]])
  await database.shiftClock(24 * 3600 + 60)
  const waits = await quiet()
  expect(waits).toHaveLength(2)
  expect(waits).toEqual(
    expect.arrayContaining([
      [none.threadId, 0],
      [one.threadId, 1],
    ]),
  )
})

test('M1 M7 the queue is two statements however much waits; red texts are covered, and after five of a shift it says so', async () => {
  await using house = await openQueueHouse({ tier: 'red' })
  const { db, sealing, outbox, wren } = house
  let statements = 0
  const logger = { logQuery: () => void (statements += 1) }
  const counted = { ...db, orm: drizzle(db.sql, { casing: 'snake_case', logger }) }
  const screen = async () => ({ tier: 'red' as const, rules: [] })
  const limits = openLimits({ postgres: limitsOn(db) })
  const cases = openCases({
    ...openPublishing(house),
    ...{ db: counted, sealing, outbox, limits, screen, clinicName, baseUrl, announce: async () => {} },
  })
  const words = 'I slept. I want to kill myself tonight. The rain was loud.'
  const first = await house.waiting('ana', words)
  const load = async () => {
    statements = 0
    const { red, items } = await cases.queue(wren, everything)
    expect(statements).toBe(2)
    return { red, items }
  }
  const { items } = await load()
  const parts = items[0]?.wording?.parts ?? []
  expect(parts.map(({ text }) => text).join('')).toBe(words)
  expect(parts.find(({ text }) => text.includes('kill myself'))?.sensitive).toBe(true)
  expect(parts[0]).toEqual({ text: expect.stringContaining('I slept'), sensitive: false })
  const stored = await db.sql<{ rules: string[] }[]>`select rules from post_revisions`
  expect(JSON.stringify(stored)).not.toContain('myself')
  const caseIds = [first.caseId]
  for (const name of ['ben', 'cem', 'dee', 'eli']) caseIds.push((await house.waiting(name, words)).caseId)
  await db.sql`insert into roster_shifts (person_id, kind, "from", "to")
    values (${house.ilse.personId}, 'on-shift', hearth_now() - interval '1 hour', hearth_now() + interval '1 hour')`
  for (const caseId of caseIds) await house.act(wren, caseId, { type: 'claim' })
  const { red } = await load()
  expect(red).toEqual({ read: 5, enough: 5, others: ['ilse'] })
  await house.cases.handOverRed(wren)
  expect((await house.cases.queue(wren, { ...everything, whose: 'mine' })).items).toEqual([])
})
