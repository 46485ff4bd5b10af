import { sql } from 'drizzle-orm'
import type { Listening } from '#app/domain/circle/words.ts'
import type { PostState, TopicNote } from '#app/domain/forum/post.ts'
import type { Tier } from '#app/domain/screening/rule.ts'
import type { Runner, Tx } from '../client.ts'
import { isReadable } from './forum-audience.ts'

/** What decides how a text of theirs is taken. `published`: no more than `most` are counted. */
export type AuthorFacts = { published: number; roles: string[] }

export async function findAuthor(
  run: Runner,
  personId: string,
  most: number,
): Promise<AuthorFacts | undefined> {
  const [row] = await run.execute<AuthorFacts>(sql`
    select u.roles, (select count(*)::int from (select from posts p
      where p.author_id = u.id and p.state = 'published' limit ${most}) s) published
    from people u where u.id = ${personId} and u.closed_at is null`)
  return row
}

/** The same number comes once at a time, on whichever node. */
export async function beginSending(tx: Tx, commandId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${commandId}, 0))`)
}

export type SentBefore = {
  postId: string
  threadId: string
  state: PostState
  body: string
  title: string | null
  tier: Tier
  aliased: boolean
}
/** What this number was used for, in its first wording. */
export async function findSent(
  run: Runner,
  personId: string,
  commandId: string,
): Promise<SentBefore | undefined> {
  const [row] = await run.execute<SentBefore>(sql`
    select p.id "postId", p.thread_id "threadId", p.state, w.body, w.title, w.tier,
      p.alias_id is not null aliased
    from posts p join post_revisions w on w.post_id = p.id and w.n = 1
    where p.author_id = ${personId} and p.command_id = ${commandId}`)
  return row
}

export type OpenThread = {
  spaceId: string
  slug: string
  locked: boolean
  waitSeconds: number
  heard: Listening | null
}
/** A thread that readers have, to write in. `waitSeconds`: of slow mode, for them. */
export async function findOpenThread(
  run: Runner,
  personId: string,
  threadId: string,
): Promise<OpenThread | undefined> {
  const [row] = await run.execute<OpenThread>(sql`
    select s.id "spaceId", s.slug, t.heard, coalesce(t.locked_until > hearth_now(), false) locked,
      case when t.slow_until > hearth_now() then coalesce((select greatest(0, t.slow_seconds - extract(epoch from hearth_now() - max(p.at)))
        from posts p where p.thread_id = t.id and p.author_id = ${personId}), 0)::int else 0 end "waitSeconds"
    from threads t join spaces s on s.id = t.space_id
    where t.id = ${threadId} and ${isReadable(personId)}`)
  return row
}

export async function insertThread(
  tx: Tx,
  given: { spaceId: string; openedBy: string; tags: readonly string[]; notes: readonly TopicNote[] },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into threads (space_id, opened_by, tags, notes)
    values (${given.spaceId}, ${given.openedBy}, ${sql.param([...given.tags])}::text[], ${sql.param([...given.notes])}::text[])
    returning id`)
  return row?.id ?? ''
}

export type NewPost = {
  threadId: string
  authorId: string
  commandId: string
  opens: boolean
  aliasId: string | null
  quotedId: string | null
  title: string | null
  body: string
  html: string
  tier: string
  rules: readonly string[]
}
/** A post that waits, with its first wording; showing it is another step (forum-publishing.ts). Answers its id. */
export async function insertPost(tx: Tx, given: NewPost): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    with made as (insert into posts (thread_id, author_id, command_id, opens, alias_id, quoted_id, state)
      values (${given.threadId}, ${given.authorId}, ${given.commandId}, ${given.opens}, ${given.aliasId},
        (select id from posts where id = ${given.quotedId} and thread_id = ${given.threadId} and state = 'published'), 'waiting')
      returning id)
    insert into post_revisions (post_id, n, title, body, html, by_id, tier, rules)
    select made.id, 1, ${given.title}, ${given.body}, ${given.html}, ${given.authorId}, ${given.tier},
      ${sql.param([...given.rules])}::text[] from made
    returning post_id id`)
  return row?.id ?? ''
}

/** F2: their name for this thread: the one they have, or this one. Null: somebody else here has it. */
export async function keepAlias(
  tx: Tx,
  of: { threadId: string; personId: string; name: string },
): Promise<string | null> {
  const [made] = await tx.execute<{ id: string }>(sql`
    insert into aliases (thread_id, person_id, name) values (${of.threadId}, ${of.personId}, ${of.name})
    on conflict do nothing returning id`)
  if (made) return made.id
  const [known] = await tx.execute<{ id: string }>(
    sql`select id from aliases where thread_id = ${of.threadId} and person_id = ${of.personId}`,
  )
  return known?.id ?? null
}

/** Have they written here under their own name, and under an alias? */
export async function namesUsed(
  run: Runner,
  of: { threadId: string; personId: string },
): Promise<{ own: boolean; aliasId: string | null }> {
  const [row] = await run.execute<{ own: boolean; aliasId: string | null }>(sql`
    select exists (select from posts where thread_id = ${of.threadId} and author_id = ${of.personId} and alias_id is null) own,
      (select id from aliases where thread_id = ${of.threadId} and person_id = ${of.personId}) "aliasId"`)
  return row ?? { own: false, aliasId: null }
}

export type OwnPost = {
  postId: string
  threadId: string
  state: PostState
  revision: number
  opens: boolean
  title: string | null
  body: string
}
/** One’s own post in its newest wording. */
export async function findOwn(run: Runner, personId: string, postId: string): Promise<OwnPost | undefined> {
  const [row] = await run.execute<OwnPost>(sql`
    select p.id "postId", p.thread_id "threadId", p.state, p.revision, p.opens, w.title, w.body
    from posts p join post_revisions w on w.post_id = p.id and w.n = p.revision
    where p.id = ${postId} and p.author_id = ${personId}`)
  return row
}

export type WordingRow = { revision: number; html: string; at: string; byAuthor: boolean; shown: boolean }
/**
 * F1: the wordings of a post, the newest first. Readers get those that were shown; one that a moderator took words out of
 * ends the line for them: what was before is gone from view.
 */
export async function listWordings(
  run: Runner,
  personId: string,
  postId: string,
): Promise<{ threadId: string; items: WordingRow[] }> {
  const rows = await run.execute<WordingRow & { threadId: string }>(sql`
    select p.thread_id "threadId", w.n revision, w.html, w.at, w.by_id = p.author_id "byAuthor", w.n = p.shown_revision shown
    from posts p join threads t on t.id = p.thread_id join post_revisions w on w.post_id = p.id
    where p.id = ${postId} and (p.author_id = ${personId} or (p.state = 'published' and ${isReadable(personId)}
      and w.n <= p.shown_revision and w.shown_at is not null
      and w.n >= coalesce((select max(m.n) from post_revisions m where m.post_id = p.id and m.by_id <> p.author_id and m.n <= p.shown_revision), 1)))
    order by w.n desc`)
  return { threadId: rows[0]?.threadId ?? '', items: rows.map(({ threadId: _, ...row }) => row) }
}
