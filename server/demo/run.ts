import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { cannotStart } from '#db/cannot-start.ts'
import { findDemoMark } from '#db/queries/demo.ts'
import { openSealing, readKek } from '../sealing.ts'
import { run } from '../run.ts'
import { ensureBuild } from './build.ts'
import { openCast } from './cast.ts'
import { openDemoDatabase } from './database.ts'
import { keepCircle } from './keeper.ts'
import type { DemoOptions } from './options.ts'
import { readOptions } from './options.ts'
import { writeDemoForum } from './forum.ts'
import { writeDemoIntentions } from './intentions.ts'
import { reviewDemoLibrary } from './library.ts'
import { writeDemoOwn } from './own.ts'
import { writeDemoReflections } from './own-reflections.ts'
import { draftComingWeek } from './planner.ts'
import { openDemo } from './services.ts'

/** The whole demo in one command: pages, database, clinic, server, simulated people. */
export async function runDemo(args: readonly string[]): Promise<void> {
  const options = readOptionsOrEnd(args)
  const { folder, fresh, seed, pace } = options
  const kekPath = path.join(folder, 'key')
  try {
    console.info(
      'Hearth demo. Preparing the pages and an invented clinic; the first time takes about half a minute.',
    )
    const kek = Buffer.from(await readKek({ path: kekPath })).toString('base64')
    const sealing = await openSealing({ kek, path: kekPath })
    const [, cluster] = await Promise.all([
      ensureBuild(),
      openDemoDatabase({
        folder: path.join(folder, 'pg'),
        fresh,
        newKey: sealing.newKey,
        say: (line) => console.info(line),
      }),
    ])
    // The server that starts next adopts the database.
    await cluster.leave()
    ownSurroundings(options, kek)
    await run({
      mode: 'demo',
      async demo({ db, outbox }, baseUrl) {
        if (typeof (await findDemoMark(db.sql)) === 'string')
          throw cannotStart("The database that was opened is not the demo's.")
        return openDemo({ db, mode: 'demo', baseUrl, outbox: outbox.list })
      },
      async extra({ port, url, composed, services }) {
        const cast = openCast()
        const base = `http://127.0.0.1:${port}`
        const stop = keepCircle({
          db: composed.db,
          circles: services.circles,
          cast,
          base,
          seed: seed ?? randomUUID(),
          pace,
        })
        await writeDemoIntentions({ db: composed.db, ...services })
        await writeDemoOwn({ db: composed.db, sealing, ...services })
        await reviewDemoLibrary({ db: composed.db, library: services.library })
        await writeDemoForum({ db: composed.db, ...services })
        await writeDemoReflections({ db: composed.db, ...services })
        await draftComingWeek({ db: composed.db, schedules: services.schedules })
        welcome(url)
        return async () => {
          console.info('\nStopping the demo.')
          await stop()
          await cast.close()
        }
      },
    })
  } catch (failed) {
    end(failed)
  }
}

/** What the server reads of its surroundings: only what is the demo's own, whatever the shell has set. */
function ownSurroundings({ port, host, folder }: DemoOptions, kek: string): void {
  for (const name of [
    'DATABASE_URL',
    'DATABASE_OWNER_URL',
    'REDIS_URL',
    'SMTP_URL',
    'MAIL_FROM',
    'METRICS_TOKEN',
  ])
    delete process.env[name]
  process.env['PORT'] = String(port)
  process.env['HOST'] = host
  process.env['DATA_DIR'] = folder
  process.env['HEARTH_KEK'] = kek
  process.env['CLINIC_NAME'] = 'Alder Street Clinic'
  process.env['CLINIC_PHONE'] = '+1 303 555 0142'
  process.env['LOG_LEVEL'] ??= 'warn'
}

function welcome(url: string): void {
  console.info(`
  Hearth is open at  ${url}/demo

  1. Choose Maren, the guide, and enter the circle in progress.
  2. In another browser or a private window, choose Imani, a patient, and knock.
  3. Mail that would have been sent is at  ${url}/demo/outbox

  Everyone in it is invented. Ctrl-C stops it.
`)
}

function readOptionsOrEnd(args: readonly string[]): DemoOptions {
  try {
    return readOptions(args, process.env)
  } catch (failed) {
    return end(failed)
  }
}

function end(failed: unknown): never {
  const { name, message, stack } = failed as Error
  console.error(name === 'CannotStart' ? message : (stack ?? message))
  process.exit(1)
}
