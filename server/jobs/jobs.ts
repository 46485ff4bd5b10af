import { type Job, PgBoss, type WorkOptions } from 'pg-boss'
import type { JobsDb } from '../services/mails.ts'

/** What may be late: mail, and sweeps of old data. What must be on time are rows with a due time, not jobs. */
export type Jobs = {
  /** Puts a mail into the transaction of `on`; of what waits, what has the higher priority goes first. */
  queueMail: (mailId: string, on: JobsDb, priority: number) => Promise<void>
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
type MailJob = { mailId: string }
/** Mails at once, one batch right after the other while there are any: each holds a connection while its server answers. */
const sentTogether = 2
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
    async queueMail(mailId, transaction, priority) {
      await boss.send(mailQueue.name, { mailId }, { db: transaction, priority })
    },
    async work({ mail, sweep }) {
      if (mail) {
        const one = ({ id, data }: Job<MailJob>) =>
          mail(data.mailId).then(
            () => ({ id, status: 'completed' as const }),
            (thrown: unknown) => ({ id, status: 'failed' as const, output: answerIn(thrown) }),
          )
        const line = (options: WorkOptions) =>
          boss.work<MailJob>(
            mailQueue.name,
            { pollingIntervalSeconds: 1, perJobResults: true as const, ...options },
            (jobs) => Promise.all(jobs.map(one)),
          )
        await line({ batchSize: sentTogether, burstWhenBatchFull: true })
        // R2: however long the others take, a call for a person has a line of its own.
        await line({ minPriority: 1 })
      }
      await boss.schedule(sweepQueue.name, '17 * * * *')
      await boss.work(sweepQueue.name, { pollingIntervalSeconds: 30 }, sweep)
    },
    stop: (seconds) => boss.stop({ graceful: true, timeout: seconds * 1000 }),
  }
}

/** What is kept of a failure: what the server answered in numbers, no address and no words. */
function answerIn(thrown: unknown): object {
  const { code, responseCode } = (thrown ?? {}) as Record<string, unknown>
  return { code: String(code), responseCode: Number(responseCode) || null }
}
