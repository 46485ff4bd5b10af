import { readEnv } from './env.ts'
import type { Env } from './env.ts'
import { anatomyOf } from './http/report.ts'
import { openLog } from './log.ts'
import type { Log } from './log.ts'
import type { Mode } from './mode.ts'
import { start } from './start.ts'
import type { Running, StartOptions } from './start.ts'

/** The life of a process: reads the environment, starts, drains at the first signal, ends at once at the second. */
export async function run({
  mode,
  ...options
}: { mode: Mode } & Omit<StartOptions, 'env' | 'log'>): Promise<void> {
  let running: Running | null = null
  let asked = false
  const stop = (signal: NodeJS.Signals) => {
    // Whoever asks twice means it. Before it runs there is nothing to drain.
    if (asked || !running) process.exit(signal === 'SIGINT' ? 130 : 143)
    asked = true
    running.close().then(
      () => process.exit(0),
      (failed: unknown) => fail(failed),
    )
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
  try {
    const env: Env = readEnv(mode, process.env)
    const log = openLog(env)
    watchFaults(log, () => running)
    running = await start({ env, log, ...options })
  } catch (failed) {
    fail(failed)
  }
}

/** Sentences of ours are shown as they are; of anything else, only its anatomy. */
function fail(failed: unknown): never {
  const { name, code, message } = failed as NodeJS.ErrnoException
  if (name === 'EnvProblems' || name === 'CannotStart') console.error(message)
  else if (code === 'EADDRINUSE')
    console.error(
      `${message.replace(/^.*EADDRINUSE: /, '')}. Another program uses this port: set PORT to a free one.`,
    )
  else console.error('Hearth could not go on.', JSON.stringify(anatomyOf(failed)))
  process.exit(1)
}

/** A fault nobody caught is written down. After one that was thrown, the process drains and ends: its state is unknown. */
function watchFaults(log: Log, running: () => Running | null): void {
  process.on('unhandledRejection', (thrown) =>
    log.error({ error: anatomyOf(thrown) }, 'a promise nobody waited for'),
  )
  process.on('uncaughtException', (thrown) => {
    log.fatal({ error: anatomyOf(thrown) }, 'a fault nobody caught')
    const ended = () => process.exit(1)
    setTimeout(ended, 20_000).unref()
    void Promise.resolve(running()?.close()).then(ended, ended)
  })
}
