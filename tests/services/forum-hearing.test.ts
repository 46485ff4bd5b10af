import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { nextDigest, outsideQuiet } from '#app/domain/forum/hearing.ts'
import { oneClick } from '#server/mail/smtp.ts'
import { openLimits } from '#server/auth/limits.ts'
import { limitsOn } from '#db/queries/limits.ts'
import { openDigests } from '#server/services/forum-digests.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import { isPushService, openPushes } from '#server/services/pushes.ts'
import { openCalendar } from '#server/services/calendar.ts'
import { baseUrl, clinicName, refusal } from '#tests/support/clinic.ts'
import { openForumHouse } from '#tests/support/forum.ts'

type House = Awaited<ReturnType<typeof openForumHouse>>

/** What people of a forum are told, in this house. */
function hearing(house: House) {
  const memberSealing = openMemberSealing(house.sealing)
  const { db, sealing } = house
  const limits = openLimits({ postgres: limitsOn(db) })
  const calendar = openCalendar({ db, announce: async () => {}, limits, baseUrl, giveBack: async () => {} })
  const kindsOf = async (actor: Awaited<ReturnType<House['known']>>) =>
    (await calendar.notices(actor, { after: null })).items.map(({ kind }) => kind)
  const nodes = house.nodes.map((node) => {
    const outbox = openOutbox({ db: node.db, sealing, queue: null })
    return openDigests({ db: node.db, outbox, memberSealing, limits, clinicName, baseUrl })
  })
  const outbox = openOutbox({ db, sealing, queue: null })
  return { calendar, kindsOf, nodes, outbox, memberSealing, limits }
}

test('F1 F3 who is named, quoted, follows or watches is told once, of what is published alone, and of nothing that is gone', async () => {
  await using house = await openForumHouse()
  const { forum, guide } = house
  const { kindsOf, calendar } = hearing(house)
  const [ana, ben, cem, dee] = [
    await house.known('Anna'),
    await house.known('ben'),
    await house.member('cem'),
    await house.known('Anna Maria'),
  ]
  const { threadId, postId } = await house.begin(ana, 'Evenings')
  await house.reply(dee, threadId, 'here too')
  await forum.followSpace(dee, { spaceId: house.spaceId, on: true })
  await forum.follow(ben, { threadId, level: 'watch' })
  // It waits: nobody hears of it, whoever it names.
  const waits = await house.reply(cem, threadId, 'Hello @anna maria, and @gil! me@ben `@Anna`', {
    quotedId: postId,
  })
  expect([await kindsOf(ana), await kindsOf(ben), await kindsOf(dee), await kindsOf(guide)]).toEqual([
    [],
    [],
    [],
    [],
  ])
  await house.approve(waits.postId)
  expect(await kindsOf(dee)).toEqual(['forum-mention'])
  expect(await kindsOf(guide)).toEqual(['forum-mention'])
  expect(await kindsOf(ana)).toEqual(['forum-quote'])
  expect(await kindsOf(ben)).toEqual(['forum-reply'])
  const { html } = (await forum.thread(ana, { threadId })).posts.at(-1) ?? {}
  expect(html).toBe(
    '<p>Hello <span class="mention">@Anna Maria</span>, and <span class="mention">@gil</span>! me@ben <code>@Anna</code></p>',
  )
  const words = await house.db.sql`select * from notices`
  expect(JSON.stringify(words)).not.toMatch(/Evenings|Hello|cem/)
  // Bringing it back tells nobody again; while it is away nothing is told.
  await forum.takeBack(cem, waits.postId)
  expect([await kindsOf(ana), await calendar.news(ana)]).toEqual([[], false])
  await forum.bringBack(cem, waits.postId)
  expect(await kindsOf(ana)).toEqual(['forum-quote'])
  await house.begin(ben, 'Another')
  expect(await kindsOf(dee)).toEqual(['forum-thread', 'forum-mention'])
  // Quiet is quiet, and who is muted tells nothing.
  await house.reply(ben, threadId, 'me too')
  await forum.follow(ben, { threadId, level: 'quiet' })
  await forum.mute(dee, waits.postId)
  await house.reply(cem, threadId, 'again @ben and @Anna Maria').then(({ postId: id }) => house.approve(id))
  expect([await kindsOf(ben), await kindsOf(dee)]).toEqual([['forum-reply'], ['forum-thread']])
})

test('F2 an alias is named by its name in its thread, and tells nobody whose it is', async () => {
  await using house = await openForumHouse()
  const { kindsOf } = hearing(house)
  const [ana, ben] = [await house.known('ana'), await house.known('ben')]
  const { threadId } = await house.begin(ana, 'Evenings')
  await house.reply(ben, threadId, 'first', { alias: true })
  const name = (await house.forum.thread(ana, { threadId })).posts[1]?.by.name ?? ''
  await house.reply(ana, threadId, `thank you @${name}, and @ben`)
  expect(await kindsOf(ben)).toEqual(['forum-mention'])
  const html = (await house.forum.thread(ana, { threadId })).posts[2]?.html
  expect(html).toBe(`<p>thank you <span class="mention">@${name}</span>, and @ben</p>`)
})

test('F7 a digest comes once on however many nodes, says no word, keeps the night, and ends at one touch', async () => {
  await using house = await openForumHouse({}, 2)
  const { forum, db } = house
  const { nodes, outbox } = hearing(house)
  const [ana, ben] = [await house.known('ana'), await house.known('ben')]
  await forum.setDigest(ana, 'daily')
  const mails = async () => (await outbox.list()).filter(({ to }) => to.startsWith('ana@'))
  /** Makes it due, where it is this hour. */
  const due = async (hour: number) => {
    const shift = (hour - new Date().getUTCHours() + 24) % 24
    const zone = `Etc/GMT${shift > 12 ? `+${24 - shift}` : `-${shift}`}`
    await db.sql`update people set zone = ${shift === 0 ? 'UTC' : zone} where id = ${ana.personId}`
    await db.sql`update forum_preferences set digest_at = hearth_now() where person_id = ${ana.personId}`
  }
  const look = () => Promise.all(nodes.flatMap((node) => [node.sendDue(), node.sendDue()]))
  await due(12)
  await look()
  expect(await mails()).toEqual([])
  const { postId } = await house.begin(ben, 'A quince tree', 'in the garden of Maria')
  await forum.mute(ana, postId)
  await due(12)
  await look()
  expect(await mails()).toEqual([])
  await house.reply(house.guide, (await house.begin(ben, 'Bread', 'is')).threadId, 'Welcome @ben')
  const [mute] = (await forum.preferences(ana)).muted
  await forum.unmute(ana, mute?.muteId ?? '')
  await house.begin(ben, 'Apples', 'again')
  await due(23)
  await look()
  expect(await mails()).toEqual([])
  await due(12)
  await look()
  const [mail, ...more] = await mails()
  expect(more).toEqual([])
  expect(`${mail?.subject}\n${mail?.text}`).not.toMatch(/quince|apples|bread|ben|gil|garden|thread|post/i)
  const link = /\/unsubscribe\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
  expect(oneClick(mail?.text ?? '')).toEqual({
    'List-Unsubscribe': `<${baseUrl}/unsubscribe/${link}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
  const of = { token: link, address: '127.0.0.1' }
  expect(await nodes[0]?.unsubscribeLink(of)).toEqual({ comes: true })
  await nodes[0]?.unsubscribe(of)
  expect(await nodes[0]?.unsubscribeLink(of)).toEqual({ comes: false })
  expect(await refusal(nodes[0]?.unsubscribe({ ...of, token: 'x'.repeat(43) }) ?? Promise.resolve())).toBe(
    'not-found',
  )
  expect((await forum.preferences(ana)).digest).toBe('none')
})

test('F7 nobody is disturbed at night by the clock where they are', () => {
  expect(outsideQuiet('2026-07-01T02:59:00Z', 'America/Denver')).toBe('2026-07-01T02:59:00Z')
  expect(outsideQuiet('2026-07-01T03:00:00Z', 'America/Denver')).toBe('2026-07-01T15:00:00Z')
  expect(outsideQuiet('2026-07-01T14:59:00Z', 'America/Denver')).toBe('2026-07-01T15:00:00Z')
  expect(nextDigest('2026-07-01T15:00:00Z', 'daily', 'UTC')).toBe('2026-07-01T18:00:00Z')
  expect(nextDigest('2026-07-01T18:00:00Z', 'daily', 'UTC')).toBe('2026-07-02T18:00:00Z')
  expect(nextDigest('2026-10-28T12:00:00Z', 'weekly', 'America/Denver')).toBe('2026-11-05T01:00:00Z')
})

test('F7 a browser is told nothing but that there is something, once, through a service we know, and not of what is gone', async () => {
  await using house = await openForumHouse()
  const { db, sealing, forum } = house
  const { memberSealing } = hearing(house)
  const asked: { body: string; headers: Record<string, unknown>; path: string | undefined }[] = []
  const status = { now: 201 }
  const service = createServer((req, res) => {
    let body = ''
    req.on('data', (part) => (body += String(part)))
    req.on('end', () => {
      asked.push({ body, headers: req.headers, path: req.url })
      res.writeHead(status.now).end()
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => service.once('listening', resolve))
  const { port } = service.address() as AddressInfo
  const faults: unknown[] = []
  const pushes = openPushes({
    ...{ db, sealing, memberSealing, subject: 'mailto:hearth@example.test' },
    report: (thrown) => faults.push(thrown),
    mayAsk: ({ host }) => host === `127.0.0.1:${port}`,
  })
  const [ana, ben] = [await house.known('ana'), await house.known('ben')]
  const endpoint = `http://127.0.0.1:${port}/browser-of-ana`
  await pushes.addBrowser(ana, { endpoint })
  await pushes.addBrowser(ana, { endpoint })
  expect(await pushes.pushState(ana)).toMatchObject({
    browsers: 1,
    key: expect.stringMatching(/^[\w-]{80,}$/),
  })
  expect(await refusal(pushes.addBrowser(ana, { endpoint: 'http://169.254.169.254/x' }))).toBe('bad-input')
  const { threadId, postId } = await house.begin(ana, 'Evenings')
  const say = (body: string) => house.reply(ben, threadId, body, { quotedId: postId })
  const now = () => db.sql`update push_due set due_at = hearth_now()`
  await db.sql`update people set zone = ${`Etc/GMT${new Date().getUTCHours() >= 12 ? '+' : '-'}${Math.abs(new Date().getUTCHours() - 12)}`}`
  await say('quince one')
  await say('quince two')
  await now()
  await Promise.all([pushes.sendDue(), pushes.sendDue()])
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({
    body: '',
    path: '/browser-of-ana',
    headers: { 'content-length': '0', topic: 'news' },
  })
  expect(String(asked[0]?.headers['authorization'])).toMatch(/^vapid t=/)
  expect(JSON.stringify(asked)).not.toMatch(/quince|ben/)
  // Gone before it was sent.
  const { postId: gone } = await say('quince three')
  await db.sql`update notices set read_at = now() where post_id <> ${gone}`
  await forum.takeBack(ben, gone)
  await now()
  await pushes.sendDue()
  expect(asked).toHaveLength(1)
  // A browser that is no more is forgotten.
  status.now = 410
  await say('quince four')
  await now()
  await pushes.sendDue()
  expect([asked.length, (await pushes.pushState(ana)).browsers, faults]).toEqual([2, 0, []])
  const [row] = await db.sql`select count(*)::int n from push_due`
  expect(row?.['n']).toBe(0)
  service.closeAllConnections()
  service.close()
})

test('rulings 35: only push services of browsers are asked', () => {
  const may = (url: string) => isPushService(new URL(url))
  expect(may('https://fcm.googleapis.com/fcm/send/x')).toBe(true)
  expect(may('https://updates.push.services.mozilla.com/wpush/v2/x')).toBe(true)
  for (const url of [
    ...[
      'http://fcm.googleapis.com/x',
      'https://fcm.googleapis.com.evil.example/x',
      'https://fcm.googleapis.com:8443/x',
    ],
    ...['https://evilpush.apple.com.example/x', 'https://a@fcm.googleapis.com/x', 'https://127.0.0.1/x'],
  ])
    expect(may(url)).toBe(false)
})
