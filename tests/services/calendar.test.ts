import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import { baseUrl, refusal } from '#tests/support/clinic.ts'
import { aToldEvening, clinical, title } from '#tests/support/told.ts'
import type { ToldEvening } from '#tests/support/told.ts'

const address = '10.1.2.3'
type Entry = {
  uid: string
  start: string
  end: string
  sequence: number
  status: string
  changed: string
  title: string
}

/** The same entries as two parsers read them; that they agree is part of every test. */
function parsed(body: string): Entry[] {
  const component = new ICAL.Component(ICAL.parse(body) as never)
  const one = component.getAllSubcomponents('vevent').map((vevent): Entry => {
    const event = new ICAL.Event(vevent)
    const changed = vevent.getFirstPropertyValue('last-modified') as ICAL.Time
    return {
      ...{ uid: event.uid, start: event.startDate.toJSDate().toISOString(), title: event.summary },
      ...{ end: event.endDate.toJSDate().toISOString(), sequence: event.sequence },
      status: String(vevent.getFirstPropertyValue('status')),
      changed: changed.toJSDate().toISOString(),
    }
  })
  const other = Object.values(nodeIcal.sync.parseICS(body)).flatMap((event): Entry[] => {
    if (event?.type !== 'VEVENT') return []
    return [
      {
        ...{ uid: event.uid, start: event.start.toISOString(), end: event.end?.toISOString() ?? '' },
        ...{ title: String(event.summary), sequence: Number(event.sequence), status: String(event.status) },
        changed: new Date(event.lastmodified ?? 0).toISOString(),
      },
    ]
  })
  const sorted = (entries: Entry[]) => entries.toSorted((a, b) => a.uid.localeCompare(b.uid))
  expect(sorted(other)).toEqual(sorted(one))
  return one
}
const tokenIn = (url: string) => /\/calendar\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? ''
async function feedOf(house: ToldEvening, name: 'ana' | 'ben' | 'guide') {
  const token = tokenIn((await house.calendar.makeFeed(house.actor(name))).url)
  return async () => {
    const { body, etag } = await house.calendar.read({ token, address })
    return { body, etag, entries: parsed(body) }
  }
}
const second = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString()

test('S13 a feed shows one’s own circles, discreetly and in UTC, and a guide’s those they guide', async () => {
  await using house = await aToldEvening()
  const startsAt = house.inHours(30)
  const circleId = await house.circleAt(startsAt)
  await house.circleAt(house.inHours(40), ['ben'])
  const read = await feedOf(house, 'ana')
  const { entries, body } = await read()
  expect(entries).toMatchObject([
    {
      uid: `${circleId}@localhost`,
      title: 'Circle',
      status: 'CONFIRMED',
      sequence: 0,
      start: second(startsAt),
    },
  ])
  expect(entries[0]?.end).toBe(second(new Date(startsAt.getTime() + 75 * 60_000)))
  expect(body).not.toMatch(clinical)
  expect(body).not.toContain(title)
  for (const name of ['ana', 'guide', 'Alder', 'Tuesday']) expect(body).not.toContain(name)
  expect(body).toMatch(/^REFRESH-INTERVAL;VALUE=DURATION:PT15M\r$/m)
  expect(body).toMatch(/^X-PUBLISHED-TTL:PT15M\r$/m)
  expect(body).not.toMatch(/TZID|VTIMEZONE/)
  const guides = await (await feedOf(house, 'guide'))()
  expect(guides.entries).toHaveLength(2)
  expect((await read()).body).toBe(body)
})

test('S13 a moved and a called-off circle keep their UID, and SEQUENCE and LAST-MODIFIED rise with each', async () => {
  await using house = await aToldEvening()
  const circleId = await house.circleAt(house.inHours(30))
  await house.long(1)
  const read = await feedOf(house, 'ana')
  const before = await read()
  const later = house.inHours(54)
  await house.db
    .sql`update circles set starts_at = ${later.toISOString()}::timestamptz, ends_at = ${later.toISOString()}::timestamptz + interval '75 min'
    where id = ${circleId}`
  const moved = await read()
  expect(moved.entries).toMatchObject([
    { uid: before.entries[0]?.uid, sequence: 1, start: second(later), status: 'CONFIRMED' },
  ])
  expect(moved.etag).not.toBe(before.etag)
  expect(Date.parse(moved.entries[0]?.changed ?? '')).toBeGreaterThan(
    Date.parse(before.entries[0]?.changed ?? ''),
  )
  await house.db.sql`update circles set cancelled_at = hearth_now() where id = ${circleId}`
  await house.db.sql`update bookings set state = 'cancelled' where circle_id = ${circleId}`
  await house.db.sql`update circle_guides set "to" = hearth_now() where circle_id = ${circleId}`
  const off = await read()
  expect(off.entries).toMatchObject([
    { uid: before.entries[0]?.uid, sequence: 3, status: 'CANCELLED', start: second(later) },
  ])
  const guides = await (await feedOf(house, 'guide'))()
  expect(guides.entries).toMatchObject([{ sequence: 3, status: 'CANCELLED' }])
  // For 30 days, and then no more.
  await house.db
    .sql`update circles set starts_at = starts_at + interval '60 days', ends_at = ends_at + interval '60 days'`
  await house.evening.database.shiftClock(29.9 * 86_400)
  expect((await read()).entries).toHaveLength(1)
  await house.evening.database.shiftClock(30.1 * 86_400)
  expect((await read()).entries).toEqual([])
})

test('S13 whoever gives a seat back, or was removed, sees the circle called off, and booked anew with a higher SEQUENCE', async () => {
  await using house = await aToldEvening()
  const circleId = await house.circleAt(house.inHours(30), ['ana', 'ben'])
  const read = await feedOf(house, 'ana')
  const others = await feedOf(house, 'ben')
  await house.circles.giveBack(circleId, house.ids.ana)
  expect((await read()).entries).toMatchObject([{ sequence: 1, status: 'CANCELLED' }])
  expect((await others()).entries).toMatchObject([{ sequence: 0, status: 'CONFIRMED' }])
  await house.db.sql`update bookings set state = 'booked' where circle_id = ${circleId}`
  expect((await read()).entries).toMatchObject([{ sequence: 2, status: 'CONFIRMED' }])
  await house.db.sql`update bookings set state = 'removed' where person_id = ${house.ids.ana}`
  expect((await read()).entries).toMatchObject([{ sequence: 3, status: 'CANCELLED' }])
})

test('S13 private and practice rooms, and an on-call’s visits, are in no calendar', async () => {
  await using house = await aToldEvening()
  const ids = [
    await house.circleAt(house.inHours(30)),
    await house.circleAt(house.inHours(40)),
    await house.circleAt(house.inHours(50), []),
  ]
  await house.db.sql`update circles set kind = 'private' where id = ${ids[0] ?? ''}`
  await house.db.sql`update circles set kind = 'practice' where id = ${ids[1] ?? ''}`
  await house.db
    .sql`insert into circle_guides (circle_id, person_id, role) values (${ids[2] ?? ''}, ${house.ids.ana}, 'on-call')`
  expect((await (await feedOf(house, 'ana'))()).entries).toEqual([])
})

test('S13 the address is shown once and stored hashed; made anew or revoked, the old one ends', async () => {
  await using house = await aToldEvening()
  const ana = house.actor('ana')
  expect(await house.calendar.feed(ana)).toEqual({ since: null })
  const { url } = await house.calendar.makeFeed(ana)
  expect(url).toMatch(new RegExp(`^${baseUrl}/calendar/[\\w-]{43}\\.ics$`))
  expect((await house.calendar.feed(ana)).since).not.toBeNull()
  const stored = JSON.stringify(await house.db.sql`select * from calendar_feeds`)
  expect(stored).not.toContain(tokenIn(url))
  const read = (of: string) => house.calendar.read({ token: tokenIn(of), address })
  await read(url)
  const anew = (await house.calendar.makeFeed(ana)).url
  expect(await refusal(read(url))).toBe('not-found')
  await read(anew)
  await house.calendar.revokeFeed(ana)
  await house.calendar.revokeFeed(ana)
  expect(await refusal(read(anew))).toBe('not-found')
  expect(await house.calendar.feed(ana)).toEqual({ since: null })
  const audit = await house.db.sql<
    { act: string }[]
  >`select act from audit_log where act like 'calendar.%' order by at`
  expect(audit.map(({ act }) => act)).toEqual([
    'calendar.make-feed',
    'calendar.make-feed',
    'calendar.revoke-feed',
  ])
  const last = (await house.calendar.makeFeed(ana)).url
  await house.db.sql`update people set closed_at = hearth_now() where id = ${house.ids.ana}`
  expect(await refusal(read(last))).toBe('not-found')
})

test('S13 a calendar is one’s own: nobody without a sign-in, nobody halfway, and no other person’s notices', async () => {
  await using house = await aToldEvening()
  const circleId = await house.circleAt(house.inHours(30))
  await house.telling({ personId: house.ids.ana, circleId, kind: 'moved', key: 'm' })
  const halfway = { ...house.actor('ada'), assurance: 'passphrase' as const }
  const { calendar } = house
  for (const [actor, code] of [
    [nobody, 'not-signed-in'],
    [halfway, 'second-factor-needed'],
  ] as const) {
    expect(await refusal((async () => calendar.feed(actor))())).toBe(code)
    expect(await refusal((async () => calendar.makeFeed(actor))())).toBe(code)
    expect(await refusal((async () => calendar.revokeFeed(actor))())).toBe(code)
    expect(await refusal((async () => calendar.notices(actor, { after: null }))())).toBe(code)
    expect(await refusal((async () => calendar.news(actor))())).toBe(code)
    expect(await refusal((async () => calendar.readNotices(actor))())).toBe(code)
  }
  expect(await house.db.sql`select from calendar_feeds`).toHaveLength(0)
  expect((await calendar.notices(house.actor('ben'), { after: null })).items).toEqual([])
  const [mine] = (await calendar.notices(house.actor('ana'), { after: null })).items
  expect(await calendar.notices(house.actor('ben'), { after: mine?.noticeId ?? '' })).toEqual({
    items: [],
    next: null,
  })
  await calendar.readNotices(house.actor('ben'))
  expect(await calendar.news(house.actor('ana'))).toBe(true)
  expect(await refusal(calendar.notices(house.actor('ana'), { after: 'not an id' }))).toBe('not-found')
})

test('S13 a calendar that asks too often waits, and another one does not', async () => {
  await using house = await aToldEvening()
  const [mine, other] = [await feedOf(house, 'ana'), await feedOf(house, 'ben')]
  for (let asked = 0; asked < 60; asked += 1) await mine()
  expect(await refusal(mine())).toBe('too-many-tries')
  await other()
  const guess = () => refusal(house.calendar.read({ token: 'a'.repeat(43), address: '10.9.9.9' }))
  for (let asked = 0; asked < 120; asked += 1) expect(await guess()).toBe('not-found')
  expect(await guess()).toBe('too-many-tries')
})

test('S13 notices come newest first, page by page, and are new until marked as seen', async () => {
  await using house = await aToldEvening()
  const circleId = await house.circleAt(house.inHours(100))
  const { calendar } = house
  const ana = house.actor('ana')
  expect(await calendar.news(ana)).toBe(false)
  for (let at = 0; at < 65; at += 1)
    await house.telling({ personId: house.ids.ana, circleId, kind: 'moved', key: `m${at}` })
  const keys = await house.db.sql<{ id: string; key: string }[]>`select id, key from notices`
  const keyOf = new Map(keys.map(({ id, key }) => [id, key]))
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof calendar.notices>> = await calendar.notices(ana, { after })
    seen.push(...page.items.map(({ noticeId }) => keyOf.get(noticeId) ?? ''))
    after = page.next
  } while (after !== null)
  expect(seen).toEqual(Array.from({ length: 65 }, (_, at) => `m${64 - at}`))
  expect(await calendar.news(ana)).toBe(true)
  await calendar.readNotices(ana)
  expect(await calendar.news(ana)).toBe(false)
  expect(house.rung.at(-1)).toBe(`mine:${house.ids.ana}`)
  const [first] = (await calendar.notices(ana, { after: null })).items
  expect(first).toMatchObject({ circleId, title, zone: 'America/Denver', read: true })
  await house.circles.giveBack(circleId, house.ids.ana)
  expect((await calendar.notices(ana, { after: null })).items[0]?.circleId).toBeNull()
})
