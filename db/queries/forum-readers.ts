import { sql } from 'drizzle-orm'
import type { FollowLevel, ReactionKind } from '#app/domain/forum/post.ts'
import type { Runner, Tx } from '../client.ts'

/** They have read as far as this post; never back. Answers its number; undefined: it is not there for readers. */
export async function markSeen(
  run: Runner,
  of: { personId: string; threadId: string; postId: string },
): Promise<number | undefined> {
  const [row] = await run.execute<{ number: number }>(sql`
    with seen as (select p.number from posts p join threads t on t.id = p.thread_id
      where p.id = ${of.postId} and p.thread_id = ${of.threadId} and p.state = 'published' and not t.hidden),
    kept as (insert into thread_readers (person_id, thread_id, read_number)
      select ${of.personId}, ${of.threadId}, number from seen
      on conflict (person_id, thread_id) do update set at = hearth_now(),
        read_number = greatest(thread_readers.read_number, excluded.read_number))
    select number from seen`)
  return row?.number
}

export async function setLevel(
  run: Runner,
  of: { personId: string; threadId: string; level: FollowLevel },
): Promise<void> {
  await run.execute(sql`
    insert into thread_readers (person_id, thread_id, level) values (${of.personId}, ${of.threadId}, ${of.level})
    on conflict (person_id, thread_id) do update set level = excluded.level`)
}

export async function followSpace(
  run: Runner,
  of: { personId: string; spaceId: string; on: boolean },
): Promise<void> {
  await run.execute(
    of.on
      ? sql`insert into space_follows (person_id, space_id) select ${of.personId}, id from spaces where id = ${of.spaceId}
          on conflict do nothing`
      : sql`delete from space_follows where person_id = ${of.personId} and space_id = ${of.spaceId}`,
  )
}

/** Gives or takes back a reaction to what is published. Answers its thread; undefined: there is no such post to see. */
export async function react(
  tx: Tx,
  of: { personId: string; postId: string; kind: ReactionKind; on: boolean },
): Promise<string | undefined> {
  const [post] = await tx.execute<{ threadId: string }>(sql`
    select p.thread_id "threadId" from posts p join threads t on t.id = p.thread_id
    where p.id = ${of.postId} and p.state = 'published' and not t.hidden`)
  if (!post) return undefined
  await tx.execute(
    of.on
      ? sql`insert into reactions (post_id, person_id, kind) values (${of.postId}, ${of.personId}, ${of.kind})
          on conflict do nothing`
      : sql`delete from reactions where post_id = ${of.postId} and person_id = ${of.personId} and kind = ${of.kind}`,
  )
  return post.threadId
}
