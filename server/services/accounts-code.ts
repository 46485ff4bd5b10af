import type { Tx } from '#db/client.ts'
import { claimRecoveryCode, lockSecondFactor, writeLastStep } from '#db/queries/second-factors.ts'
import { keyOfToken, newCode, normalCode } from '../auth/tokens.ts'
import { sixDigits, stepOf } from '../auth/totp.ts'
import type { Sealing } from '../sealing.ts'
import { kekContexts } from './kek-contexts.ts'

/** Of both secrets: a pending one becomes the one that counts as it is. */
export const secretContext = kekContexts['second_factors.secret']

/**
 * Uses up a code of the authenticator app, or a recovery code. Null when it is wrong, was used before, or no second
 * factor is confirmed. The row is locked: of two callers with the same code one succeeds.
 */
export async function useCode(
  tx: Tx,
  sealing: Sealing,
  personId: string,
  typed: string,
): Promise<'app' | 'recovery' | null> {
  const factor = await lockSecondFactor(tx, personId)
  if (!factor?.confirmed || !factor.secret) return null
  const digits = sixDigits(typed)
  if (digits === null)
    return (await claimRecoveryCode(tx, personId, recoveryHash(personId, typed))) ? 'recovery' : null
  const step = stepOf(
    digits,
    sealing.open(factor.secret, secretContext(personId)),
    factor.now,
    factor.lastStep,
  )
  if (step === null) return null
  await writeLastStep(tx, personId, step)
  return 'app'
}

const recoveryHash = (personId: string, code: string) => keyOfToken(`${personId}:${normalCode(code)}`)

/** Eight codes of 80 bits to print, and what is stored of them. */
export function newRecoveryCodes(personId: string): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: 8 }, () => newCode(4))
  return { codes, hashes: codes.map((code) => recoveryHash(personId, code)) }
}
