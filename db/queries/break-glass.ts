import { and, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { GlassOutcome, GlassReason } from '#app/domain/consent/break-glass.ts'
import { secondWithinMinutes } from '#app/domain/consent/break-glass.ts'
import type { Runner, Tx } from '../client.ts'
import { breakGlass } from '../schema/break-glass.ts'
import { aliases } from '../schema/forum.ts'
import { memberKeys } from '../schema/intentions.ts'
import { people } from '../schema/people.ts'

const member = alias(people, 'member')
const opener = alias(people, 'opener')
const second = alias(people, 'second')
const reviewer = alias(people, 'reviewer')

/** Rows with the names of who is in them and the member’s wrapped key, for their sealed words. */
function rows(run: Runner) {
  return run
    .select({
      glass: breakGlass,
      member: member.name,
      by: opener.name,
      second: second.name,
      reviewer: reviewer.name,
      alias: aliases.name,
      key: memberKeys.key,
      now: sql<Date>`hearth_now()`.mapWith(breakGlass.askedAt),
    })
    .from(breakGlass)
    .leftJoin(member, eq(member.id, breakGlass.memberId))
    .leftJoin(opener, eq(opener.id, breakGlass.byId))
    .leftJoin(second, eq(second.id, breakGlass.secondId))
    .leftJoin(reviewer, eq(reviewer.id, breakGlass.reviewedBy))
    .leftJoin(aliases, eq(aliases.id, breakGlass.aliasId))
    .leftJoin(memberKeys, eq(memberKeys.personId, breakGlass.memberId))
}
export type GlassRow = Awaited<ReturnType<typeof rows>>[number]

export async function findGlass(run: Runner, glassId: string): Promise<GlassRow | undefined> {
  const [row] = await rows(run).where(eq(breakGlass.id, glassId))
  return row
}

export type Listed = 'waiting' | 'unreviewed' | 'reviewed' | { by: string } | { member: string }
const of = (listed: Listed) => {
  if (listed === 'waiting')
    return sql`${breakGlass.opensAt} is null
      and ${breakGlass.askedAt} > hearth_now() - ${secondWithinMinutes} * interval '1 minute'`
  if (listed === 'unreviewed')
    return sql`${breakGlass.opensAt} is not null and ${breakGlass.reviewedAt} is null`
  if (listed === 'reviewed') return sql`${breakGlass.reviewedAt} is not null`
  if ('by' in listed) return eq(breakGlass.byId, listed.by)
  return and(eq(breakGlass.memberId, listed.member), sql`${breakGlass.opensAt} is not null`)
}

/** What is to be reviewed comes oldest first, everything else newest first. */
export async function listGlass(run: Runner, listed: Listed, limit: number): Promise<GlassRow[]> {
  const order =
    listed === 'unreviewed' ? sql`${breakGlass.opensAt}, ${breakGlass.id}` : sql`${breakGlass.id} desc`
  return rows(run).where(of(listed)).orderBy(order).limit(limit)
}

export async function insertGlass(
  tx: Tx,
  glass: {
    id: string
    memberId: string
    byId: string
    reason: GlassReason
    statement: Uint8Array
    withPrivate: boolean
    minutes: number
    aliasId?: string
  },
): Promise<void> {
  await tx.insert(breakGlass).values(glass)
}

/** Held until the transaction ends. `waited`: longer than it waits for a second person. */
export async function lockGlass(tx: Tx, glassId: string) {
  const [row] = await tx
    .select({
      glass: breakGlass,
      waited: sql<boolean>`${breakGlass.askedAt} <= hearth_now() - ${secondWithinMinutes} * interval '1 minute'`,
      over: sql<boolean>`coalesce(${breakGlass.endsAt} <= hearth_now(), false)`,
    })
    .from(breakGlass)
    .where(eq(breakGlass.id, glassId))
    .for('update')
  return row
}

/** From now on, for as long as was asked. */
export async function openGlass(tx: Tx, glassId: string, secondId: string | null): Promise<void> {
  await tx
    .update(breakGlass)
    .set({
      secondId,
      opensAt: sql`hearth_now()`,
      endsAt: sql`hearth_now() + ${breakGlass.minutes} * interval '1 minute'`,
    })
    .where(eq(breakGlass.id, glassId))
}

export async function endGlass(tx: Tx, glassId: string): Promise<void> {
  await tx
    .update(breakGlass)
    .set({ endsAt: sql`greatest(${breakGlass.opensAt}, least(${breakGlass.endsAt}, hearth_now()))` })
    .where(eq(breakGlass.id, glassId))
}

export async function writeReview(
  tx: Tx,
  glassId: string,
  review: { outcome: GlassOutcome; review: Uint8Array; reviewedBy: string },
): Promise<void> {
  await tx
    .update(breakGlass)
    .set({ ...review, reviewedAt: sql`hearth_now()` })
    .where(and(eq(breakGlass.id, glassId), isNull(breakGlass.reviewedAt)))
}

/** Marks what nobody has reviewed so many hours after its opening, once each; answers how many there were. */
export async function markOverdue(tx: Tx, hours: number): Promise<number> {
  const marked = await tx
    .update(breakGlass)
    .set({ alertedAt: sql`hearth_now()` })
    .where(
      sql`${breakGlass.opensAt} <= hearth_now() - ${hours} * interval '1 hour' and ${breakGlass.reviewedAt} is null
        and ${breakGlass.alertedAt} is null`,
    )
    .returning({ id: breakGlass.id })
  return marked.length
}

export type Recipient = { personId: string; name: string; email: string }

/** Who reviews what was opened, except these. */
export async function listReviewers(run: Runner, except: readonly string[]): Promise<Recipient[]> {
  return run
    .select({ personId: people.id, name: people.name, email: people.email })
    .from(people)
    .where(
      sql`${people.roles} && array['privacy-officer', 'admin'] and ${people.closedAt} is null and not ${people.practice}
        and ${people.id} <> all(${`{${except.join(',')}}`}::uuid[])`,
    )
    .orderBy(people.id)
}

export async function findRecipient(run: Runner, personId: string): Promise<Recipient | undefined> {
  const [row] = await run
    .select({ personId: people.id, name: people.name, email: people.email })
    .from(people)
    .where(eq(people.id, personId))
  return row
}

/** One item behind broken glass, as who broke it. Bytes in base64, instants in ISO 8601 UTC. */
export type OpenedItem = {
  intentionId: string
  at: string
  status: string
  mark: 'normal' | 'sensitive' | 'private'
  entries: {
    entryId: string
    kind: 'wording' | 'after'
    dataClass: 'intention-text' | 'intention-history'
    body: string
    at: string
  }[]
}
const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** Newest first, after an item; what is not opened to the actor is not there. */
export async function listOpened(
  tx: Tx,
  memberId: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<OpenedItem[]> {
  const rows = await tx.execute<OpenedItem>(sql`
    select i.id as "intentionId", ${iso('i.at')} as at, i.status, i.mark,
      (select jsonb_agg(jsonb_build_object('entryId', e.id, 'kind', e.kind, 'dataClass', e.data_class,
        'body', encode(e.body, 'base64'), 'at', ${iso('e.at')}) order by e.n)
       from intention_entries e where e.intention_id = i.id) as entries
    from intentions i
    where i.person_id = ${memberId} and (${before}::uuid is null or (i.at, i.id) <
      (select b.at, b.id from intentions b where b.id = ${before} and b.person_id = ${memberId}))
    order by i.at desc, i.id desc limit ${limit}`)
  return [...rows]
}

/** What was looked at behind it, newest first, as who reviews. */
export async function listGlassLooks(tx: Tx, glassId: string, memberId: string) {
  const rows = await tx.execute<{ at: string; classes: string[]; items: number }>(sql`
    select ${iso('d.at')} as at, jsonb_agg(distinct d.data_class) as classes, count(distinct d.item_id)::int as items
    from disclosures d where d.member_id = ${memberId} and d.via = 'break-glass' and d.provision_id = ${glassId}
    group by d.at order by d.at desc limit 200`)
  return [...rows]
}
