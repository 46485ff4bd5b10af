import { sql } from 'drizzle-orm'
import type { Picture } from '#app/domain/forum/picture.ts'
import type { PostState } from '#app/domain/forum/post.ts'
import type { Runner, Tx } from '../client.ts'
import { isReadable } from './forum-audience.ts'

/** Files of one person are added one after the other. Answers how many this draft has, and bytes of theirs altogether. */
export async function lockFilesOf(
  tx: Tx,
  of: { personId: string; commandId: string },
): Promise<{ count: number; bytes: number; sent: boolean }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`files:${of.personId}`}, 0))`)
  const [row] = await tx.execute<{ count: number; bytes: string; sent: boolean }>(sql`
    select count(*) filter (where command_id = ${of.commandId})::int count, coalesce(sum(bytes), 0) bytes,
      exists (select from posts where author_id = ${of.personId} and command_id = ${of.commandId}) sent
    from files where person_id = ${of.personId}`)
  return { count: row?.count ?? 0, bytes: Number(row?.bytes ?? 0), sent: row?.sent ?? false }
}

export async function insertFile(
  tx: Tx,
  file: {
    fileId: string
    personId: string
    commandId: string
    type: string
    width: number
    height: number
  } & {
    bytes: number
    alt: string
  },
): Promise<void> {
  await tx.execute(sql`
    insert into files (id, person_id, command_id, type, width, height, bytes, alt) values (${file.fileId}, ${file.personId},
      ${file.commandId}, ${file.type}, ${file.width}, ${file.height}, ${file.bytes}, ${file.alt})`)
}

export async function insertChunk(
  tx: Tx,
  of: { fileId: string; n: number; body: Uint8Array },
): Promise<void> {
  await tx.execute(sql`insert into file_chunks (file_id, n, body) values (${of.fileId}, ${of.n}, ${of.body})`)
}

/** Pictures of a draft, in their order. */
export async function listPictures(
  run: Runner,
  of: { personId: string; commandId: string },
): Promise<Picture[]> {
  return run.execute<Picture>(sql`
    select id "fileId", alt, width, height from files
    where person_id = ${of.personId} and command_id = ${of.commandId} order by at, id`)
}

export async function describeFile(
  run: Runner,
  of: { personId: string; fileId: string; alt: string },
): Promise<void> {
  await run.execute(
    sql`update files set alt = ${of.alt} where id = ${of.fileId} and person_id = ${of.personId} and post_id is null`,
  )
}

/** Takes a picture off a draft; never off a post. */
export async function deleteLoose(run: Runner, of: { personId: string; fileId: string }): Promise<void> {
  await run.execute(
    sql`delete from files where id = ${of.fileId} and person_id = ${of.personId} and post_id is null`,
  )
}

/** From here on they are the post’s, and seen by whoever sees it. */
export async function bindFiles(
  tx: Tx,
  of: { personId: string; commandId: string; postId: string; pictures: readonly Picture[] },
): Promise<void> {
  if (of.pictures.length === 0) return
  await tx.execute(sql`update files f set post_id = ${of.postId}
    from jsonb_to_recordset(${JSON.stringify(of.pictures)}::jsonb) as g("fileId" uuid, alt text)
    where f.id = g."fileId" and f.alt = g.alt
      and f.person_id = ${of.personId} and f.command_id = ${of.commandId} and f.post_id is null`)
}

export type FileRow = {
  personId: string
  type: string
  /** Of the post that it goes with; null: of a draft still. */
  state: PostState | null
  isThreadShown: boolean
  key: Uint8Array | null
}
/** As this reader may see it. */
export async function findFile(run: Runner, readerId: string, fileId: string): Promise<FileRow | undefined> {
  const [row] = await run.execute<FileRow>(sql`
    select f.person_id "personId", f.type, p.state, coalesce(${isReadable(readerId)}, false) "isThreadShown", k.key
    from files f left join posts p on p.id = f.post_id left join threads t on t.id = p.thread_id
      left join member_keys k on k.person_id = f.person_id
    where f.id = ${fileId}`)
  return row
}

export async function listChunks(run: Runner, fileId: string): Promise<{ n: number; body: Uint8Array }[]> {
  return run.execute<{ n: number; body: Uint8Array }>(
    sql`select n, body from file_chunks where file_id = ${fileId} order by n`,
  )
}

/** Two days old, of no post, and of no draft that is kept still. */
export async function deleteForgotten(run: Runner): Promise<void> {
  await run.execute(sql`delete from files f where f.post_id is null and f.at < hearth_now() - interval '2 days'
    and not exists (select from forum_drafts d where d.person_id = f.person_id and d.command_id = f.command_id)`)
}
