import { setTimeout as sleep } from 'node:timers/promises'
import type { RequestHandler } from 'express'
import type { Demo, Services } from '#app/domain/services.ts'
import { cannotStart } from '#db/cannot-start.ts'
import type { Db } from '#db/client.ts'
import { answers, countConnections, hasStaff } from '#db/queries/house.ts'
import { compose } from './compose.ts'
import type { Composed } from './compose.ts'
import { openDatabase } from './database.ts'
import type { VoicesGiven } from './compose-voices.ts'
import type { Env } from './env.ts'
import { edge } from './http/edge.ts'
import { importBodies, pictureBodies } from './http/import-bodies.ts'
import { health } from './http/health.ts'
import { listen } from './http/listen.ts'
import { remix } from './http/remix.ts'
import { openReport } from './http/report.ts'
import { loadBuild } from './http/remix-build.ts'
import { openLog } from './log.ts'
import type { Log } from './log.ts'
import { originsOf, ownUrl } from './origins.ts'
import { forgetAgain } from './services/restored-copies.ts'

export type StartOptions = {
  env: Env
  log?: Log
  /** What stands in `services.demo`; only the demo and development give one, and null is none. */
  demo?: (composed: Composed, baseUrl: string) => Demo | null | Promise<Demo | null>
  /** What carries voices, where it is not what the environment names. */
  voices?: VoicesGiven
  /** Which push services may be asked, where it is not those of browsers. */
  mayPush?: (endpoint: URL) => boolean
  /** Runs once everything answers; what it answers is called first when the process drains. */
  extra?: (running: Running & { composed: Composed }) => Promise<() => Promise<void>>
}
export type Running = {
  /** Where to reach it, without a closing slash. */
  url: string
  port: number
  services: Services
  /** Drains: no new requests, sockets sent elsewhere, everything in flight answered, then the database let go. Once. */
  close: () => Promise<void>
}

/** How long requests in flight may take to end, in milliseconds. */
const longestFinish = 15_000

/** Starts the whole house in this process. Rejects, and leaves nothing behind, when it cannot. */
export async function start({
  env,
  log = openLog(env),
  demo,
  extra,
  voices,
  mayPush,
}: StartOptions): Promise<Running> {
  await using undo = new AsyncDisposableStack()
  const report = openReport(log, { whole: env.mode === 'development' })
  const line = await listen(env)
  undo.defer(() => line.finish(1_000))
  const baseUrl = env.baseUrl ?? ownUrl(line.port)
  const origins = originsOf({ mode: env.mode, baseUrl, port: line.port })
  const database = await openDatabase(env, log)
  undo.defer(database.close)
  await forgetRestored(database.db, env, log)
  const composed = await compose({
    env,
    db: database.db,
    http: line.http,
    baseUrl,
    origins,
    log,
    report,
    voices,
    mayPush,
  })
  undo.defer(composed.close)
  checkZones(await composed.compareZones(), env, log)
  const given = (await demo?.(composed, baseUrl)) ?? null
  const services: Services = given ? { ...composed.services, demo: given } : composed.services
  const { build, files, close: closeBuild } = await loadBuild(env.mode, line.http)
  undo.defer(closeBuild)

  let draining = false
  const ready = () =>
    Promise.race([answers(database.db), sleep(2_000, false)]).then(
      (yes) => yes && !draining,
      () => false,
    )
  const numbers = async () => {
    const [{ open, active }, waiting] = await Promise.all([
      countConnections(database.db),
      composed.outbox.waiting(),
    ])
    const connections = { database_connections: open, database_connections_active: active }
    return { ...connections, mails_waiting: waiting, ...composed.numbers() }
  }
  const { readActor, isEnded } = composed.auth
  const handlers: RequestHandler[] = [
    health({ ready, numbers, metrics: { token: env.metricsToken, production: env.mode === 'production' } }),
    files,
    remix({ build, services, readActor, isEnded, report, env, baseUrl, voice: composed.voice }),
  ]
  const large = [importBodies(readActor), pictureBodies(readActor)]
  line.answerWith(edge({ env, baseUrl, origins, log, report, draining: () => draining, large, handlers }))

  const close = async () => {
    draining = true
    log.info('draining')
    await stopExtra()
    await sleep(env.drainSeconds * 1_000)
    const finished = line.finish(longestFinish)
    await composed.drain()
    await finished
    await composed.close()
    await closeBuild()
    await database.close()
    log.info('stopped')
  }
  let closing: Promise<void> | null = null
  const running: Running = { url: baseUrl, port: line.port, services, close: () => (closing ??= close()) }
  const stopExtra = extra ? await extra({ ...running, composed }) : async () => {}
  undo.move()

  log.info({ url: baseUrl, port: line.port, mode: env.mode }, `Hearth is ready at ${baseUrl}`)
  if (env.mode === 'production' && env.smtpUrl === null)
    log.warn(
      { waiting: await composed.outbox.waiting() },
      'No mail is sent: SMTP_URL is not set. How many wait is said here and in /metrics',
    )
  if (!(await hasStaff(database.db)))
    log.info('Nobody works here yet. Invite the first admin: npm run admin:invite -- THEIR-EMAIL')
  return running
}

/** Rulings 22: before anybody is served, whatever way an older copy of the database came to be here. */
async function forgetRestored(db: Db, env: Env, log: Log): Promise<void> {
  const { dataDir, wordsKeptHours } = env
  const { keys, circles, members, reflections } = await forgetAgain({ db, dataDir, wordsKeptHours })
  if (keys > 0)
    log.warn({ keys }, 'The database is an older copy: keys of members that had been destroyed were so again')
  if (members + reflections > 0)
    log.warn(
      { members, reflections },
      'The database is an older copy: what members had taken back was so again, and each yes of theirs waits for them',
    )
  if (circles > 0) log.info({ circles }, 'Circles whose time passed while nothing ran were erased')
}

/** S2: a time of such a zone is another instant here than in the database, once its rules differ. */
function checkZones(differing: readonly string[], env: Env, log: Log): void {
  if (differing.length === 0) return
  const words = `The database and this process know the clocks of ${differing.join(', ')} differently`
  if (env.tzdbStrict) throw cannotStart(`${words}, and TZDB_STRICT is set. Update PostgreSQL or Node.`)
  log.warn({ zones: differing }, words)
}
