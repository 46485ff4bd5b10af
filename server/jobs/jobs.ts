import { PgBoss } from 'pg-boss'
import type { JobsDb } from '../services/mails.ts'

/** What may be late: mail, and sweeps of old data. What must be on time are rows with a due time, not jobs. */
export type Jobs = {
  /** Puts a mail into the transaction of `on`. */
  queueMail: (mailId: string, on: JobsDb) => Promise<void>
  /** Begins to work. A handler that throws is tried again, later each time. */
  work: (handlers: { mail?: (mailId: string) => Promise<void>; sweep: () => Promise<void> }) => Promise<void>
  /** Lets running jobs end, for `seconds` at most. */
  stop: (seconds: number) => Promise<void>
}

const mailQueue = {
  name: 'mail',
  retryLimit: 10,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 90,
}
const sweepQueue = { name: 'sweep', retryLimit: 0, expireInSeconds: 300, policy: 'singleton' as const }

/** Starts pg-boss on our own pool; its schema is the migrations'. `report` hears of faults, never of contents. */
export async function openJobs({
  on,
  report,
}: {
  on: JobsDb
  report: (fault: unknown) => void
}): Promise<Jobs> {
  const boss = new PgBoss({
    db: on,
    migrate: false,
    createSchema: false,
    monitorVacuum: false,
    reindex: false,
  })
  boss.on('error', report)
  await boss.start()
  await boss.createQueue(mailQueue.name, mailQueue)
  await boss.createQueue(sweepQueue.name, sweepQueue)
  return {
    async queueMail(mailId, transaction) {
      await boss.send(mailQueue.name, { mailId }, { db: transaction })
    },
    async work({ mail, sweep }) {
      if (mail)
        await boss.work<{ mailId: string }>(mailQueue.name, { pollingIntervalSeconds: 1 }, async (jobs) => {
          for (const job of jobs) await mail(job.data.mailId)
        })
      await boss.schedule(sweepQueue.name, '17 * * * *')
      await boss.work(sweepQueue.name, { pollingIntervalSeconds: 30 }, sweep)
    },
    stop: (seconds) => boss.stop({ graceful: true, timeout: seconds * 1000 }),
  }
}
