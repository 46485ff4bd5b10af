import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { isFor } from './forum-audience.ts'
import { isMuted } from './forum-mutes.ts'

export type HouseKey = { public: string; private: Uint8Array }
export async function findHouseKey(run: Runner, name: 'vapid'): Promise<HouseKey | undefined> {
  const [row] = await run.execute<HouseKey>(sql`select public, private from house_keys where name = ${name}`)
  return row
}
/** Keeps it unless there is one: two processes that make one use the same. */
export async function keepHouseKey(run: Runner, name: 'vapid', key: HouseKey): Promise<void> {
  await run.execute(sql`insert into house_keys (name, public, private)
    values (${name}, ${key.public}, ${key.private}) on conflict do nothing`)
}

/** A browser of theirs; one that somebody else used before is theirs alone now. At most `most`, the newest. */
export async function putSubscription(
  tx: Tx,
  of: { id: string; personId: string; endpointHash: string; body: Uint8Array; most: number },
): Promise<void> {
  await tx.execute(sql`delete from push_subscriptions where endpoint_hash = ${of.endpointHash}`)
  await tx.execute(sql`insert into push_subscriptions (id, person_id, endpoint_hash, body)
    values (${of.id}, ${of.personId}, ${of.endpointHash}, ${of.body})`)
  await tx.execute(sql`delete from push_subscriptions where person_id = ${of.personId} and id not in (
    select id from push_subscriptions where person_id = ${of.personId} order by at desc, id desc limit ${of.most})`)
}

export async function deleteSubscription(run: Runner, id: string): Promise<void> {
  await run.execute(sql`delete from push_subscriptions where id = ${id}`)
}

/** None of their browsers is told any more. */
export async function deleteSubscriptions(run: Runner, personId: string): Promise<void> {
  await run.execute(sql`delete from push_subscriptions where person_id = ${personId}`)
}

export async function countSubscriptions(run: Runner, personId: string): Promise<number> {
  const [row] = await run.execute<{ n: number }>(
    sql`select count(*)::int n from push_subscriptions where person_id = ${personId}`,
  )
  return row?.n ?? 0
}

/** They are to be told, from then on; what comes meanwhile is the same telling. Only of who has a browser to be told. */
export async function oweTelling(tx: Tx, of: { personId: string; dueAt: string }): Promise<void> {
  await tx.execute(sql`insert into push_due (person_id, due_at) select ${of.personId}, ${of.dueAt}
    where exists (select from push_subscriptions where person_id = ${of.personId}) on conflict do nothing`)
}

export type DueTelling = { personId: string; zone: string; now: string }
/** Takes what is due, each once, whoever asks. */
export async function takeDueTelling(tx: Tx): Promise<DueTelling | undefined> {
  const [row] = await tx.execute<DueTelling>(sql`
    with due as (select d.person_id from push_due d where d.due_at <= hearth_now()
      order by d.due_at limit 1 for update skip locked),
    taken as (delete from push_due d using due where d.person_id = due.person_id returning d.person_id)
    select u.id "personId", u.zone, to_char(hearth_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') now
    from taken join people u on u.id = taken.person_id`)
  return row
}

export type SubscriptionRow = { id: string; body: Uint8Array; key: Uint8Array | null }
/**
 * F3: their browsers, where there is still something that they were told of and have not seen: published, not hidden, not
 * by somebody they muted since; or a decision about them. Nobody whose account is closed.
 */
export async function listToPush(run: Runner, personId: string): Promise<SubscriptionRow[]> {
  return run.execute<SubscriptionRow>(sql`
    select s.id, s.body, k.key from push_subscriptions s join member_keys k on k.person_id = s.person_id
      join people u on u.id = s.person_id and u.closed_at is null
    where s.person_id = ${personId} and exists (
      select from notices n left join posts p on p.id = n.post_id and p.state = 'published' left join threads t on t.id = p.thread_id
      where n.person_id = ${personId} and n.read_at is null and (n.kind = 'forum-decided'
        or (not t.hidden and ${isFor(personId)} and not ${isMuted(personId, sql`p`)})))`)
}
