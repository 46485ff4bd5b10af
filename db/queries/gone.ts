import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { eraseFromForum } from './forum-leaving.ts'
import { eraseMeasures } from './measures.ts'
import { eraseJournal } from './journal.ts'
import { destroyKeys } from './member-keys.ts'
import { erasePreparing } from './preparing.ts'
import { eraseOwnPlan } from './own-plan.ts'
import { eraseSupports } from './supports.ts'

/**
 * K15: accounts whose time to come back may be over, by id, after `after`: those their people left, and members’ that the
 * clinic closed. When exactly, the caller reckons. (Who only worked here is kept by name: members read who looked.)
 */
export async function listMaybeDue(run: Runner, after: string | null, limit: number): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select id from people
    where closed_at <= hearth_now() - interval '7 days' and gone_at is null and not practice
      and (kept_until is not null or 'patient' = any(roles)) and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** Locks a person until the transaction ends; false where another process holds them. */
export async function lockIdle(tx: Tx, personId: string): Promise<boolean> {
  const rows = await tx.execute(sql`select from people where id = ${personId} for no key update skip locked`)
  return rows.length > 0
}

export async function markGone(tx: Tx, personId: string): Promise<void> {
  await tx.execute(
    sql`update people set gone_at = hearth_now() where id = ${personId} and closed_at is not null and gone_at is null`,
  )
}

/** The same for an older copy of the database, which may know nothing of it. */
export async function markGoneAgain(tx: Tx, personId: string): Promise<void> {
  await tx.execute(sql`update people set closed_at = coalesce(closed_at, hearth_now()),
    gone_at = coalesce(gone_at, hearth_now()) where id = ${personId}`)
}

/** No address of anybody’s can be this (RFC 2606). */
const nowhere = sql`id || '@gone.invalid'`

/** Gone, and something of them is here still: a process ended in between. */
export async function listUnfinished(run: Runner, limit: number): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select id from people where gone_at is not null and email <> ${nowhere} order by id limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** Of these people, who are gone by a list outside, those of whom something is here. */
export async function listBack(run: Runner, personIds: readonly string[]): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select p.id from people p where p.id = any(${`{${personIds.join(',')}}`}::uuid[])
      and (p.gone_at is null or p.email <> p.id || '@gone.invalid'
        or exists (select from member_keys k where k.person_id = p.id and k.key is not null))
    order by p.id`)
  return rows.map(({ id }) => id)
}

export async function isUnfinished(run: Runner, personId: string): Promise<boolean> {
  const rows = await run.execute(
    sql`select from people where id = ${personId} and gone_at is not null and email <> ${nowhere}`,
  )
  return rows.length > 0
}

/** What is theirs alone: ways to sign in, other systems’ names of them, what they kept, chose and were told. */
const theirs = [
  'passphrases',
  'second_factors',
  'recovery_codes',
  'auth_sessions',
  'resets',
  'calendar_feeds',
  'seat_links',
  'person_identifiers',
  'kept_words',
  'notices',
  'check_ins',
  'availability',
  'scheduling_profiles',
  'waiting_list',
]

/**
 * K14, K15: destroys the key of somebody who is gone, and takes their name and everything by which they could be reached
 * out of the database. Their id stays, and by it the history of circles, consents and the log of who looked. So do the
 * histories of cases (M1, R1), which only grow: what they wrote in a report, an appeal or a worry stays sealed under the
 * case's key, without their name. The page of leaving says so.
 * Answers how many keys there were.
 */
export async function erasePerson(tx: Tx, personId: string): Promise<number> {
  const keys = await destroyKeys(tx, [personId])
  await eraseFromForum(tx, personId)
  await eraseMeasures(tx, personId)
  await eraseJournal(tx, personId)
  await erasePreparing(tx, personId)
  await eraseOwnPlan(tx, personId)
  await eraseSupports(tx, personId)
  for (const table of theirs)
    await tx.execute(sql`delete from ${sql.identifier(table)} where person_id = ${personId}`)
  await tx.execute(
    sql`update circle_thresholds set body = null where person_id = ${personId} and body is not null`,
  )
  await tx.execute(
    sql`update circle_seats set name = ${pseudonym}, pronouns = null where person_id = ${personId}`,
  )
  await tx.execute(sql`delete from mails m using people p where p.id = ${personId} and m."to" = p.email`)
  await tx.execute(sql`update invites i set name = ${pseudonym}, email = null from people p
    where p.id = ${personId} and (i.used_by = p.id or (i.email = p.email and i.used_at is null))`)
  await tx.execute(sql`update people set name = ${pseudonym}, pronouns = null, zone = 'UTC', location_id = null,
    email = ${nowhere} where id = ${personId} and gone_at is not null`)
  return keys
}
const pseudonym = 'Somebody who left'
