import { type SQL, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { beActor } from './as-actor.ts'
import { circleReaders } from './forum-audience.ts'
import { recount } from './forum-publishing.ts'

/** A reflection whose thread is locked until the transaction ends. `answered`: who else wrote in it; `waiting`: posts that a person was to read. */
export type HeldReflection = {
  threadId: string
  spaceId: string
  authorId: string
  readers: string[] | null
  gone: boolean
  answered: string[]
  waiting: string[]
}
/** Locks its thread, as everybody does who changes anything in it. */
export async function holdReflection(tx: Tx, threadId: string): Promise<HeldReflection | undefined> {
  await tx.execute(sql`select from threads where id = ${threadId} for no key update`)
  const of = (column: SQL, which: SQL) =>
    sql`array(select distinct ${column} from posts p where p.thread_id = t.id and ${which})`
  const [row] = await tx.execute<HeldReflection>(sql`
    select t.id "threadId", t.space_id "spaceId", t.opened_by "authorId", ${circleReaders} readers, t.gone_at is not null gone,
      ${of(sql`p.author_id`, sql`p.author_id <> t.opened_by and p.state in ('published', 'waiting')`)} answered,
      ${of(sql`p.id`, sql`exists (select from cases c where c.post_id = p.id and c.state = 'open' and c.kind = 'pre-moderation')`)} waiting
    from threads t where t.id = ${threadId} and t.heard is not null`)
  return row
}

/**
 * Nothing of it is shown any more, and nothing its author wrote there is kept, in any wording. Rows stay: by its number a
 * late repetition of the sending is known, and cases keep their history. What others answered is theirs alone from here on.
 */
export async function takeAway(tx: Tx, { threadId, authorId }: HeldReflection): Promise<void> {
  const posts = sql`(select p.id from posts p where p.thread_id = ${threadId})`
  const own = sql`(select p.id from posts p where p.thread_id = ${threadId} and p.author_id = ${authorId})`
  await tx.execute(sql`
    update post_revisions set body = '', html = '', title = case when title is not null then '' end, rules = '{}'
    where post_id in ${own}`)
  await tx.execute(sql`delete from files where post_id in ${own}`)
  await tx.execute(sql`delete from reactions where post_id in ${posts}`)
  await tx.execute(sql`delete from notices where post_id in ${posts}`)
  await tx.execute(sql`
    update posts set body = null, html = null, left_as = null, state = case
      when author_id = ${authorId} then 'deleted' when state in ('published', 'waiting') then 'withdrawn' else state end
    where thread_id = ${threadId}`)
  await tx.execute(sql`update threads set title = '', tags = '{}', notes = '{}' where id = ${threadId}`)
  await recount(tx, threadId)
  await tx.execute(sql`update threads set gone_at = hearth_now() where id = ${threadId}`)
  await tx.execute(sql`delete from thread_readers where thread_id = ${threadId}`)
  await beActor(tx, authorId)
  await tx.execute(sql`delete from reflections where thread_id = ${threadId}`)
  await beActor(tx, null)
}

/** Those of somebody that are shown, or wait to be. */
export async function listShownBy(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from threads where opened_by = ${personId} and heard is not null and gone_at is null order by id`)
  return rows.map(({ id }) => id)
}

/** Those whose time is over: nobody finds them any more; they are to be taken away. */
export async function listOver(run: Runner, limit: number): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select id from threads where shown_until <= hearth_now() and gone_at is null order by shown_until limit ${limit}`)
  return rows.map(({ id }) => id)
}
