import { sql } from 'drizzle-orm'
import type { FollowLevel, ReactionKind } from '#app/domain/forum/post.ts'
import { witnessKind } from '#app/domain/reflection/reflection.ts'
import type { Runner, Tx } from '../client.ts'
import { isReadable } from './forum-audience.ts'

/** They have read as far as this post; never back. Answers its number; undefined: it is not there for readers. */
export async function markSeen(
  run: Runner,
  of: { personId: string; threadId: string; postId: string },
): Promise<number | undefined> {
  const [row] = await run.execute<{ number: number }>(sql`
    with seen as (select p.number from posts p join threads t on t.id = p.thread_id
      where p.id = ${of.postId} and p.thread_id = ${of.threadId} and p.state = 'published' and ${isReadable(of.personId)}),
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

export type Reacted = { threadId: string; authorId: string; witnessed: boolean }
/**
 * Gives or takes back a reaction to what is published. Answers whose pages change by it; undefined: there is no such post
 * to see. J3: of a reflection there is one, to what was shown, and it is told to its author alone (`witnessed`).
 */
export async function react(
  tx: Tx,
  of: { personId: string; postId: string; kind: ReactionKind; on: boolean },
): Promise<Reacted | undefined> {
  const [post] = await tx.execute<Reacted>(sql`
    select p.thread_id "threadId", p.author_id "authorId", p.opens and t.heard is not null witnessed
    from posts p join threads t on t.id = p.thread_id
    where p.id = ${of.postId} and p.state = 'published' and ${isReadable(of.personId)}
      and not (p.opens and t.heard is not null and (p.author_id = ${of.personId} or ${of.kind} <> ${witnessKind}))`)
  if (!post) return undefined
  await tx.execute(
    of.on
      ? sql`insert into reactions (post_id, person_id, kind) values (${of.postId}, ${of.personId}, ${of.kind})
          on conflict do nothing`
      : sql`delete from reactions where post_id = ${of.postId} and person_id = ${of.personId} and kind = ${of.kind}`,
  )
  return post
}
