import { expect, test } from 'vitest'
import { jobsOnPool } from '#db/queries/jobs-pool.ts'
import { openJobs } from '#server/jobs/jobs.ts'
import { openSmtp } from '#server/mail/smtp.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openOnCall } from '#server/services/on-call.ts'
import { baseUrl, clinicName } from '#tests/support/clinic.ts'
import { openNight } from '#tests/support/on-call.ts'
import { openSmtpServer } from '#tests/support/smtp.ts'

test('who is called gets one mail through a real SMTP server, which names no patient, circle or reason', async () => {
  await using house = await openNight()
  await using server = await openSmtpServer()
  const { db, sealing } = house
  const faults: unknown[] = []
  const jobs = await openJobs({ on: jobsOnPool(db), report: (fault) => faults.push(fault) })
  const smtp = openSmtp({ smtpUrl: server.url, from: 'Alder <post@alder.example>' })
  try {
    const outbox = openOutbox({ db, sealing, queue: jobs.queueMail })
    const onCall = openOnCall({ db, sealing, outbox, clinicName, baseUrl, announce: async () => {} })
    await jobs.work({ mail: (mailId) => outbox.send(mailId, smtp.deliver), sweep: async () => {} })
    await house.roster('ilse', 'on-call')
    await house.page('crisis')
    await Promise.all([onCall.callDue(), onCall.callDue()])
    await onCall.callDue()
    const [came] = await server.came(1)
    await new Promise((wait) => setTimeout(wait, 2500))
    expect(server.received).toHaveLength(1)
    expect(came?.to).toEqual(['ilse@post.example'])
    expect(came?.mail.subject).toBe('A circle needs somebody')
    expect(came?.mail.text).toContain(`${baseUrl}/on-call\n`)
    for (const word of [/tuesday/i, /\bana\b/i, /crisis/i, /signal/i, /ketamine/i, /patient/i, /treatment/i])
      expect(came?.raw).not.toMatch(word)
    expect(faults).toEqual([])
  } finally {
    await jobs.stop(2)
    smtp.close()
  }
})
