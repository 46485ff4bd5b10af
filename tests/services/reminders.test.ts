import { expect, test } from 'vitest'
import { jobsOnPool } from '#db/queries/jobs-pool.ts'
import { openJobs } from '#server/jobs/jobs.ts'
import { whenWords } from '#server/mail/circle-words.ts'
import { openSmtp } from '#server/mail/smtp.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openReminders } from '#server/services/reminders.ts'
import { openTelling } from '#server/services/telling.ts'
import { baseUrl, clinicName } from '#tests/support/clinic.ts'
import { everyone } from '#tests/support/evening.ts'
import type { Name } from '#tests/support/evening.ts'
import { openSmtpServer } from '#tests/support/smtp.ts'
import { aToldEvening, clinical, title, zoneAtHour } from '#tests/support/told.ts'

/** Nobody is in quiet hours now, nor will be for a few hours: so reminders go out when they are due. */
async function atNoon(of: { nodes?: number } = {}) {
  const house = await aToldEvening(of)
  for (const name of Object.keys(everyone) as Name[]) await house.zoneOf(name, zoneAtHour(12))
  const kinds = async (name: Name) =>
    (
      await house.db.sql<{ kind: string }[]>`
        select kind from notices where person_id = ${house.ids[name]} order by at, id`
    ).map(({ kind }) => kind)
  return { ...house, kinds, look: () => house.reminders.remindDue() }
}

test('S14 who is in a circle and who guides it are reminded 24 hours and an hour before, once each', async () => {
  await using house = await atNoon()
  await house.circleAt(house.inHours(26), ['ana', 'ben'])
  await house.long(3)
  await house.look()
  expect(await house.outbox.waiting()).toBe(0)
  await house.evening.database.shiftClock(2.1 * 3600)
  for (let at = 0; at < 3; at += 1) await house.look()
  expect(await house.kinds('ana')).toEqual(['reminder-day'])
  expect(await house.kinds('guide')).toEqual(['reminder-day'])
  expect(await house.kinds('zoe')).toEqual([])
  expect(await house.outbox.waiting()).toBe(3)
  expect(house.rung.toSorted()).toEqual(
    (['ana', 'ben', 'guide'] as const).map((name) => `mine:${house.ids[name]}`).toSorted(),
  )
  await house.evening.database.shiftClock(25.1 * 3600)
  for (let at = 0; at < 3; at += 1) await house.look()
  for (const name of ['ana', 'ben', 'guide'] as const)
    expect(await house.kinds(name)).toEqual(['reminder-day', 'reminder-hour'])
  expect(await house.outbox.waiting()).toBe(6)
  expect((await house.mailTo('ana'))?.text).toContain('/seat/')
  expect((await house.mailTo('guide'))?.text).not.toContain('/seat/')
})

test('S14 eight looks at once over two nodes remind everyone once', async () => {
  await using house = await atNoon({ nodes: 2 })
  await house.circleAt(house.inHours(23), ['ana', 'ben', 'cem', 'dee', 'eli'])
  await house.circleAt(house.inHours(0.9), ['fay', 'zoe'])
  await house.long(3)
  await Promise.all(
    [...house.nodes, ...house.nodes, ...house.nodes, ...house.nodes].map((node) =>
      node.reminders.remindDue(),
    ),
  )
  // What one look found locked is for the next.
  for (const node of house.nodes) await node.reminders.remindDue()
  const sent = (await house.outbox.list()).map((mail) => `${mail.to} ${mail.subject}`)
  expect(new Set(sent).size).toBe(sent.length)
  expect(sent).toHaveLength(5 + 2 + 2)
})

test('S14 nobody is reminded in quiet hours, and in the morning of what is still to come', async () => {
  await using house = await atNoon()
  await house.zoneOf('ana', zoneAtHour(2))
  await house.circleAt(house.inHours(23), ['ana', 'ben'])
  await house.long(3)
  await house.look()
  expect(await house.kinds('ana')).toEqual([])
  expect(await house.kinds('ben')).toEqual(['reminder-day'])
  await house.zoneOf('ana', zoneAtHour(11))
  await house.look()
  expect(await house.kinds('ana')).toEqual(['reminder-day'])
})

test('S14 no reminder of a circle that was called off, of a seat given back, to a closed account, or just after the seat was theirs', async () => {
  await using house = await atNoon()
  const off = await house.circleAt(house.inHours(20), ['ana'])
  const on = await house.circleAt(house.inHours(20), ['ben', 'cem', 'dee'])
  await house.db.sql`update circle_guides set "to" = hearth_now()`
  await house.long(3)
  await house.db.sql`update circles set cancelled_at = hearth_now() where id = ${off}`
  await house.circles.giveBack(on, house.ids.ben)
  await house.db.sql`update people set closed_at = hearth_now() where id = ${house.ids.cem}`
  await house.db.sql`update bookings set changed_at = hearth_now() where person_id = ${house.ids.dee}`
  await house.look()
  expect(await house.db.sql`select from notices where kind like 'reminder-%'`).toHaveLength(0)
})

test('S14 a circle that moves is recalled anew at its new time', async () => {
  await using house = await atNoon()
  const circleId = await house.circleAt(house.inHours(23), ['ana'])
  await house.long(3)
  await house.look()
  await house.db
    .sql`update circles set starts_at = starts_at + interval '24 hours', ends_at = ends_at + interval '24 hours'`
  await house.look()
  expect(await house.kinds('ana')).toEqual(['reminder-day'])
  await house.evening.database.shiftClock(24 * 3600)
  await house.look()
  expect(await house.kinds('ana')).toEqual(['reminder-day', 'reminder-day'])
  expect(circleId).toBeTruthy()
})

test('S14 what is being changed at this moment is left for the next look', async () => {
  await using house = await atNoon()
  const circleId = await house.circleAt(house.inHours(23), ['ana'])
  await house.long(3)
  await house.db.sql.begin(async (sql) => {
    await sql`update circles set cancelled_at = hearth_now() where id = ${circleId}`
    await house.look()
  })
  await house.look()
  expect(await house.outbox.waiting()).toBe(0)
})

test('S14 a process that ends between writing and sending loses nothing: the next one sends each reminder once, to a real SMTP server', async () => {
  await using house = await atNoon()
  await using server = await openSmtpServer()
  const startsAt = house.inHours(23)
  await house.circleAt(startsAt, ['ana', 'ben'])
  await house.long(3)
  const faults: unknown[] = []
  const { db } = house
  const open = async () => {
    const jobs = await openJobs({ on: jobsOnPool(db), report: (fault) => faults.push(fault) })
    const outbox = openOutbox({ db, sealing: house.evening.sealing, queue: jobs.queueMail })
    const { tell } = openTelling({ db, outbox, clinicName, baseUrl })
    return { jobs, outbox, reminders: openReminders({ db, tell, announce: async () => {} }) }
  }
  const first = await open()
  await first.reminders.remindDue()
  await first.jobs.stop(1)
  expect(server.received).toEqual([])
  const next = await open()
  const smtp = openSmtp({ smtpUrl: server.url, from: 'Alder <post@alder.example>' })
  await next.jobs.work({
    mail: (mailId) => next.outbox.send(mailId, smtp.deliver),
    sweep: async () => {},
  })
  await next.outbox.queueUnsent()
  await next.reminders.remindDue()
  await server.came(3)
  await new Promise((wait) => setTimeout(wait, 2500))
  await next.jobs.stop(2)
  smtp.close()
  expect(server.received.map(({ to }) => to[0] ?? '').toSorted()).toEqual([
    'ana@example.test',
    'ben@example.test',
    'guide@example.test',
  ])
  for (const { raw, mail, to } of server.received) {
    expect(`${mail.subject}\n${mail.text}`).not.toMatch(clinical)
    expect(raw).not.toContain(title)
    expect(mail.text).toContain(whenWords(startsAt, zoneAtHour(12)))
    expect(/\/seat\/[\w-]{43}/.test(mail.text ?? '')).toBe(to[0] !== 'guide@example.test')
  }
  expect(faults).toEqual([])
}, 60_000)
