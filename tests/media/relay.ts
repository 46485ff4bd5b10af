import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, listens } from '#server/media/janus/port.ts'
import type { Turn } from '#server/media/turn.ts'

const program = '/usr/bin/turnserver'
/** Linux ends it when this process is gone, however it went. */
const bound = ['--pdeathsig', 'KILL', '--', program]

/** An address of this machine that is not loopback: browsers leave that out, and so do relays. */
const here = () =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address

export type Relay = Turn & { close: () => Promise<void> }

/**
 * A relay of our own, as the operator’s guide sets it up; null where it is not installed or there is no ordinary network.
 * `bytes`: what it carries a second, each way, of each connection; what is more is lost.
 */
export async function startRelay({ bytes = 0 } = {}): Promise<Relay | null> {
  const address = here()
  if (!existsSync(program) || !address) return null
  const port = await freePort(address)
  const folder = mkdtempSync(join(tmpdir(), 'hearth-relay-'))
  const secret = randomBytes(24).toString('hex')
  const options = [
    ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--no-multicast-peers', '--no-software-attribute'],
    ...['--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=hearth', '--fingerprint'],
    ...[`--listening-ip=${address}`, `--relay-ip=${address}`, `--listening-port=${port}`],
    ...['--log-file=stdout', '--pidfile=/dev/null', `--userdb=${join(folder, 'turndb')}`],
    `--max-bps=${bytes}`,
  ]
  const child = spawn('/usr/bin/setpriv', [...bound, ...options], { stdio: 'ignore' })
  const gone = once(child, 'exit')
  while (child.exitCode === null && !(await listens(port, address))) await sleep(30)
  if (child.exitCode !== null) throw new Error('The relay ended before it was ready')
  return {
    urls: [`turn:${address}:${port}?transport=udp`],
    secret,
    async close() {
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}
