import { type SQL, sql } from 'drizzle-orm'
import type { TopicNote } from '#app/domain/forum/post.ts'
import type { Runner } from '../client.ts'
import { isReadable } from './forum-audience.ts'

/**
 * F1, F2: did this reader mute whoever wrote this row of `posts`? Under an alias only the alias counts, and a person only
 * where they wrote as themselves: so what is muted never tells who an alias is.
 */
export const isMuted = (personId: string | SQL, p: SQL) => sql`exists (select from person_mutes m
  where m.person_id = ${personId} and (m.alias_id = ${p}.alias_id or (${p}.alias_id is null and m.muted_id = ${p}.author_id)))`

/** Of a row of `threads` as `t`: whoever opened it is not muted. */
export const isOpenerHeard = (personId: string) => sql`not exists (
  select from posts o where o.thread_id = t.id and o.opens and ${isMuted(personId, sql`o`)})`

export type FoldingRow = {
  foldedNotes: TopicNote[] | null
  mutedWords: Uint8Array | null
  key: Uint8Array | null
}
/** What a reader wants folded, sealed words and the wrapped key that opens them. */
export async function findFolding(run: Runner, personId: string): Promise<FoldingRow | undefined> {
  const [row] = await run.execute<FoldingRow>(sql`
    select f.folded_notes "foldedNotes", f.muted_words "mutedWords", k.key
    from forum_preferences f left join member_keys k on k.person_id = f.person_id where f.person_id = ${personId}`)
  return row
}

export async function setFolding(
  run: Runner,
  of: { personId: string; notes: readonly TopicNote[]; words: Uint8Array | null },
): Promise<void> {
  await run.execute(sql`
    insert into forum_preferences (person_id, folded_notes, muted_words)
    values (${of.personId}, ${sql.param([...of.notes])}::text[], ${of.words})
    on conflict (person_id) do update set folded_notes = excluded.folded_notes, muted_words = excluded.muted_words`)
}

/** Mutes whoever wrote this post, as readers know them. False: there is no such post to see, or it is one’s own. */
export async function muteBy(run: Runner, of: { personId: string; postId: string }): Promise<boolean> {
  const rows = await run.execute(sql`
    with found as (select p.author_id, p.alias_id from posts p join threads t on t.id = p.thread_id
      where p.id = ${of.postId} and p.state = 'published' and ${isReadable(of.personId)} and p.author_id <> ${of.personId}),
    muted as (insert into person_mutes (person_id, muted_id, alias_id)
      select ${of.personId}, case when alias_id is null then author_id end, alias_id from found on conflict do nothing)
    select from found`)
  return rows.length > 0
}

export async function unmute(run: Runner, of: { personId: string; muteId: string }): Promise<void> {
  await run.execute(sql`delete from person_mutes where person_id = ${of.personId} and id = ${of.muteId}`)
}

export type MuteRow = { muteId: string; name: string | null; alias: boolean }
/** Whom they muted, by the name they were known by. */
export async function listMutes(run: Runner, personId: string): Promise<MuteRow[]> {
  return run.execute<MuteRow>(sql`
    select m.id "muteId", coalesce(a.name, case when u.closed_at is null then u.name end) name, a.id is not null alias
    from person_mutes m left join aliases a on a.id = m.alias_id left join people u on u.id = m.muted_id
    where m.person_id = ${personId} order by m.at desc, m.id limit 500`)
}
