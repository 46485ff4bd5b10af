import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { postgresCarrier } from '#db/queries/bell.ts'
import { freePort } from '#server/media/janus/port.ts'
import { type Carrier, openBell } from '#server/sockets/bell.ts'
import { redisCarrier } from '#server/sockets/redis-carrier.ts'
import { freshDatabase } from '#tests/support/database.ts'

type Ground = {
  carrier: () => Carrier
  /** Breaks the lines that listen; they come back by themselves, or once `mend` is called. */
  breaks: () => Promise<void>
  mend: () => Promise<void>
}

const program = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) => existsSync(path))

async function onPostgres(): Promise<Ground> {
  const database = await freshDatabase()
  onTestFinished(() => database[Symbol.asyncDispose]())
  const { sql } = database.db
  return {
    carrier: () => postgresCarrier(sql),
    breaks: async () =>
      void (await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query ilike 'listen%'`),
    mend: async () => {},
  }
}

async function onRedis(): Promise<Ground> {
  const port = await freePort()
  const start = async () => {
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    const child = spawn(program ?? '', [...settings, '--dir', tmpdir()], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    for await (const chunk of child.stdout) if (String(chunk).includes('Ready to accept')) break
    return child
  }
  let child = await start()
  const stop = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  onTestFinished(stop)
  const url = `redis://127.0.0.1:${port}`
  return {
    carrier: () => redisCarrier(url, () => {}),
    breaks: stop,
    mend: async () => void (child = await start()),
  }
}

test.each([
  ['NOTIFY', onPostgres],
  ['Redis', onRedis],
])(
  'a bell over %s rings in other processes, says after a break that rings were missed, and rings on',
  async (name, ground) => {
    if (name === 'Redis' && program === undefined) {
      if (process.env['CI']) throw new Error('redis-server is not installed')
      return
    }
    const { carrier, breaks, mend } = await ground()
    const here = openBell(carrier(), 'here-0001', () => {})
    const there = openBell(carrier(), 'there-001', () => {})
    const heard: string[] = []
    for (const topic of ['mine:a', 'mine:b']) there.on(topic, () => heard.push(topic))
    let gaps = 0
    there.onGap(() => (gaps += 1))
    await Promise.all([here.open(), there.open()])
    onTestFinished(async () => void (await Promise.all([here.close(), there.close()])))
    const opened = gaps

    const before = performance.now()
    await here.announce('mine:a')
    await expect.poll(() => heard).toEqual(['mine:a'])
    const since = performance.now() - before
    expect([there.quietFor('mine:a', since), there.quietFor('mine:b', since)]).toEqual([false, true])
    await sleep(20)
    // Of the time before it listened it knows nothing.
    expect(there.quietFor('mine:b', 50_000)).toBe(false)
    expect(there.quietFor('mine:b', 1)).toBe(true)

    await breaks()
    await mend()
    await expect.poll(() => gaps, { timeout: 15_000 }).toBe(opened + 1)
    // Whatever rang meanwhile may have been missed: of that time, too, nothing is known.
    expect(there.quietFor('mine:b', 5_000)).toBe(false)
    heard.length = 0
    await here.announce('mine:b')
    await expect.poll(() => heard, { timeout: 15_000 }).toContain('mine:b')
  },
)
