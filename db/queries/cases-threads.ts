import { sql } from 'drizzle-orm'
import type { RestrictionKind } from '#app/domain/case/case.ts'
import type { Runner, Tx } from '../client.ts'
import { ms } from './cases.ts'
import { circleReaders, isFor } from './forum-audience.ts'
import { recount } from './forum-publishing.ts'

export type HeldThread = {
  threadId: string
  spaceId: string
  openedBy: string
  openingId: string | null
  staff: boolean
  /** M4: out of view as a whole; its posts do not say so themselves. */
  hidden: boolean
  /** J3 */
  reflection: boolean
  readers: string[] | null
}

/** Locks threads in the order of their ids, before any post of theirs. */
export async function holdThreads(tx: Tx, threadIds: readonly string[]): Promise<HeldThread[]> {
  const wanted = `{${threadIds.join(',')}}`
  await tx.execute(sql`select from threads where id = any(${wanted}::uuid[]) order by id for no key update`)
  return await tx.execute<HeldThread>(sql`
    select t.id "threadId", t.space_id "spaceId", t.opened_by "openedBy", w.roles <> array['patient'] staff,
      (select p.id from posts p where p.thread_id = t.id and p.opens) "openingId", t.hidden,
      t.heard is not null reflection, ${circleReaders} readers
    from threads t join people w on w.id = t.opened_by where t.id = any(${wanted}::uuid[]) and t.merged_into is null and t.gone_at is null`)
}

export async function pinThread(tx: Tx, threadId: string, pinned: boolean): Promise<void> {
  await tx.execute(sql`
    update threads set pinned_at = ${pinned ? sql`coalesce(pinned_at, hearth_now())` : sql`null`} where id = ${threadId}`)
}

/** False where there is no such space to write in. */
export async function moveThread(tx: Tx, threadId: string, spaceId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    update threads set space_id = s.id from spaces s
    where threads.id = ${threadId} and s.id = ${spaceId} and s.archived_at is null and s.kind = 'forum' returning 1`)
  return rows.length > 0
}

/** Of these the posts of a thread that others see, and that do not open it, in their order. */
export async function listSplittable(tx: Tx, threadId: string, postIds: readonly string[]) {
  return await tx.execute<{ postId: string; authorId: string }>(sql`
    select id "postId", author_id "authorId" from posts where thread_id = ${threadId} and not opens
      and state = 'published' and id = any(${`{${postIds.join(',')}}`}::uuid[]) order by number for no key update`)
}

/**
 * Posts go to another locked thread, after what is there, in their order. Whoever wrote under a name for the thread keeps one: theirs
 * there if they have one, otherwise the same, or the next that is free. Who muted that name mutes it there too.
 */
export async function carryPosts(
  tx: Tx,
  from: string,
  to: string,
  postIds: readonly string[],
): Promise<void> {
  const wanted = sql`any(${`{${postIds.join(',')}}`}::uuid[])`
  await tx.execute(sql`
    insert into aliases (thread_id, person_id, name)
    select ${to}, a.person_id, case when exists (select from aliases o where o.thread_id = ${to} and o.name = a.name)
      then a.name || ' ' || substr(a.id::text, 1, 4) else a.name end
    from aliases a where a.thread_id = ${from} and a.id in (select alias_id from posts where id = ${wanted})
    on conflict (thread_id, person_id) do nothing`)
  const pairs = sql`aliases a join aliases b on b.person_id = a.person_id and b.thread_id = ${to} where a.thread_id = ${from}`
  await tx.execute(sql`
    insert into person_mutes (person_id, alias_id)
    select m.person_id, x.new from person_mutes m join (select a.id old, b.id new from ${pairs}) x on x.old = m.alias_id
    where not exists (select from person_mutes o where o.person_id = m.person_id and o.alias_id = x.new)`)
  await tx.execute(sql`
    update posts p set alias_id = x.new from (select a.id old, b.id new from ${pairs}) x
    where p.id = ${wanted} and p.alias_id = x.old`)
  await tx.execute(sql`
    with had as (select last_number n from threads where id = ${to}),
      put as (select id, row_number() over (order by number) k from posts where id = ${wanted} and number is not null),
      given as (update threads set last_number = last_number + (select count(*) from put) where id = ${to})
    update posts p set number = put.k + had.n, thread_id = ${to} from put, had where p.id = put.id`)
  await tx.execute(sql`update posts set thread_id = ${to} where id = ${wanted} and number is null`)
  await recount(tx, from)
  await recount(tx, to)
}

/** The first of posts that were carried into a new thread opens it, under this title. */
export async function openThreadWith(tx: Tx, threadId: string, postId: string, title: string): Promise<void> {
  await tx.execute(sql`update posts set opens = true where id = ${postId}`)
  await tx.execute(sql`update post_revisions set title = ${title} where post_id = ${postId}`)
  await tx.execute(sql`update threads set title = ${title} where id = ${threadId}`)
}

/** Every post of a thread, whatever its state. What opened it opens nothing any more. */
export async function listPostsToMerge(tx: Tx, threadId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    update posts set opens = false where thread_id = ${threadId} returning id`)
  return rows.map(({ id }) => id)
}

/** It leads to the other from now on; who watched it watches that. */
export async function markMerged(tx: Tx, from: string, to: string): Promise<void> {
  await tx.execute(sql`update threads set merged_into = ${to}, title = '' where id = ${from}`)
  await tx.execute(sql`
    insert into thread_readers (person_id, thread_id, read_number, level)
    select person_id, ${to}, 0, level from thread_readers where thread_id = ${from} and level = 'watch'
    on conflict (person_id, thread_id) do nothing`)
}

export type ThreadToolsRow = {
  threadId: string
  title: string
  spaceId: string
  pinned: boolean
  hidden: boolean
  lockedUntil: number | null
  slowUntil: number | null
  slowSeconds: number | null
  reflection: boolean
}
/** A thread as who moderates sees it; a circle’s reflection is there for who is in the circle (its posts come by cases). */
export async function findThreadTools(
  run: Runner,
  readerId: string,
  threadId: string,
): Promise<ThreadToolsRow | undefined> {
  const [row] = await run.execute<ThreadToolsRow>(sql`
    select t.id "threadId", t.title, t.space_id "spaceId", t.pinned_at is not null pinned, t.hidden,
      ${ms('case when t.locked_until > hearth_now() then t.locked_until end')} "lockedUntil",
      ${ms('case when t.slow_until > hearth_now() then t.slow_until end')} "slowUntil", t.slow_seconds "slowSeconds", t.heard is not null reflection
    from threads t where t.id = ${threadId} and t.merged_into is null and t.shown_count > 0 and ${isFor(readerId)}`)
  return row
}

export async function listSpacesToMoveTo(run: Runner): Promise<{ spaceId: string; name: string }[]> {
  return await run.execute(
    sql`select id "spaceId", name from spaces where archived_at is null and kind = 'forum' order by position, name limit 50`,
  )
}
/** Threads of the same space that it could be joined to, newest first. */
export async function listThreadsBeside(
  run: Runner,
  threadId: string,
): Promise<{ threadId: string; title: string }[]> {
  return await run.execute(sql`
    select o.id "threadId", o.title from threads t join threads o on o.space_id = t.space_id and o.id <> t.id
    where t.id = ${threadId} and o.shown_count > 0 and not o.hidden and o.merged_into is null and o.heard is null
    order by o.shown_at desc, o.id desc limit 50`)
}
/** Its replies that others see, with how each begins. */
export async function listReplies(
  run: Runner,
  threadId: string,
): Promise<{ postId: string; name: string; begins: string }[]> {
  return await run.execute(sql`
    select p.id "postId", coalesce(al.name, w.name) "name", left(p.body, 80) begins
    from posts p join people w on w.id = p.author_id left join aliases al on al.id = p.alias_id
    where p.thread_id = ${threadId} and p.state = 'published' and not p.opens order by p.number desc limit 100`)
}
export type ThreadRestriction = {
  restrictionId: string
  caseId: string
  version: number
  kind: RestrictionKind
  at: number
  until: number | null
  liftedAt: number | null
  liftedBy: string | null
}
/** What lies or lay on a thread, newest first. */
export async function listThreadRestrictions(run: Runner, threadId: string): Promise<ThreadRestriction[]> {
  return await run.execute<ThreadRestriction>(sql`
    select r.id "restrictionId", r.case_id "caseId", c.version, r.kind, ${ms('r.at')} at, ${ms('r.until')} until,
      ${ms('r.lifted_at')} "liftedAt", w.name "liftedBy"
    from restrictions r join cases c on c.id = r.case_id left join people w on w.id = r.lifted_by
    where r.thread_id = ${threadId} order by r.at desc, r.id limit 30`)
}
