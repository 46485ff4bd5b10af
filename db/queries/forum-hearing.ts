import { type SQL, sql } from 'drizzle-orm'
import type { Digest } from '#app/domain/forum/hearing.ts'
import type { Runner, Tx } from '../client.ts'
import { isReadable } from './forum-audience.ts'
import { isMuted, isOpenerHeard } from './forum-mutes.ts'

/** How somebody hears of the forum; `now` by the database’s clock, ISO 8601 UTC. */
export async function findHearing(
  run: Runner,
  personId: string,
): Promise<{ digest: Digest; zone: string; now: string }> {
  const [row] = await run.execute<{ digest: Digest; zone: string; now: string }>(sql`
    select coalesce(f.digest, 'none') digest, u.zone,
      ${iso(sql`hearth_now()`)} now
    from people u left join forum_preferences f on f.person_id = u.id where u.id = ${personId}`)
  if (!row) throw new Error('whoever asks is not there')
  return row
}

export async function setDigest(
  run: Runner,
  of: { personId: string; digest: Digest; dueAt: string | null },
): Promise<void> {
  await run.execute(sql`
    insert into forum_preferences (person_id, digest, digest_at, digest_from)
    values (${of.personId}, ${of.digest}, ${of.dueAt}, hearth_now())
    on conflict (person_id) do update set digest = excluded.digest, digest_at = excluded.digest_at,
      digest_from = case when forum_preferences.digest = 'none' then excluded.digest_from else forum_preferences.digest_from end`)
}

export type DueDigest = { personId: string; digest: 'daily' | 'weekly'; zone: string; now: string }
/** A digest that is due, locked until the transaction ends; another process has another one. */
export async function lockDueDigest(tx: Tx): Promise<DueDigest | undefined> {
  const [row] = await tx.execute<DueDigest>(sql`
    select f.person_id "personId", f.digest, u.zone, ${iso(sql`hearth_now()`)} now
    from forum_preferences f join people u on u.id = f.person_id and u.closed_at is null
    where f.digest <> 'none' and f.digest_at <= hearth_now()
    order by f.digest_at, f.person_id limit 1 for update of f skip locked`)
  return row
}

/** Puts it off; or, with `looked`, on to the next, which looks for what comes from now on. */
export async function moveDigest(
  tx: Tx,
  of: { personId: string; dueAt: string; looked: boolean },
): Promise<void> {
  await tx.execute(sql`
    update forum_preferences set digest_at = ${of.dueAt},
      digest_from = case when ${of.looked} then hearth_now() else digest_from end where person_id = ${of.personId}`)
}

/**
 * F3: the words of what was published for them since the last digest and not read: nothing of their own, of people they
 * muted, of quiet threads, of what they fold; newest first.
 */
export async function listUnheard(
  tx: Tx,
  personId: string,
  limit: number,
): Promise<{ title: string; html: string }[]> {
  return tx.execute<{ title: string; html: string }>(sql`
    select t.title, p.html from forum_preferences f join posts p on p.published_at > f.digest_from and p.state = 'published'
      join threads t on t.id = p.thread_id and ${isReadable(personId)}
      join spaces s on s.id = t.space_id and s.archived_at is null
      left join thread_readers r on r.thread_id = t.id and r.person_id = f.person_id
    where f.person_id = ${personId} and p.author_id <> f.person_id and not (t.notes && f.folded_notes)
      and coalesce(r.level, 'usual') <> 'quiet' and p.number > coalesce(r.read_number, 0)
      and not ${isMuted(personId, sql`p`)} and ${isOpenerHeard(personId)}
    order by p.published_at desc limit ${limit}`)
}

/** To whom a digest goes, if they may still read here. */
export async function findAddress(
  tx: Tx,
  personId: string,
): Promise<{ email: string; name: string } | undefined> {
  const [row] = await tx.execute<{ email: string; name: string }>(sql`
    select email, name from people where id = ${personId} and closed_at is null and roles && ${readers}`)
  return row
}

export async function insertUnsubscribeLink(
  tx: Tx,
  of: { tokenHash: string; personId: string },
): Promise<void> {
  await tx.execute(
    sql`insert into unsubscribe_links (token_hash, person_id) values (${of.tokenHash}, ${of.personId})`,
  )
}

/** Whose digests this link ends, and whether they come still. */
export async function findUnsubscribe(
  run: Runner,
  tokenHash: string,
): Promise<{ personId: string; comes: boolean } | undefined> {
  const [row] = await run.execute<{ personId: string; comes: boolean }>(sql`
    select l.person_id "personId", coalesce(f.digest <> 'none', false) comes
    from unsubscribe_links l left join forum_preferences f on f.person_id = l.person_id where l.token_hash = ${tokenHash}`)
  return row
}

/** Links of mails that are three months old. */
export async function deleteOldLinks(run: Runner): Promise<void> {
  await run.execute(sql`delete from unsubscribe_links where at < hearth_now() - interval '90 days'`)
}

/** Roles that read the forum (the permission table says so: policy.ts). */
export const readers = sql`array['patient', 'guide', 'clinician']`
const iso = (of: SQL) => sql`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
