import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Runner } from '../client.ts'
import { people, resets, secondFactors } from '../schema/people.ts'

const open = () => and(isNull(resets.usedAt), gt(resets.expiresAt, sql`hearth_now()`))

/** Ends a person's earlier links and keeps this one. */
export async function replaceReset(
  runner: Runner,
  { personId, tokenHash, lastsSeconds }: { personId: string; tokenHash: string; lastsSeconds: number },
): Promise<void> {
  await endResetsOf(runner, personId)
  await runner
    .insert(resets)
    .values({ personId, tokenHash, expiresAt: sql`hearth_now() + make_interval(secs => ${lastsSeconds})` })
}

/** Ends every open link of a person. */
export async function endResetsOf(runner: Runner, personId: string): Promise<void> {
  await runner
    .update(resets)
    .set({ usedAt: sql`hearth_now()` })
    .where(and(eq(resets.personId, personId), open()))
}

/** Whose open link this is, and whether a second factor is set up. Not of an account that the clinic closed. */
export async function findOpenReset(runner: Runner, tokenHash: string) {
  const [found] = await runner
    .select({
      personId: resets.personId,
      secondFactor: sql<boolean>`(${secondFactors.confirmedAt} is not null)`,
    })
    .from(resets)
    .innerJoin(people, eq(people.id, resets.personId))
    .leftJoin(secondFactors, eq(secondFactors.personId, resets.personId))
    .where(
      and(
        eq(resets.tokenHash, tokenHash),
        open(),
        sql`(${people.closedAt} is null or ${people.keptUntil} is not null)`,
      ),
    )
  return found
}

/** Uses a link up, once. */
export async function claimReset(runner: Runner, tokenHash: string): Promise<boolean> {
  const claimed = await runner
    .update(resets)
    .set({ usedAt: sql`hearth_now()` })
    .where(and(eq(resets.tokenHash, tokenHash), open()))
    .returning({ id: resets.id })
  return claimed.length > 0
}

/** Forgets links that ended more than a day ago. */
export async function deleteOldResets(runner: Runner): Promise<void> {
  await runner.delete(resets).where(lt(resets.expiresAt, sql`hearth_now() - interval '1 day'`))
}
