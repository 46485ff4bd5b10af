import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import { jobsOnPool } from '#db/queries/jobs-pool.ts'
import { limitsOn } from '#db/queries/limits.ts'
import { openLimits } from '#server/auth/limits.ts'
import { openJobs } from '#server/jobs/jobs.ts'
import { openSmtp } from '#server/mail/smtp.ts'
import { sealingWith } from '#server/sealing.ts'
import { openAccounts, sweepAccounts } from '#server/services/accounts.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openPeople } from '#server/services/people.ts'
import { baseUrl, clinicName, from } from '#tests/support/clinic.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { introduce } from '#tests/support/people.ts'
import { openSmtpServer } from '#tests/support/smtp.ts'

async function openPost() {
  const database = await freshDatabase()
  const server = await openSmtpServer()
  const { db } = database
  const sealing = sealingWith(randomBytes(32))
  const faults: unknown[] = []
  const jobs = await openJobs({ on: jobsOnPool(db), report: (fault) => faults.push(fault) })
  const smtp = openSmtp({ smtpUrl: server.url, from: 'Alder <post@alder.example>' })
  const outbox = openOutbox({ db, sealing, queue: jobs.queueMail })
  const limits = openLimits({ postgres: limitsOn(db) })
  const needs = {
    db,
    sealing,
    outbox,
    limits,
    clinicName,
    baseUrl,
    announce: async () => {},
    mode: 'test' as const,
  }
  const close = async () => {
    await jobs.stop(2)
    smtp.close()
    await server[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
  }
  return {
    ...{ db, sealing, outbox, faults, smtp: server, needs },
    accounts: openAccounts(needs),
    people: openPeople(needs),
    work: () =>
      jobs.work({ mail: (mailId) => outbox.send(mailId, smtp.deliver), sweep: () => sweepAccounts({ db }) }),
    [Symbol.asyncDispose]: close,
  }
}

describe('mail', () => {
  test('reaches a real SMTP server: an invitation with its link, plain text and a discreet subject', async () => {
    await using post = await openPost()
    const { ada } = await introduce(post.db, 'ada')
    await post.work()
    await post.people.invite(ada.actor, { name: 'Noor', email: 'Noor@Post.example', roles: ['patient'] })
    const [came] = await post.smtp.came(1)
    expect(came?.to).toEqual(['noor@post.example'])
    expect(came?.mail.from?.address).toBe('post@alder.example')
    expect(came?.mail.subject).toBe('An invitation from Alder Street')
    expect(came?.mail.html).toBeUndefined()
    expect(came?.mail.text).toMatch(/http:\/\/localhost:3000\/invite\/[\w-]{43}\s/)
    for (const word of ['ketamine', 'treatment', 'therapy', 'patient', 'session'])
      expect(came?.raw.toLowerCase()).not.toContain(word)
    expect(post.faults).toEqual([])
  })

  test('that was sent keeps no text, and is not sent twice however often it is queued', async () => {
    await using post = await openPost()
    const { ana } = await introduce(post.db, 'ana')
    await post.accounts.askReset(nobody, { email: ana.email, from: from() })
    expect(await post.outbox.waiting()).toBe(1)
    const [before] = await post.db.sql`select length(body) as n from mails`
    await post.outbox.queueUnsent()
    await post.outbox.queueUnsent()
    await post.work()
    await post.smtp.came(1)
    await new Promise((wait) => setTimeout(wait, 3000))
    expect(post.smtp.received).toHaveLength(1)
    const [after] = await post.db.sql`select length(body) as n, sent_at is not null as sent from mails`
    expect(after?.['sent']).toBe(true)
    expect(Number(after?.['n'])).toBe(1 + 4 + 12 + 16)
    expect(Number(before?.['n'])).toBeGreaterThan(100)
    expect(await post.outbox.list()).toEqual([])
  })

  test('is tried again when the SMTP server says to come back later', async () => {
    await using post = await openPost()
    const { ana } = await introduce(post.db, 'ana')
    post.smtp.refuse(1)
    await post.work()
    await post.accounts.askReset(nobody, { email: ana.email, from: from() })
    await post.smtp.came(1)
    const attempts = async () => (await post.db.sql`select attempts from mails`)[0]?.['attempts']
    await expect.poll(attempts).toBe(2)
  }, 40_000)

  test('is written with what causes it or not at all, and waits in the outbox without SMTP', async () => {
    await using post = await openPost()
    const quiet = openOutbox({ ...post, queue: null })
    const { ana } = await introduce(post.db, 'ana')
    await expect(
      post.db.orm.transaction(async (tx) => {
        await post.outbox.write(tx, { to: 'x@post.example', subject: 'x', text: 'x' })
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect(await post.outbox.waiting()).toBe(0)
    await openAccounts({ ...post.needs, outbox: quiet }).askReset(nobody, { email: ana.email, from: from() })
    await post.work()
    const [mail] = await quiet.list()
    expect(mail).toMatchObject({ to: ana.email, subject: 'Choose a new passphrase for Alder Street' })
    expect(mail?.text).toContain(`${baseUrl}/reset/`)
    expect(post.smtp.received).toEqual([])
  })
})
