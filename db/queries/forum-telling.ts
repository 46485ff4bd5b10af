import { sql } from 'drizzle-orm'
import type { ForumNoticeKind } from '#app/domain/forum/telling.ts'
import type { Runner, Tx } from '../client.ts'
import { isFor } from './forum-audience.ts'
import { readers } from './forum-hearing.ts'
import { isMuted } from './forum-mutes.ts'

/**
 * F1, F3: names that can be mentioned in a thread, as its readers know them: of who has something published there, and of
 * those who work here. Null: a thread that is not there yet.
 */
export async function listNames(run: Runner, threadId: string | null): Promise<string[]> {
  const rows = await run.execute<{ name: string }>(sql`
    select u.name from people u where u.closed_at is null and not u.practice and u.roles && array['guide', 'clinician']
    union
    select coalesce(a.name, u.name) from posts p join people u on u.id = p.author_id left join aliases a on a.id = p.alias_id
      where p.thread_id = ${threadId} and p.state = 'published' and (a.id is not null or u.closed_at is null)`)
  return rows.map(({ name }) => name)
}

export type Recipient = {
  personId: string
  kind: ForumNoticeKind
  zone: string
  mutedWords: Uint8Array | null
  key: Uint8Array | null
}
/**
 * Whom a post that was just published concerns, each once and by what is nearest: mentioned, quoted, a new thread where
 * they follow, a reply where they watch. Nobody whose level is quiet, who muted its author (as readers know them), or who
 * does not read here or whom its thread is not for; of new threads nobody who folds what they touch on; never its author.
 */
export async function listRecipients(
  tx: Tx,
  postId: string,
  mentioned: readonly string[],
): Promise<Recipient[]> {
  const names = sql`${sql.param([...mentioned])}::text[]`
  return tx.execute<Recipient>(sql`
    with post as (select p.*, t.space_id, t.notes, t.hidden, t.circle_id, t.shown_until, t.gone_at from posts p join threads t on t.id = p.thread_id where p.id = ${postId}),
    whom as (
      select u.id, 1 near, 'forum-mention' kind from people u where u.name = any(${names}) and u.roles && array['guide', 'clinician']
      union all
      select o.author_id, 1, 'forum-mention' from post join posts o on o.thread_id = post.thread_id and o.state = 'published'
        join people u on u.id = o.author_id left join aliases a on a.id = o.alias_id where coalesce(a.name, u.name) = any(${names})
      union all
      select q.author_id, 2, 'forum-quote' from post join posts q on q.id = post.quoted_id and q.state = 'published'
      union all
      select f.person_id, 3, 'forum-thread' from post join space_follows f on f.space_id = post.space_id where post.opens
      union all
      select r.person_id, 4, 'forum-reply' from post join thread_readers r on r.thread_id = post.thread_id and r.level = 'watch')
    select distinct on (u.id) u.id "personId", whom.kind, u.zone, f.muted_words "mutedWords", k.key
    from whom cross join post p join people u on u.id = whom.id and u.closed_at is null and not u.practice and u.roles && ${readers}
      left join thread_readers r on r.thread_id = p.thread_id and r.person_id = u.id
      left join forum_preferences f on f.person_id = u.id left join member_keys k on k.person_id = u.id
    where u.id <> p.author_id and not p.hidden and ${isFor(sql`u.id`, sql`p`)} and coalesce(r.level, 'usual') <> 'quiet'
      and (whom.kind <> 'forum-thread' or not p.notes && coalesce(f.folded_notes, '{}')) and not ${isMuted(sql`u.id`, sql`p`)}
    order by u.id, whom.near`)
}

/** The words that are shown of it now. */
export async function findShown(
  tx: Tx,
  postId: string,
): Promise<{ title: string; html: string } | undefined> {
  const [row] = await tx.execute<{ title: string; html: string }>(sql`
    select t.title, p.html from posts p join threads t on t.id = p.thread_id where p.id = ${postId} and p.state = 'published'`)
  return row
}

/** A notice each: which post, and no word of it. Told of one post once, for ever. */
export async function insertPostNotices(
  tx: Tx,
  postId: string,
  told: readonly { personId: string; kind: ForumNoticeKind }[],
): Promise<string[]> {
  const rows = await tx.execute<{ personId: string }>(sql`
    insert into notices (person_id, post_id, kind, key)
    select g."personId", ${postId}, g.kind, ${`forum:${postId}`}
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) g("personId" uuid, kind text) order by g."personId"
    on conflict (person_id, key) do nothing returning person_id "personId"`)
  return rows.map(({ personId }) => personId)
}

/** By the database’s clock, ISO 8601 UTC. */
export async function readNow(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ now: string }>(
    sql`select to_char(hearth_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') now`,
  )
  return row?.now ?? ''
}
