import { sql } from 'drizzle-orm'
import type { Listening } from '#app/domain/circle/words.ts'
import type { Runner, Tx } from '../client.ts'
import { beActor } from './as-actor.ts'
import { circleReaders, isFor } from './forum-audience.ts'
import { recount } from './forum-publishing.ts'

type Place = { threadId: string; spaceId: string; readers: string[] | null }

/** Threads of posts of theirs in these states, locked in the order of their ids, before any post (as everywhere). */
async function lockThreads(tx: Tx, which: ReturnType<typeof sql>): Promise<Place[]> {
  return tx.execute<Place>(sql`
    select t.id "threadId", t.space_id "spaceId", ${circleReaders} readers from threads t
    where t.id in (select p.thread_id from posts p where ${which}) order by t.id for no key update`)
}

/** Locks every thread that leaving changes, at once and in one order: nobody who leaves too waits in a ring. */
export async function lockThreadsOf(tx: Tx, personId: string): Promise<void> {
  await tx.execute(sql`select from threads t where (t.opened_by = ${personId} and t.heard is not null and t.gone_at is null)
    or t.id in (select p.thread_id from posts p where p.author_id = ${personId} and p.state in ('published', 'waiting'))
    order by t.id for no key update`)
}

/**
 * K15: their account closes. What they published is deleted, what waits is withdrawn, and each remembers what it was. In
 * the transaction that closes the account, under its lock. Answers where something changed.
 */
export async function leaveForum(tx: Tx, personId: string): Promise<Place[]> {
  const places = await lockThreads(tx, sql`p.author_id = ${personId} and p.state in ('published', 'waiting')`)
  if (places.length === 0) return []
  await tx.execute(sql`
    with gone as (update posts p set left_as = p.state, body = null, html = null,
        state = case when p.state = 'published' then 'deleted' else 'withdrawn' end
      where p.author_id = ${personId} and p.state in ('published', 'waiting') returning p.id, p.thread_id, p.opens, p.left_as),
    untitled as (update threads t set title = '' from gone g where t.id = g.thread_id and g.opens and g.left_as = 'published')
    update cases c set state = 'withdrawn', version = version + 1 from gone g
    where c.post_id = g.id and c.state = 'open' and c.kind = 'pre-moderation'`)
  for (const { threadId } of places) await recount(tx, threadId)
  return places
}

/** M3: beside what is shown of a post `p` stands a newer wording of its author’s, and nobody said yes or no to it. */
const asksBeside = sql`(p.revision > p.shown_revision
  and exists (select from post_revisions last where last.post_id = p.id and last.n = p.revision and last.by_id = p.author_id)
  and not exists (select from cases c where c.post_id = p.id and c.kind = 'pre-moderation' and c.revision = p.revision
    and c.state = 'decided'))`

/** Whether a newer wording of it is still to be read by a person. Of a post that is held. */
export async function isAsking(tx: Tx, postId: string): Promise<boolean> {
  const rows = await tx.execute(sql`select from posts p where p.id = ${postId} and ${asksBeside}`)
  return rows.length > 0
}

/** They came back: exactly what leaving took is as it was, and what waited is before a person again, edits too. */
export async function returnToForum(tx: Tx, personId: string): Promise<Place[]> {
  const places = await lockThreads(tx, sql`p.author_id = ${personId} and p.left_as is not null`)
  if (places.length === 0) return []
  await tx.execute(sql`
    with back as (update posts p set left_as = null, state = p.left_as,
        body = case when p.left_as = 'published' then w.body end, html = case when p.left_as = 'published' then w.html end
      from post_revisions w where p.author_id = ${personId} and p.left_as is not null
        and w.post_id = p.id and w.n = coalesce(p.shown_revision, p.revision)
      returning p.id, p.thread_id, p.opens, p.state, p.revision, w.title, ${asksBeside} asks),
    titled as (update threads t set title = coalesce(b.title, '') from back b
      where t.id = b.thread_id and b.opens and b.state = 'published')
    insert into cases (kind, post_id, revision, about_id, holds)
      select 'pre-moderation', b.id, b.revision, ${personId}, '{asked-first}' from back b where b.state = 'waiting' or b.asks
    on conflict (post_id) where state = 'open' and kind = 'pre-moderation' do nothing`)
  for (const { threadId } of places) await recount(tx, threadId)
  return places
}

const theirs = [
  ...['forum_drafts', 'forum_preferences', 'person_mutes', 'files', 'push_subscriptions', 'push_due'],
  ...['unsubscribe_links', 'space_follows', 'thread_readers', 'reactions'],
]

/** K15: they are gone for good: every wording of theirs is empty, and what was theirs alone is no more. Rows stay. */
export async function eraseFromForum(tx: Tx, personId: string): Promise<void> {
  await leaveForum(tx, personId)
  await tx.execute(sql`update post_revisions w set body = '', html = '', title = case when w.title is not null then '' end, rules = '{}'
    from posts p where p.id = w.post_id and p.author_id = ${personId} and (w.body <> '' or w.title <> '')`)
  await tx.execute(sql`update posts set left_as = null where author_id = ${personId} and left_as is not null`)
  await tx.execute(
    sql`update threads set title = '', tags = '{}' where opened_by = ${personId} and shown_count = 0`,
  )
  await beActor(tx, personId)
  await tx.execute(sql`delete from reflections where person_id = ${personId}`)
  await beActor(tx, null)
  for (const table of theirs)
    await tx.execute(sql`delete from ${sql.identifier(table)} where person_id = ${personId}`)
}

/** Their account is open, and stays so until this transaction ends: else nothing of theirs may be shown anew. */
export async function holdOpen(tx: Tx, personId: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`select from people where id = ${personId} and closed_at is null for share`,
  )
  return rows.length > 0
}

export type OwnWritten = {
  posts: {
    thread: string | null
    at: string
    state: string
    wordings: { title: string | null; body: string; at: string; shown: boolean }[]
    pictures: { address: string; alt: string }[]
    shown: { circle: string | null; heard: Listening; until: string | null } | null
  }[]
  reports: { reason: string; at: string }[]
  drafts: { place: string; body: Uint8Array; at: string }[]
}
/** K15: what they wrote here, oldest first. Three statements, however much there is. Instants are ISO 8601 UTC. */
export async function listOwnWritten(run: Runner, personId: string): Promise<OwnWritten> {
  const iso = (of: string) => sql.raw(`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)
  const [posts, reports, drafts] = [
    await run.execute<OwnWritten['posts'][number]>(sql`
      select case when ${isFor(personId)} then nullif(t.title, '') end thread, ${iso('p.at')} at, p.state,
        (select json_agg(json_build_object('title', w.title, 'body', w.body, 'at', ${iso('w.at')}, 'shown', w.shown_at is not null)
          order by w.n) from post_revisions w where w.post_id = p.id and w.by_id = p.author_id) wordings,
        coalesce((select json_agg(json_build_object('address', '/files/' || f.id, 'alt', f.alt) order by f.at, f.id)
          from files f where f.post_id = p.id), '[]') pictures,
        case when p.opens and t.heard is not null then json_build_object('circle', c.title, 'heard', t.heard, 'until', ${iso('t.shown_until')}) end shown
      from posts p join threads t on t.id = p.thread_id left join circles c on c.id = t.circle_id
      where p.author_id = ${personId} and not (t.gone_at is not null and t.opened_by = ${personId}) order by p.at, p.id`),
    await run.execute<OwnWritten['reports'][number]>(sql`
      select reason, ${iso('at')} at from reports where reporter_id = ${personId} order by reports.at, id`),
    await run.execute<OwnWritten['drafts'][number]>(sql`
      select place, body, ${iso('at')} at from forum_drafts where person_id = ${personId} order by forum_drafts.at, place`),
  ]
  return { posts: [...posts], reports: [...reports], drafts: [...drafts] }
}
