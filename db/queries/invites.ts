import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Role } from '#app/domain/person.ts'
import type { Runner } from '../client.ts'
import { invites, people } from '../schema/people.ts'

export type NewInvite = {
  tokenHash: string
  name: string
  email: string | null
  roles: Role[]
  locationId: string | null
  invitedBy: string | null
  /** From now, by the database's clock. */
  lastsSeconds: number
}

const open = () =>
  and(isNull(invites.usedAt), isNull(invites.withdrawnAt), gt(invites.expiresAt, sql`hearth_now()`))

export async function insertInvite(runner: Runner, { lastsSeconds, ...invite }: NewInvite): Promise<string> {
  const [inserted] = await runner
    .insert(invites)
    .values({ ...invite, expiresAt: sql`hearth_now() + make_interval(secs => ${lastsSeconds})` })
    .returning({ inviteId: invites.id })
  return inserted?.inviteId ?? ''
}

/** An invitation that can still be used. */
export async function findOpenInvite(runner: Runner, tokenHash: string) {
  const [found] = await runner
    .select()
    .from(invites)
    .where(and(eq(invites.tokenHash, tokenHash), open()))
  return found
}

/** Uses an invitation up, once: of any number of callers at the same time one gets it, the others get undefined. */
export async function claimInvite(runner: Runner, tokenHash: string) {
  const [claimed] = await runner
    .update(invites)
    .set({ usedAt: sql`hearth_now()` })
    .where(and(eq(invites.tokenHash, tokenHash), open()))
    .returning()
  return claimed
}

export async function markInviteUsedBy(runner: Runner, inviteId: string, personId: string): Promise<void> {
  await runner.update(invites).set({ usedBy: personId }).where(eq(invites.id, inviteId))
}

export async function findInvite(runner: Runner, inviteId: string) {
  const [found] = await runner.select().from(invites).where(eq(invites.id, inviteId))
  return found
}

/** False when it was used, withdrawn or over already. */
export async function withdrawInvite(runner: Runner, inviteId: string): Promise<boolean> {
  const withdrawn = await runner
    .update(invites)
    .set({ withdrawnAt: sql`hearth_now()` })
    .where(and(eq(invites.id, inviteId), open()))
    .returning({ id: invites.id })
  return withdrawn.length > 0
}

/** Ends every open invitation that a person made: nothing of a closed account opens a door. */
export async function withdrawInvitesBy(runner: Runner, personId: string): Promise<void> {
  await runner
    .update(invites)
    .set({ withdrawnAt: sql`hearth_now()` })
    .where(and(eq(invites.invitedBy, personId), open()))
}

/** The newest invitations, at most `limit`. */
export async function listInvites(runner: Runner, limit: number) {
  return await runner
    .select({
      inviteId: invites.id,
      name: invites.name,
      email: invites.email,
      roles: invites.roles,
      expires: invites.expiresAt,
      state: sql<'open' | 'used' | 'expired' | 'withdrawn'>`case
        when ${invites.usedAt} is not null then 'used'
        when ${invites.withdrawnAt} is not null then 'withdrawn'
        when ${invites.expiresAt} <= hearth_now() then 'expired'
        else 'open' end`,
    })
    .from(invites)
    .orderBy(desc(invites.createdAt), desc(invites.id))
    .limit(limit)
}

export async function findLocationOf(runner: Runner, personId: string): Promise<string | null> {
  const [found] = await runner
    .select({ locationId: people.locationId })
    .from(people)
    .where(eq(people.id, personId))
  return found?.locationId ?? null
}
