import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { authSessions, recoveryCodes, secondFactors } from '../schema/people.ts'

/** Keeps a new secret until its first code, for the auth session of `key`; a confirmed one is not touched. */
export async function keepPendingSecret(
  runner: Runner,
  personId: string,
  pending: Uint8Array,
  key: string,
): Promise<void> {
  const set = { pending, pendingAt: sql`hearth_now()`, pendingKey: key }
  await runner
    .insert(secondFactors)
    .values({ personId, ...set })
    .onConflictDoUpdate({ target: secondFactors.personId, set })
}

/** The secret that this auth session was shown within the last quarter of an hour and has not confirmed. */
export async function findPendingSecret(
  runner: Runner,
  personId: string,
  key: string,
): Promise<Uint8Array | null> {
  const [found] = await runner
    .select({ pending: secondFactors.pending })
    .from(secondFactors)
    .where(
      and(
        eq(secondFactors.personId, personId),
        eq(secondFactors.pendingKey, key),
        sql`${secondFactors.pendingAt} > hearth_now() - interval '15 minutes'`,
      ),
    )
  return found?.pending ?? null
}

/** Locks a person's second factor and reads it with the database's clock (milliseconds since 1970). */
export async function lockSecondFactor(tx: Tx, personId: string) {
  await tx
    .select({ id: secondFactors.personId })
    .from(secondFactors)
    .where(eq(secondFactors.personId, personId))
    .for('update')
  const [found] = await tx
    .select({
      secret: secondFactors.secret,
      pending: secondFactors.pending,
      confirmed: sql<boolean>`${secondFactors.confirmedAt} is not null`,
      lastStep: secondFactors.lastStep,
      now: sql<number>`(extract(epoch from hearth_now()) * 1000)::float8`,
    })
    .from(secondFactors)
    .where(eq(secondFactors.personId, personId))
  return found
}

export async function isSecondFactorConfirmed(runner: Runner, personId: string): Promise<boolean> {
  const [found] = await runner
    .select({ confirmed: sql<boolean>`${secondFactors.confirmedAt} is not null` })
    .from(secondFactors)
    .where(eq(secondFactors.personId, personId))
  return found?.confirmed ?? false
}

/** The pending secret becomes the one that counts; `step` was used. */
export async function confirmSecret(
  runner: Runner,
  personId: string,
  secret: Uint8Array,
  step: number,
): Promise<void> {
  await runner
    .update(secondFactors)
    .set({
      ...{ secret, confirmedAt: sql`hearth_now()`, lastStep: step },
      ...{ pending: null, pendingAt: null, pendingKey: null },
    })
    .where(eq(secondFactors.personId, personId))
}

export async function writeLastStep(runner: Runner, personId: string, step: number): Promise<void> {
  await runner.update(secondFactors).set({ lastStep: step }).where(eq(secondFactors.personId, personId))
}

/** New recovery codes in place of all earlier ones. */
export async function replaceRecoveryCodes(
  runner: Runner,
  personId: string,
  hashes: string[],
): Promise<void> {
  await runner.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
  await runner.insert(recoveryCodes).values(hashes.map((codeHash) => ({ personId, codeHash })))
}

/** There is no second factor any more, nor a code that stands for one. */
export async function forgetSecondFactor(tx: Tx, personId: string): Promise<void> {
  await tx.delete(secondFactors).where(eq(secondFactors.personId, personId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
}

/** Uses a recovery code up, once. */
export async function claimRecoveryCode(
  runner: Runner,
  personId: string,
  codeHash: string,
): Promise<boolean> {
  const claimed = await runner
    .update(recoveryCodes)
    .set({ usedAt: sql`hearth_now()` })
    .where(
      and(
        eq(recoveryCodes.personId, personId),
        eq(recoveryCodes.codeHash, codeHash),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ personId: recoveryCodes.personId })
  return claimed.length > 0
}

/** Whether the second factor was given in this auth session within the last quarter of an hour. */
export async function isFreshlyProved(runner: Runner, key: string): Promise<boolean> {
  const [found] = await runner
    .select({
      fresh: sql<boolean>`coalesce(${authSessions.secondFactorAt} > hearth_now() - interval '15 minutes', false)`,
    })
    .from(authSessions)
    .where(eq(authSessions.key, key))
  return found?.fresh ?? false
}

/** Whether this auth session began, and so its passphrase was given, within the last quarter of an hour. */
export async function isFreshlyBegun(runner: Runner, key: string): Promise<boolean> {
  const [found] = await runner
    .select({ fresh: sql<boolean>`${authSessions.createdAt} > hearth_now() - interval '15 minutes'` })
    .from(authSessions)
    .where(eq(authSessions.key, key))
  return found?.fresh ?? false
}
