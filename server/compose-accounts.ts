import type { Accounts, People } from '#app/domain/services.ts'
import type { Db } from '#db/client.ts'
import { jobsOnPool } from '#db/queries/jobs-pool.ts'
import { limitsOn } from '#db/queries/limits.ts'
import type { Announce } from './announce.ts'
import { openLimits } from './auth/limits.ts'
import type { Env } from './env.ts'
import { openJobs } from './jobs/jobs.ts'
import { openSmtp } from './mail/smtp.ts'
import type { Sealing } from './sealing.ts'
import { openAccounts, sweepAccounts } from './services/accounts.ts'
import { openOutbox } from './services/mails.ts'
import { openPeople } from './services/people.ts'

type Needs = {
  env: Env
  db: Db
  baseUrl: string
  sealing: Sealing
  announce: Announce
  /** A callback that writes down the faults of one part. */
  fault: (part: string) => (thrown: unknown) => void
}

/** How long running jobs may take to end, in seconds. */
const jobsEnd = 10

/** Accounts and people with what carries them: limits, the outbox, jobs, and SMTP where there is one. */
export async function composeAccounts({ env, db, baseUrl, sealing, announce, fault }: Needs) {
  const jobs = await openJobs({ on: jobsOnPool(db), report: fault('jobs') })
  const smtp = env.smtpUrl ? openSmtp({ smtpUrl: env.smtpUrl, from: env.mailFrom }) : null
  const outbox = openOutbox({ db, sealing, queue: smtp ? jobs.queueMail : null, report: fault('mail') })
  const limits = openLimits({ postgres: limitsOn(db) })
  const needs = { db, sealing, announce, outbox, limits, clinicName: env.clinic, mode: env.mode, baseUrl }
  const accounts: Accounts = openAccounts(needs)
  const people: People = openPeople(needs)
  await jobs.work({
    ...(smtp ? { mail: (mailId: string) => outbox.send(mailId, smtp.deliver) } : {}),
    async sweep() {
      await sweepAccounts({ db })
      if (smtp) await outbox.queueUnsent()
    },
  })
  return {
    needs,
    accounts,
    people,
    outbox,
    limits,
    async close() {
      await jobs.stop(jobsEnd)
      smtp?.close()
    },
  }
}
