import { execFile } from 'node:child_process'
import { glob } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Why this machine cannot use a tool that needs root, or null. */
export async function rootWith(tool: 'iptables'): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'needs root'
  return await run(tool, ['-L', '-n']).then(
    () => null,
    () => `${tool} does not work here`,
  )
}

/** From now on every packet to and from this local port vanishes without a word. Answers how to heal it. */
export async function partition(port: number): Promise<() => Promise<void>> {
  const rules = ['--dport', '--sport'].map((side) => [
    'INPUT',
    '-i',
    'lo',
    '-p',
    'tcp',
    side,
    String(port),
    '-j',
    'DROP',
  ])
  let healed = false
  const heal = async () => {
    if (healed) return
    healed = true
    for (const rule of rules) await run('iptables', ['-D', ...rule])
  }
  for (const rule of rules) await run('iptables', ['-I', ...rule])
  return heal
}

/** The library that gives a process another clock, or null where it is not installed. */
export async function fakeClock(): Promise<string | null> {
  for await (const path of glob('/usr/lib/*/faketime/libfaketimeMT.so.1')) return path
  return null
}

/** A second way to a local port, so that one of two nodes can lose its way while the other keeps its own. */
export async function openSideway(to: number): Promise<{ port: number; close: () => void }> {
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    near.pipe(far).pipe(near)
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() }
}
