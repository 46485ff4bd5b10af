import { and, asc, eq, ilike, isNull, or, sql } from 'drizzle-orm'
import type { Role } from '#app/domain/person.ts'
import type { Runner, Tx } from '../client.ts'
import { passphrases, people, secondFactors } from '../schema/people.ts'

export type NewPerson = {
  name: string
  pronouns: string | null
  email: string
  roles: Role[]
  locationId: string | null
  zone: string
}

const setUp = sql<boolean>`(${secondFactors.confirmedAt} is not null)`

/** The person with the hash of their passphrase, whether a second factor is set up, and whether the account is closed. */
const account = {
  personId: people.id,
  name: people.name,
  email: people.email,
  roles: people.roles,
  closed: sql<boolean>`${people.closedAt} is not null`,
  hash: passphrases.hash,
  secondFactorSetUp: setUp,
}

function accounts(runner: Runner) {
  return runner
    .select(account)
    .from(people)
    .leftJoin(passphrases, eq(passphrases.personId, people.id))
    .leftJoin(secondFactors, eq(secondFactors.personId, people.id))
    .$dynamic()
}
export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>

/** `email` in its normal spelling. */
export async function findAccount(runner: Runner, email: string) {
  const [found] = await accounts(runner).where(eq(people.email, email))
  return found
}

/**
 * Locks a person until the transaction ends, then reads the account: whoever starts or ends auth sessions, changes the
 * passphrase or closes the account waits here for each other.
 */
export async function lockAccount(tx: Tx, personId: string): Promise<Account | undefined> {
  await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('no key update')
  const [found] = await accounts(tx).where(eq(people.id, personId))
  return found
}

export async function findAccountOf(runner: Runner, personId: string): Promise<Account | undefined> {
  const [found] = await accounts(runner).where(eq(people.id, personId))
  return found
}

export async function findPerson(runner: Runner, personId: string) {
  const [found] = await runner.select().from(people).where(eq(people.id, personId))
  return found
}

/** Undefined when the e-mail belongs to somebody already. */
export async function insertPerson(runner: Runner, person: NewPerson): Promise<string | undefined> {
  const [inserted] = await runner
    .insert(people)
    .values(person)
    .onConflictDoNothing({ target: people.email })
    .returning({ personId: people.id })
  return inserted?.personId
}

/** Stores the hash of a person's passphrase, in place of the one before. */
export async function setPassphrase(runner: Runner, personId: string, hash: string): Promise<void> {
  await runner
    .insert(passphrases)
    .values({ personId, hash })
    .onConflictDoUpdate({ target: passphrases.personId, set: { hash, changedAt: sql`hearth_now()` } })
}

export async function updateName(
  runner: Runner,
  personId: string,
  named: { name: string; pronouns: string | null },
): Promise<void> {
  await runner.update(people).set(named).where(eq(people.id, personId))
}

export async function closePerson(runner: Runner, personId: string): Promise<void> {
  await runner
    .update(people)
    .set({ closedAt: sql`hearth_now()` })
    .where(and(eq(people.id, personId), isNull(people.closedAt)))
}

/** Every open admin account, locked in the order of ids: two closings cannot both leave the other as the last. */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ personId: people.id })
    .from(people)
    .where(and(sql`'admin' = any(${people.roles})`, isNull(people.closedAt)))
    .orderBy(asc(people.id))
    .for('no key update')
  return rows.map((row) => row.personId)
}

/** By name, after the person `after`; `search` is a part of a name or an e-mail. Nobody who only exists in practice rooms or is gone for good. */
export async function listPeople(
  runner: Runner,
  { after, search, limit }: { after: string | null; search: string; limit: number },
) {
  const pattern = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return await runner
    .select({
      personId: people.id,
      name: people.name,
      email: people.email,
      roles: people.roles,
      active: sql<boolean>`${people.closedAt} is null`,
      secondStep: sql<boolean>`exists (select from second_factors f where f.person_id = ${people.id} and f.confirmed_at is not null)`,
    })
    .from(people)
    .where(
      and(
        eq(people.practice, false),
        isNull(people.goneAt),
        search === '' ? undefined : or(ilike(people.name, pattern), ilike(people.email, pattern)),
        after === null
          ? undefined
          : sql`(${people.name}, ${people.id}) > (select p.name, p.id from people p where p.id = ${after})`,
      ),
    )
    .orderBy(asc(people.name), asc(people.id))
    .limit(limit)
}
