import type { Db } from '#db/client.ts'
import { jobsOn } from '#db/queries/jobs.ts'
import { openJobs } from './jobs/jobs.ts'
import { openSmtp } from './mail/smtp.ts'
import type { Sealing } from './sealing.ts'
import { sweepAccounts } from './services/accounts.ts'
import type { Outbox } from './services/mails.ts'
import { openOutbox } from './services/mails.ts'

export type WorkNeeds = {
  db: Db
  sealing: Sealing
  /** Without one, mails stay in the outbox. */
  smtpUrl: string | null
  mailFrom: string
  report: (fault: unknown) => void
}
/** What may be late: the outbox, its mails and the sweeps. */
export type Work = { outbox: Outbox; start: () => Promise<void>; stop: () => Promise<void> }

export async function openWork({ db, sealing, smtpUrl, mailFrom, report }: WorkNeeds): Promise<Work> {
  const jobs = await openJobs({ on: jobsOn(db.orm), report })
  const outbox = openOutbox({ db, sealing, queue: smtpUrl ? jobs.queueMail : null })
  const smtp = smtpUrl ? openSmtp({ smtpUrl, from: mailFrom }) : null
  return {
    outbox,
    async start() {
      await jobs.work({
        ...(smtp && { mail: (mailId: string) => outbox.send(mailId, smtp.deliver) }),
        sweep: () => sweepAccounts({ db }),
      })
      await outbox.queueUnsent()
    },
    async stop() {
      await jobs.stop(10)
      smtp?.close()
    },
  }
}
