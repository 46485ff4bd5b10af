import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { jobsOnPool } from '#db/queries/jobs-pool.ts'
import { openJobs } from '#server/jobs/jobs.ts'
import { openSmtp } from '#server/mail/smtp.ts'
import { sealingWith } from '#server/sealing.ts'
import { type NewMail, openOutbox } from '#server/services/mails.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { openSmtpServer } from '#tests/support/smtp.ts'

async function openPost() {
  const database = await freshDatabase()
  const server = await openSmtpServer()
  const { db } = database
  const faults: unknown[] = []
  const report = (fault: unknown) => void faults.push(fault)
  const jobs = await openJobs({ on: jobsOnPool(db), report })
  const smtp = openSmtp({ smtpUrl: server.url, from: 'Alder <post@alder.example>' })
  const outbox = openOutbox({ db, sealing: sealingWith(randomBytes(32)), queue: jobs.queueMail, report })
  return {
    ...{ database, db, outbox, faults, server },
    write: (to: string, more: Partial<NewMail> = {}) =>
      db.orm.transaction((tx) => outbox.write(tx, { to, subject: 'News', text: 'There is news.', ...more })),
    work: () => jobs.work({ mail: (mailId) => outbox.send(mailId, smtp.deliver), sweep: async () => {} }),
    jobs: async () =>
      (await db.sql<{ state: string }[]>`select state from pgboss.job where name = 'mail'`).map(
        ({ state }) => state,
      ),
    async [Symbol.asyncDispose]() {
      smtp.close()
      await Promise.all([jobs.stop(2), server[Symbol.asyncDispose]()])
      await database[Symbol.asyncDispose]()
    },
  }
}

test('R2 a call for a person overtakes whatever waits to be mailed, and all of it goes without a pause', async () => {
  await using post = await openPost()
  for (let n = 0; n < 40; n++) await post.write(`n${n}@post.example`)
  await post.write('noor@post.example', { haste: 'awaited' })
  await post.write('ilse@post.example', { haste: 'call' })
  const began = Date.now()
  await post.work()
  const received = await post.server.came(42)
  expect(Date.now() - began).toBeLessThan(15_000)
  const order = received.map(({ to }) => to[0])
  expect(order.indexOf('ilse@post.example')).toBeLessThan(3)
  expect(order.indexOf('noor@post.example')).toBeLessThan(4)
  expect(post.faults).toEqual([])
}, 40_000)

test('R2 a call for a person arrives while the server does not answer for other mails', async () => {
  await using post = await openPost()
  for (const to of ['slow1@post.example', 'slow2@post.example', 'slow3@post.example']) {
    post.server.slow.add(to)
    await post.write(to)
  }
  await post.work()
  await expect.poll(post.jobs, { timeout: 5_000 }).toContain('active')
  await post.write('ilse@post.example', { haste: 'call' })
  await expect.poll(() => post.server.received.length, { timeout: 5_000 }).toBe(1)
}, 60_000)

test('S14 an address that is refused for good is asked once, and what stands in line is not queued again', async () => {
  await using post = await openPost()
  post.server.unknown.add('gone@post.example')
  await post.write('gone@post.example')
  await post.write('ana@post.example')
  await post.outbox.queueUnsent()
  expect(await post.jobs()).toHaveLength(2)
  await post.work()
  await post.server.came(1)
  await expect.poll(post.outbox.waiting, { timeout: 10_000 }).toBe(0)
  await expect.poll(post.jobs, { timeout: 10_000 }).toEqual(['completed', 'completed'])
  await post.outbox.queueUnsent()
  expect(await post.jobs()).toHaveLength(2)
  expect(post.server.asked()).toBe(1)
  expect(post.faults.map(String)).toEqual([
    'Error: A mail was refused for good by its receiver and is not tried again',
  ])
}, 40_000)

test('S14 a mail that the server refuses for what it thinks of us waits until that is set right', async () => {
  await using post = await openPost()
  post.server.distrusted.add('ana@post.example')
  await post.write('ana@post.example')
  await post.work()
  await expect.poll(post.jobs, { timeout: 10_000 }).toEqual(['retry'])
  expect([await post.outbox.waiting(), post.faults]).toEqual([1, []])
}, 40_000)

test('S14 a mail whose time is over when it could be sent is not sent, and nothing of it stays', async () => {
  await using post = await openPost()
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)
  await post.write('ana@post.example', { notAfter: inHours(1) })
  await post.write('ben@post.example', { notAfter: inHours(5) })
  await post.database.shiftClock(2 * 3600)
  await post.work()
  await post.server.came(1)
  await expect.poll(post.outbox.waiting).toBe(0)
  expect(post.server.received.map(({ to }) => to)).toEqual([['ben@post.example']])
  const rows = await post.db.sql`select "to" from mails`
  expect([...rows]).toEqual([{ to: 'ben@post.example' }])
}, 40_000)
