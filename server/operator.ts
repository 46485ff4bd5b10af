import { EnvProblems, readEnv } from './env.ts'
import type { Env } from './env.ts'
import { modeOf } from './mode.ts'

/** A command of the operator: what is wrong with it or its environment is one sentence and an end with 1. */
export async function withEnv(work: (env: Env, given: string[]) => Promise<void>): Promise<void> {
  const args = process.argv.slice(2)
  const mode = modeOf(args, process.env)
  if (mode === null) fail('Say which mode: --mode=production or --mode=development.')
  try {
    await work(
      readEnv(mode, process.env),
      args.filter((arg) => !arg.startsWith('--')),
    )
  } catch (thrown) {
    const { name, message } = thrown as { name?: string; message?: string }
    if (thrown instanceof EnvProblems || name === 'CannotStart') fail(message ?? '')
    throw thrown
  }
}

export function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
