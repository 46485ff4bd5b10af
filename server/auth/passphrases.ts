import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { inTurns } from './turns.ts'

// OWASP's parameters for argon2id (the package's default algorithm): 19 MiB, 2 passes, 1 lane.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
// Two at a time, and one core left to everyone else: however many sign in at once, hashing holds 38 MiB at most. Each
// runs on a thread, never on the event loop.
const turn = inTurns({ atOnce: Math.max(1, Math.min(2, availableParallelism() - 1)), waiting: 500 })
let verifications = 0

/** One spelling of the same signs: what two keyboards write differently is the same passphrase. */
export function normalPassphrase(typed: string): string {
  return typed.normalize('NFKC')
}

/** The PHC string to store. */
export async function hashPassphrase(passphrase: string): Promise<string> {
  return await turn(() => hash(normalPassphrase(passphrase), parameters))
}

// Nobody's: it is compared where there is no account, so that both take the same work.
const dummy = hash(randomBytes(32), parameters)

/** Whether the passphrase is the one hashed. Without a hash it does the same work and answers false. */
export async function isPassphrase(passphrase: string, hashed: string | null | undefined): Promise<boolean> {
  const against = hashed ?? (await dummy)
  verifications += 1
  const same = await turn(() => verify(against, normalPassphrase(passphrase)))
  return same && typeof hashed === 'string'
}

/** How many comparisons this process has made: the work an answer cost. */
export function passphraseVerifications(): number {
  return verifications
}
