import { expect, test } from 'vitest'
import { noticeKinds } from '#app/domain/schedule/telling.ts'
import type { NoticeKind } from '#app/domain/schedule/telling.ts'
import { whenWords } from '#server/mail/circle-words.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openTelling } from '#server/services/telling.ts'
import { baseUrl, clinicName } from '#tests/support/clinic.ts'
import { aToldEvening, clinical, title } from '#tests/support/told.ts'

test('S13 the same key tells a person once, and another person or key again', async () => {
  await using house = await aToldEvening()
  const circleId = await house.circleAt(house.inHours(24), ['ana', 'ben'])
  const to = (name: 'ana' | 'ben', key: string) =>
    house.telling({ personId: house.ids[name], circleId, kind: 'moved', key })
  expect(await to('ana', 'moved:1')).toEqual([`mine:${house.ids.ana}`])
  expect(await to('ana', 'moved:1')).toEqual([])
  expect(await to('ben', 'moved:1')).toEqual([`mine:${house.ids.ben}`])
  expect(await to('ana', 'moved:2')).toEqual([`mine:${house.ids.ana}`])
  const mails = await house.outbox.list()
  expect(mails.map((mail) => mail.to).toSorted()).toEqual([
    'ana@example.test',
    'ana@example.test',
    'ben@example.test',
  ])
  const twice = { personId: house.ids.ana, circleId, kind: 'moved' as const, key: 'moved:3' }
  expect(await house.telling(twice, twice)).toHaveLength(1)
})

test('S13 two processes that tell the same at once tell it once', async () => {
  await using house = await aToldEvening()
  const circleId = await house.circleAt(house.inHours(24), ['ana', 'ben', 'cem'])
  const other = openTelling({
    ...{ db: house.db, clinicName, baseUrl },
    outbox: openOutbox({ db: house.db, sealing: house.evening.sealing, queue: null }),
  })
  const all = (['ana', 'ben', 'cem'] as const).map((name) => ({
    ...{ personId: house.ids[name], circleId, kind: 'cancelled' as const, key: 'cancelled' },
  }))
  await Promise.all([
    ...Array.from({ length: 4 }, () => house.telling(...all)),
    ...Array.from({ length: 4 }, () => house.db.orm.transaction((tx) => other.tell(tx, all.toReversed()))),
  ])
  expect(await house.outbox.list()).toHaveLength(3)
  expect(await house.db.sql`select from notices`).toHaveLength(3)
})

test('S13 a change within 48 hours is also a mail, a later one only a notice', async () => {
  await using house = await aToldEvening()
  const [near, far] = [await house.circleAt(house.inHours(47)), await house.circleAt(house.inHours(49))]
  const personId = house.ids.ana
  await house.telling({ personId, circleId: far, kind: 'moved', key: 'far' })
  expect(await house.outbox.list()).toEqual([])
  await house.telling({ personId, circleId: near, kind: 'moved', key: 'near' })
  expect(await house.outbox.list()).toHaveLength(1)
  // Far now, but tomorrow as they know it.
  await house.telling({ personId, circleId: far, kind: 'moved', key: 'away', before: house.inHours(20) })
  expect(await house.outbox.list()).toHaveLength(2)
  await house.telling({ personId, circleId: far, kind: 'cancelled', key: 'off' })
  expect(await house.outbox.list()).toHaveLength(3)
  const rows = await house.db.sql<{ key: string; mailed: boolean }[]>`
    select key, mailed_at is not null as mailed from notices order by key`
  expect([...rows]).toEqual([
    { key: 'away', mailed: true },
    { key: 'far', mailed: false },
    { key: 'near', mailed: true },
    { key: 'off', mailed: true },
  ])
})

test('S13 no commit, no telling: neither notice nor mail nor link', async () => {
  await using house = await aToldEvening()
  const circleId = await house.circleAt(house.inHours(5))
  await expect(
    house.db.orm.transaction(async (tx) => {
      await house.tell(tx, [{ personId: house.ids.ana, circleId, kind: 'moved', key: 'x' }])
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  expect(await house.outbox.list()).toEqual([])
  for (const table of ['notices', 'seat_links'])
    expect(await house.db.sql`select from ${house.db.sql(table)}`).toHaveLength(0)
})

test('S13 nobody is told whose account is closed, and nothing is told of a private room', async () => {
  await using house = await aToldEvening()
  const circleId = await house.circleAt(house.inHours(5), ['ana', 'ben'])
  await house.db.sql`update people set closed_at = hearth_now() where id = ${house.ids.ana}`
  await house.db.sql`update people set practice = true where id = ${house.ids.ben}`
  const told = () =>
    house.telling(
      { personId: house.ids.ana, circleId, kind: 'cancelled', key: 'x' },
      { personId: house.ids.ben, circleId, kind: 'cancelled', key: 'x' },
    )
  expect(await told()).toEqual([])
  await house.db.sql`update people set closed_at = null, practice = false`
  await house.db.sql`update circles set kind = 'private' where id = ${circleId}`
  expect(await told()).toEqual([])
  expect(await house.outbox.list()).toEqual([])
})

test('S14 mails say nothing clinical, no title, no other name, and the time as the person lives it', async () => {
  await using house = await aToldEvening()
  await house.zoneOf('ana', 'Asia/Tokyo')
  const startsAt = house.inHours(24)
  const before = house.inHours(20)
  const circleId = await house.circleAt(startsAt, ['ana', 'ben'])
  const linked: NoticeKind[] = ['booked', 'moved', 'merged', 'reminder-day', 'reminder-hour']
  for (const kind of noticeKinds) {
    const at = kind === 'moved' || kind === 'merged' ? before : null
    await house.telling({ personId: house.ids.ana, circleId, kind, key: kind, before: at })
    const [mail] = await house.outbox.list()
    const words = `${mail?.subject}\n${mail?.text}`
    expect(mail?.text, kind).toMatch(/^Hello ana,\n/)
    expect(words, kind).not.toMatch(clinical)
    expect(words, kind).not.toContain(title)
    expect(words, kind).not.toMatch(/\b(?:ben|guide)\b/i)
    expect(words, kind).not.toContain('!')
    if (kind !== 'choose') expect(words, kind).toContain(whenWords(startsAt, 'Asia/Tokyo'))
    if (at) expect(words, kind).toContain(whenWords(at, 'Asia/Tokyo'))
    expect(/\/seat\/[\w-]{43}$/m.test(words), kind).toBe(linked.includes(kind))
  }
  expect(whenWords(new Date('2026-11-24T01:30:00Z'), 'America/Denver')).toBe(
    'Monday, November 23 at 6:30 PM (Mountain Standard Time)',
  )
  // The search is not blind.
  expect(title).toMatch(clinical)
})

test('S14 a guide is written to of the circle and given no seat to give back', async () => {
  await using house = await aToldEvening()
  const circleId = await house.circleAt(house.inHours(5))
  await house.telling({ personId: house.ids.guide, circleId, kind: 'booked', key: 'b' })
  const [mail] = await house.outbox.list()
  expect(mail?.subject).toBe('A circle is yours to guide')
  expect(mail?.text).not.toContain('/seat/')
  expect(await house.db.sql`select from seat_links`).toHaveLength(0)
})

test('S14 what stands in the database of a link opens nothing', async () => {
  await using house = await aToldEvening()
  const circleId = await house.circleAt(house.inHours(5))
  await house.telling({ personId: house.ids.ana, circleId, kind: 'booked', key: 'b' })
  const [mail] = await house.outbox.list()
  const token = /\/seat\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
  expect(token).toHaveLength(43)
  const [link] = await house.db.sql<{ token_hash: string; over: boolean }[]>`
    select l.token_hash, l.expires_at = c.starts_at as over from seat_links l join circles c on c.id = l.circle_id`
  expect(link?.token_hash).toMatch(/^[0-9a-f]{64}$/)
  expect(link?.over).toBe(true)
  expect(JSON.stringify(await house.db.sql`select * from mails`)).not.toContain(token)
})
