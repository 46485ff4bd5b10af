import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

type As = { uid?: number; gid?: number; env?: Record<string, string> }

/** Another process of this Node, running one of the files of this repository: its lines, its end, its death. */
export function nodeProcess(file: string, args: string[] = [], { env = {}, ...as }: As = {}) {
  const child = spawn(process.execPath, [file, ...args], {
    ...as,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return {
    pid: child.pid ?? 0,
    ended,
    /** What it wrote to its standard error so far. */
    errors: () => errors,
    /** The next line it prints; fails with its errors when it ends instead. */
    line: async (): Promise<string> => {
      const { value, done } = await lines.next()
      if (done) throw new Error(`The process ended without a line: ${errors}`)
      return value
    },
    tell: (text: string) => child.stdin.write(`${text}\n`),
    kill: async (signal: NodeJS.Signals = 'SIGKILL') => {
      child.kill(signal)
      await ended
    },
  }
}
