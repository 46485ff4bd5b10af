import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Sql } from 'postgres'
import type { Role } from '#app/domain/person.ts'
import type { Runner } from '../client.ts'
import { circles } from '../schema/circles.ts'
import { authSessions, people, secondFactors } from '../schema/people.ts'
import { nodes, presence } from '../schema/presence.ts'

export type Lifetimes = { idleSeconds: number; absoluteSeconds: number }
export type NewSession = Lifetimes & { key: string; personId: string; label: string; secondFactor: boolean }
export type FoundSession = {
  personId: string
  roles: Role[]
  secondFactorGiven: boolean
  secondFactorSetUp: boolean
  /** Its activity was last written half a minute ago or longer. */
  stale: boolean
}

const seconds = (column: SQL | typeof authSessions.idleSeconds) => sql`make_interval(secs => ${column})`

/** Once a statement: written plainly, the function runs for every row, and a node asks about a thousand each second. */
const now = sql`(select hearth_now())`

/** A live presence in a circle that has not ended: there the absolute lifetime waits. */
const inCircle = sql`exists (
  select from ${presence} join ${circles} on ${circles.id} = ${presence.circleId}
  left join ${nodes} on ${nodes.id} = ${presence.nodeId}
  where ${presence.personId} = ${authSessions.personId}
    and coalesce(${presence.goneAt}, ${nodes.seenAt}, ${presence.seenAt}) > ${now} - interval '60 seconds'
    and ${circles.fold} ->> 'phase' <> 'ended')`

const alive = (absoluteWaits: SQL = inCircle) => sql`(
  ${people.closedAt} is null
  and ${authSessions.seenAt} + ${seconds(authSessions.idleSeconds)} > ${now}
  and (${authSessions.createdAt} + ${seconds(sql`${authSessions.absoluteSeconds}`)} > ${now} or ${absoluteWaits}))`

/** One parameter however many keys: the statement stays the same. */
const oneOf = (keys: readonly string[]) => sql`${authSessions.key} = any(${sql.param([...keys])}::text[])`

const setUp = sql<boolean>`exists (
  select from ${secondFactors}
  where ${secondFactors.personId} = ${authSessions.personId} and ${secondFactors.confirmedAt} is not null)`

export async function insertSession(runner: Runner, { secondFactor, ...session }: NewSession): Promise<void> {
  await runner
    .insert(authSessions)
    .values({ ...session, secondFactorAt: secondFactor ? sql`hearth_now()` : null })
}

/** The auth session of this key while both its lifetimes last, by the database's clock. */
export async function findSession(runner: Runner, key: string): Promise<FoundSession | undefined> {
  const [found] = await runner
    .select({
      personId: authSessions.personId,
      roles: people.roles,
      secondFactorGiven: sql<boolean>`${authSessions.secondFactorAt} is not null`,
      secondFactorSetUp: setUp,
      stale: sql<boolean>`${authSessions.seenAt} < hearth_now() - interval '30 seconds'`,
    })
    .from(authSessions)
    .innerJoin(people, eq(people.id, authSessions.personId))
    .where(and(eq(authSessions.key, key), alive()))
  return found
}

/** Whether there is an auth session of this key and its account is open, though its lifetimes may be over. */
export async function hasSession(runner: Runner, key: string): Promise<boolean> {
  const found = await runner
    .select({ key: authSessions.key })
    .from(authSessions)
    .innerJoin(people, eq(people.id, authSessions.personId))
    .where(and(eq(authSessions.key, key), isNull(people.closedAt)))
  return found.length > 0
}

/** Written once: asked of every socket each second, it is prepared and answers exceptions only. */
const endedKeys = new PgDialect({ casing: 'snake_case' }).sqlToQuery(sql`
  select asked.key from unnest(${sql.placeholder('keys')}::text[]) as asked (key)
  where not exists (
    select from ${authSessions} join ${people} on ${people.id} = ${authSessions.personId}
    where ${authSessions.key} = asked.key
      and ${alive(sql`(asked.key = any(${sql.placeholder('inRoom')}::text[]) or ${inCircle})`)})`).sql

/** Which of these keys sign nobody in any more; `inRoom`: those whose absolute lifetime waits. */
export async function listEndedKeys(
  client: Sql,
  keys: readonly string[],
  inRoom: readonly string[],
): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await client.unsafe<{ key: string }[]>(endedKeys, [[...keys], [...inRoom]], { prepare: true })
  return rows.map(({ key }) => key)
}

/** Writes activity. An auth session whose idle lifetime is over is not brought back. */
export async function touchSessions(runner: Runner, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await runner
    .update(authSessions)
    .set({ seenAt: sql`hearth_now()` })
    .where(and(oneOf(keys), sql`${authSessions.seenAt} + ${seconds(authSessions.idleSeconds)} > ${now}`))
}

/** True if there was one to delete; with `personId`, one of that person's. */
export async function deleteSession(runner: Runner, key: string, personId?: string): Promise<boolean> {
  const whose = personId === undefined ? undefined : eq(authSessions.personId, personId)
  const deleted = await runner
    .delete(authSessions)
    .where(and(eq(authSessions.key, key), whose))
    .returning()
  return deleted.length > 0
}

/** Deletes all of a person's auth sessions, but the one of key `except`. */
export async function deleteSessionsOf(runner: Runner, personId: string, except?: string): Promise<void> {
  await runner
    .delete(authSessions)
    .where(
      and(
        eq(authSessions.personId, personId),
        except === undefined ? undefined : ne(authSessions.key, except),
      ),
    )
}

/** True if this device was this person's. */
export async function deleteDevice(runner: Runner, personId: string, deviceId: string): Promise<boolean> {
  const deleted = await runner
    .delete(authSessions)
    .where(and(eq(authSessions.personId, personId), eq(authSessions.deviceId, deviceId)))
    .returning()
  return deleted.length > 0
}

/** A person's live auth sessions, the last seen first. */
export async function listDevices(runner: Runner, personId: string) {
  return await runner
    .select({
      key: authSessions.key,
      deviceId: authSessions.deviceId,
      label: authSessions.label,
      createdAt: authSessions.createdAt,
      seenAt: authSessions.seenAt,
    })
    .from(authSessions)
    .innerJoin(people, eq(people.id, authSessions.personId))
    .where(and(eq(authSessions.personId, personId), alive()))
    .orderBy(sql`${authSessions.seenAt} desc`)
}

/**
 * Deletes what signs nobody in any more. One that ran out stays as long as its cookie does, 30 days: by it that is told from
 * one that was ended (rulings 33).
 */
export async function deleteDeadSessions(runner: Runner): Promise<void> {
  await runner.delete(authSessions).where(
    inArray(
      authSessions.key,
      runner
        .select({ key: authSessions.key })
        .from(authSessions)
        .innerJoin(people, eq(people.id, authSessions.personId))
        .where(
          sql`not ${alive()} and (${people.closedAt} is not null or ${authSessions.createdAt} + interval '30 days' <= ${now})`,
        ),
    ),
  )
}

/** Whether its person gave their passphrase in this auth session within the last quarter of an hour. */
export async function isProved(run: Runner, key: string): Promise<boolean> {
  const [found] = await run
    .select({
      proved: sql<boolean>`greatest(${authSessions.createdAt}, ${authSessions.provedAt}) > hearth_now() - interval '15 minutes'`,
    })
    .from(authSessions)
    .where(eq(authSessions.key, key))
  return found?.proved ?? false
}

export async function markProved(run: Runner, key: string, personId: string): Promise<void> {
  await run
    .update(authSessions)
    .set({ provedAt: sql`hearth_now()` })
    .where(and(eq(authSessions.key, key), eq(authSessions.personId, personId)))
}
