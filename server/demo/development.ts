import type { Demo } from '#app/domain/services.ts'
import type { Composed } from '../compose.ts'
import { isLoopback } from '../env-words.ts'
import { readEnv } from '../env.ts'
import { openDemo } from './services.ts'

/**
 * One-tap sign-in and outbox of development. Either lets whoever reaches it become anyone, so where more than this machine
 * may (HOST or BASE_URL is not loopback) there is neither.
 */
export function developmentDemo(
  { db, outbox }: Pick<Composed, 'db' | 'outbox'>,
  baseUrl: string,
  { host } = readEnv('development', process.env),
): Demo | null {
  if (isLoopback(host) && isLoopback(new URL(baseUrl).hostname))
    return openDemo({ db, mode: 'development', baseUrl, outbox: outbox.list })
  console.info('One-tap sign-in and outbox are off: others than this machine can reach this server.')
  return null
}
