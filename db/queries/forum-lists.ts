import { type SQL, sql } from 'drizzle-orm'
import type { TopicNote } from '#app/domain/forum/post.ts'
import type { Runner } from '../client.ts'
import { isFor, isReadable } from './forum-audience.ts'
import { isOpenerHeard } from './forum-mutes.ts'

/** Who wrote something, as readers may know it. `name` null: their account is closed. */
export type AuthorRow = {
  name: string | null
  pronouns: string | null
  alias: boolean
  roles: string[]
}
export type ThreadRow = {
  threadId: string
  title: string
  slug: string
  spaceName: string
  by: AuthorRow | null
  shown: number
  shownAt: string
  pinned: boolean
  tags: string[]
  notes: TopicNote[]
  news: boolean
}
export type SpaceRow = { spaceId: string; slug: string; name: string; about: string; follows: boolean }

/**
 * F2: the one place that turns a row of `posts` (as `p`, with `u` its person and `a` its alias) into a name. Under an alias
 * nothing else of the person leaves the database.
 */
export const authorOf = (u: SQL, a: SQL) => sql`json_build_object(
  'name', case when ${a}.id is not null then ${a}.name when ${u}.closed_at is null then ${u}.name end,
  'pronouns', case when ${a}.id is null and ${u}.closed_at is null then ${u}.pronouns end,
  'alias', ${a}.id is not null,
  'roles', case when ${a}.id is null then to_json(${u}.roles) else '[]'::json end)`

/** News of a thread never opened grows old: somebody who comes new is not met by years of it. */
const news = sql`t.shown_number > coalesce(r.read_number, 0)
  and (r.person_id is not null or t.shown_at > hearth_now() - interval '14 days')
  and coalesce(r.level, 'usual') <> 'quiet'`

const card = sql`t.id "threadId", t.title, s.slug, s.name "spaceName", t.shown_count shown, t.shown_at "shownAt",
  t.pinned_at is not null pinned, t.tags, t.notes, ${news} news,
  (select ${authorOf(sql`u`, sql`a`)} from posts p join people u on u.id = p.author_id
    left join aliases a on a.id = p.alias_id
    where p.thread_id = t.id and p.opens and p.state = 'published') by`
const from = (personId: string) => sql`threads t join spaces s on s.id = t.space_id
  left join thread_readers r on r.thread_id = t.id and r.person_id = ${personId}`
/** Every space that is open, in the clinic’s order. */
export async function listSpaces(run: Runner, personId: string): Promise<SpaceRow[]> {
  return run.execute<SpaceRow>(sql`
    select s.id "spaceId", s.slug, s.name, s.about, f.person_id is not null follows
    from spaces s left join space_follows f on f.space_id = s.id and f.person_id = ${personId}
    where s.archived_at is null and s.kind = 'forum' order by s.position, s.name`)
}

export async function findSpace(run: Runner, personId: string, slug: string): Promise<SpaceRow | undefined> {
  const [row] = await run.execute<SpaceRow>(sql`
    select s.id "spaceId", s.slug, s.name, s.about, f.person_id is not null follows
    from spaces s left join space_follows f on f.space_id = s.id and f.person_id = ${personId}
    where s.slug = ${slug} and s.archived_at is null and s.kind = 'forum'`)
  return row
}

/** The newest threads of every space, so many of each. */
export async function listLatest(run: Runner, personId: string, each: number): Promise<ThreadRow[]> {
  return run.execute<ThreadRow>(sql`
    select x.* from spaces o cross join lateral (
      select ${card} from ${from(personId)} where t.space_id = o.id and ${isReadable(personId)} and ${isOpenerHeard(personId)}
      order by t.shown_at desc, t.id desc limit ${each}) x
    where o.archived_at is null and o.kind = 'forum'`)
}

/** Threads of a space, newest first, after the one named; those that are pinned apart. */
export async function listThreads(
  run: Runner,
  personId: string,
  { spaceId, after, limit }: { spaceId: string; after: string | null; limit: number },
): Promise<ThreadRow[]> {
  const on =
    after === null
      ? sql`true`
      : sql`(t.shown_at, t.id) < (select o.shown_at, o.id from threads o where o.id = ${after})`
  return run.execute<ThreadRow>(sql`
    select ${card} from ${from(personId)} where t.space_id = ${spaceId} and ${isReadable(personId)} and t.pinned_at is null and ${on}
      and ${isOpenerHeard(personId)}
    order by t.shown_at desc, t.id desc limit ${limit}`)
}

export async function listPinned(run: Runner, personId: string, spaceId: string): Promise<ThreadRow[]> {
  return run.execute<ThreadRow>(sql`
    select ${card} from ${from(personId)} where t.space_id = ${spaceId} and ${isReadable(personId)} and t.pinned_at is not null
      and ${isOpenerHeard(personId)}
    order by t.pinned_at desc, t.id desc limit 10`)
}

/** May this person watch it: is it there for them? Their own first post, waiting, is. */
export async function isThreadSeen(run: Runner, personId: string, threadId: string): Promise<boolean> {
  const rows = await run.execute(sql`
    select from threads t where t.id = ${threadId} and (${isReadable(personId)} or (t.opened_by = ${personId} and ${isFor(personId)}))`)
  return rows.length > 0
}

export async function isSpace(run: Runner, spaceId: string): Promise<boolean> {
  const rows = await run.execute(sql`select from spaces where id = ${spaceId} and archived_at is null`)
  return rows.length > 0
}

/** J3: may a thread be begun in it? Reflections come from a journal alone. */
export async function isSpaceToWrite(run: Runner, spaceId: string): Promise<boolean> {
  const rows = await run.execute(
    sql`select from spaces where id = ${spaceId} and archived_at is null and kind = 'forum'`,
  )
  return rows.length > 0
}
