import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSessions } from '#server/auth/sessions.ts'
import { whenWords } from '#server/mail/circle-words.ts'
import { everyone } from '#tests/support/evening.ts'
import type { Name } from '#tests/support/evening.ts'
import { spawnNode } from '#tests/support/process.ts'
import type { SpawnedNode } from '#tests/support/process.ts'
import { ask } from '#tests/support/raw.ts'
import { openSmtpServer } from '#tests/support/smtp.ts'
import { aToldEvening, clinical, title, zoneAtHour } from '#tests/support/told.ts'
import type { ToldEvening } from '#tests/support/told.ts'

async function cookieOf(house: ToldEvening, name: Name): Promise<string> {
  const of = { personId: house.ids[name], roles: everyone[name], label: 'Firefox', secondFactor: false }
  return `hearth=${await openSessions(house.db.orm).start(of)}`
}
const post = (node: SpawnedNode, path: string, body: string, headers: Record<string, string> = {}) =>
  ask(node.url + path, {
    method: 'POST',
    body,
    headers: { origin: node.url, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
/** Makes a feed as the page without scripts does; answers the path of its address. */
async function makeFeed(node: SpawnedNode, cookie: string): Promise<string> {
  const { text, status } = await post(node, '/calendar', 'form=make', { cookie })
  expect(status).toBe(200)
  return /value="https?:\/\/[^"/]+(\/calendar\/[\w-]{43}\.ics)"/.exec(text)?.[1] ?? ''
}

describe('S13 the page, the mail, the feed and the data name the same instant', () => {
  test.each(['UTC', 'America/New_York', 'Asia/Tokyo'])(
    'in a process of %s',
    async (TZ) => {
      await using house = await aToldEvening()
      await using server = await openSmtpServer()
      const zone = zoneAtHour(12)
      for (const name of ['ana', 'guide'] as const) await house.zoneOf(name, zone)
      const startsAt = new Date(Math.floor(Date.now() / 1000) * 1000 + 50 * 60_000)
      const circleId = await house.circleAt(startsAt)
      await house.long(3)
      const { url: databaseUrl, ownerUrl } = house.evening.database
      const env = { TZ, SMTP_URL: server.url, MAIL_FROM: 'Alder <post@alder.example>' }
      await using node = await spawnNode({ databaseUrl, ownerUrl, env })
      const cookie = await cookieOf(house, 'ana')

      const mail = (await server.came(2)).find(({ to }) => to[0] === 'ana@example.test')?.mail
      expect(mail?.text).toContain(whenWords(startsAt, zone))
      const local = Temporal.Instant.from(startsAt.toISOString()).toZonedDateTimeISO(zone)
      expect(mail?.text).toContain(`${local.hour % 12 || 12}:${String(local.minute).padStart(2, '0')} `)

      const feed = await ask(node.url + (await makeFeed(node, cookie)))
      const vevent = new ICAL.Component(ICAL.parse(feed.text) as never).getFirstSubcomponent('vevent')
      expect(vevent && new ICAL.Event(vevent).startDate.toJSDate().toISOString()).toBe(startsAt.toISOString())
      const [event] = Object.values(nodeIcal.sync.parseICS(feed.text)).filter((one) => one?.type === 'VEVENT')
      expect(event?.type === 'VEVENT' && event.start.toISOString()).toBe(startsAt.toISOString())

      const [page, data, circle] = await Promise.all(
        ['/notices', '/notices.data', `/circles/${circleId}.data`].map((path) =>
          ask(node.url + path, { headers: { cookie } }),
        ),
      )
      expect(page?.text.toLowerCase()).toContain(`<time datetime="${startsAt.toISOString().toLowerCase()}"`)
      expect(data?.text).toContain(startsAt.toISOString())
      expect(circle?.text).toContain(startsAt.toISOString())
    },
    120_000,
  )
})

describe('links', () => {
  let house: ToldEvening
  let node: SpawnedNode
  let ana: string
  beforeAll(async () => {
    house = await aToldEvening()
    const { url: databaseUrl, ownerUrl } = house.evening.database
    node = await spawnNode({ databaseUrl, ownerUrl })
    ana = await cookieOf(house, 'ana')
  }, 180_000)
  afterAll(async () => {
    await node?.[Symbol.asyncDispose]()
    await house?.[Symbol.asyncDispose]()
  })
  const written = (secret: string) => node.lines.filter((line) => line.includes(secret))

  test('S13 a calendar app needs no cookie, gets none, and hears when nothing changed', async () => {
    await house.circleAt(house.inHours(30))
    const path = await makeFeed(node, ana)
    const { status, headers, text } = await ask(node.url + path)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    expect(headers['set-cookie']).toBeUndefined()
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/)
    expect(text).not.toMatch(clinical)
    expect(text).not.toContain(title)
    const etag = String(headers['etag'])
    const again = await ask(node.url + path, { headers: { 'if-none-match': `"other", W/${etag}` } })
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag])
    const head = await ask(node.url + path, { method: 'HEAD' })
    expect([head.status, head.text]).toEqual([200, ''])
    await house.circleAt(house.inHours(31))
    const changed = await ask(node.url + path, { headers: { 'if-none-match': etag } })
    expect(changed.status).toBe(200)
    expect(changed.headers['etag']).not.toBe(etag)
  })

  test('S13 an address that was made anew or ended leads nowhere, and no address is ever written down', async () => {
    const first = await makeFeed(node, ana)
    const second = await makeFeed(node, ana)
    expect((await ask(node.url + first)).status).toBe(404)
    expect((await ask(node.url + second)).status).toBe(200)
    expect((await ask(`${node.url}${second}?key=1`)).status).toBe(422)
    const ended = await post(node, '/calendar', 'form=revoke', { cookie: ana })
    expect([ended.status, ended.headers['location']]).toEqual([302, '/calendar?said=calendar-ended'])
    expect((await ask(node.url + second)).status).toBe(404)
    expect((await ask(node.url + second)).headers['referrer-policy']).toBe('no-referrer')
    const { text } = await ask(`${node.url}/calendar`, { headers: { cookie: ana } })
    expect(text).not.toMatch(/\.ics/)
    await expect.poll(() => written('/calendar/[link]').length).toBeGreaterThan(2)
    for (const path of [first, second]) expect(written(path.slice('/calendar/'.length, 40))).toEqual([])
  })

  test('S14 opening the link of a mail changes nothing; its form gives the seat back, and another site’s does not', async () => {
    const circleId = await house.circleAt(house.inHours(20), ['ana', 'ben'])
    await house.telling({ personId: house.ids.ana, circleId, kind: 'booked', key: 'b' })
    const path = /\/seat\/\S+/.exec((await house.mailTo('ana'))?.text ?? '')?.[0] ?? ''
    const state = async () =>
      (
        await house.db.sql<{ state: string }[]>`
          select state from bookings where circle_id = ${circleId} and person_id = ${house.ids.ana}`
      )[0]?.state
    for (const method of ['GET', 'HEAD', 'GET']) {
      const { status, headers, text } = await ask(node.url + path, { method })
      expect(status).toBe(200)
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['cache-control']).toBe('no-store')
      expect(text).not.toContain(title)
      const words = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? ''
      expect(words.includes('Can’t make it?')).toBe(method === 'GET')
      expect(words).not.toMatch(clinical)
      expect(words).not.toMatch(/\b(?:ana|ben|guide)\b/)
    }
    const body = 'form=give-back'
    for (const headers of [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ])
      expect((await post(node, path, body, headers)).status).toBe(403)
    expect((await post(node, path, `${body}&extra=1`)).status).toBe(422)
    expect(await state()).toBe('booked')
    // A page without referrer says null; the browser vouches for it.
    const given = await post(node, path, body, { origin: 'null', 'sec-fetch-site': 'same-origin' })
    expect([given.status, given.headers['location']]).toEqual([302, path])
    expect(await state()).toBe('cancelled')
    expect((await ask(node.url + path)).text).toContain('Your seat is free for somebody else')
    expect((await post(node, path, body)).status).toBe(302)
    await house.db.sql`update circles set cancelled_at = hearth_now() where id = ${circleId}`
    const over = await ask(node.url + path)
    expect(over.status).toBe(410)
    expect(over.text).toContain('This link no longer works')
    await expect.poll(() => written('/seat/[link]').length).toBeGreaterThan(3)
    expect(written(path.slice('/seat/'.length))).toEqual([])
  })

  test('S13 notices are marked as seen by their button, and the dot of the circles’ page goes', async () => {
    const circleId = await house.circleAt(house.inHours(60))
    await house.telling({
      personId: house.ids.ana,
      circleId,
      kind: 'moved',
      key: 'dot',
      before: house.inHours(59),
    })
    const circles = async () => (await ask(`${node.url}/circles`, { headers: { cookie: ana } })).text
    expect(await circles()).toContain('something is new')
    const { text } = await ask(`${node.url}/notices`, { headers: { cookie: ana } })
    expect(text).toContain('Your circle is at another time')
    expect(text).toContain('It was to be')
    expect(await circles()).toContain('something is new')
    const seen = await post(node, '/notices', 'form=seen', { cookie: ana })
    expect([seen.status, seen.headers['location']]).toEqual([302, '/notices'])
    expect(await circles()).not.toContain('something is new')
    expect((await ask(`${node.url}/notices?after=nothing`, { headers: { cookie: ana } })).status).toBe(422)
  })
})
