import { sql } from 'drizzle-orm'
import type { Listening } from '#app/domain/circle/words.ts'
import type { PostState } from '#app/domain/forum/post.ts'
import type { Runner, Tx } from '../client.ts'
import { beActor } from './as-actor.ts'
import { hasSeat, isReadable } from './forum-audience.ts'
import { type AuthorRow, authorOf } from './forum-lists.ts'
import { isMuted, isOpenerHeard } from './forum-mutes.ts'

const iso = (of: string, parts: 'MS' | 'US' = 'MS') =>
  sql.raw(`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.${parts}"Z"')`)

/** Where reflections are. */
export async function findReflectionsSpace(run: Runner): Promise<string> {
  const [row] = await run.execute<{ id: string }>(sql`select id from spaces where kind = 'reflections'`)
  if (!row) throw new Error('there is no space for reflections')
  return row.id
}

export type ReflectionRow = {
  threadId: string
  spaceId: string
  by: AuthorRow
  mine: boolean
  at: string
  /** Microseconds: from where a list goes on. */
  cursor: string
  heard: Listening
  circle: string | null
  html: string
  news: boolean
  byMuted: boolean
}
/** F3: reflections for this reader whose words are published, the newest first, after this place in the list. One statement. */
export async function listReflections(
  run: Runner,
  personId: string,
  { after, limit }: { after: { at: string; threadId: string } | null; limit: number },
): Promise<ReflectionRow[]> {
  const on =
    after === null ? sql`true` : sql`(t.shown_at, t.id) < (${after.at}::timestamptz, ${after.threadId}::uuid)`
  return run.execute<ReflectionRow>(sql`
    select t.id "threadId", t.space_id "spaceId", ${authorOf(sql`u`, sql`a`)} by, p.author_id = ${personId} mine,
      ${iso('p.published_at')} at, ${iso('t.shown_at', 'US')} cursor, t.heard, c.title circle, p.html,
      p.author_id <> ${personId} and t.shown_number > coalesce(r.read_number, 0) news, ${isMuted(personId, sql`p`)} "byMuted"
    from threads t join spaces s on s.id = t.space_id and s.kind = 'reflections'
      join posts p on p.thread_id = t.id and p.opens and p.state = 'published'
      join people u on u.id = p.author_id left join aliases a on a.id = p.alias_id
      left join circles c on c.id = t.circle_id
      left join thread_readers r on r.thread_id = t.id and r.person_id = ${personId}
    where ${isReadable(personId)} and ${isOpenerHeard(personId)} and ${on}
    order by t.shown_at desc, t.id desc limit ${limit}`)
}

export type OwnRow = {
  threadId: string
  entryId: string
  state: PostState
  circle: string | null
  heard: Listening
  at: string
  until: string | null
  html: string
}
/** One’s own, whatever became of them, newest first; as its author (as-actor.ts). */
export async function listOwnReflections(
  tx: Tx,
  personId: string,
  entryId: string | null,
): Promise<OwnRow[]> {
  return tx.execute<OwnRow>(sql`
    select t.id "threadId", o.entry_id "entryId", p.state, c.title circle, t.heard, ${iso('o.at')} at,
      ${iso('t.shown_until')} until, w.html
    from reflections o join threads t on t.id = o.thread_id and t.gone_at is null join posts p on p.thread_id = t.id and p.opens
      join post_revisions w on w.post_id = p.id and w.n = p.revision left join circles c on c.id = t.circle_id
    where o.person_id = ${personId} and ${entryId === null ? sql`true` : sql`o.entry_id = ${entryId}`}
    order by o.at desc, t.id limit 200`)
}

export type CircleToShow = { circleId: string; title: string; startsAt: string; zone: string }
const toShow = (personId: string) =>
  sql`c.kind = 'circle' and c.cancelled_at is null and ${hasSeat(personId, sql`c.id`)}`
/** Circles in which they have a seat: of the last ninety days, and of the next thirty; the newest first. */
export async function listCirclesToShow(run: Runner, personId: string): Promise<CircleToShow[]> {
  return run.execute<CircleToShow>(sql`
    select c.id "circleId", c.title, ${iso('c.starts_at')} "startsAt", l.zone
    from circles c join locations l on l.id = c.location_id
    where c.starts_at between hearth_now() - interval '90 days' and hearth_now() + interval '30 days' and ${toShow(personId)}
    order by c.starts_at desc, c.id limit 30`)
}
export async function findCircleToShow(
  run: Runner,
  personId: string,
  circleId: string,
): Promise<string | undefined> {
  const [row] = await run.execute<{ title: string }>(
    sql`select c.title from circles c where c.id = ${circleId} and ${toShow(personId)}`,
  )
  return row?.title
}

/** A thread that is a reflection, and the one row by which its author alone finds it from their entry. As its author. */
export async function insertReflection(
  tx: Tx,
  of: {
    personId: string
    entryId: string
    circleId: string | null
    heard: Listening
    until: string | null
  },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into threads (space_id, opened_by, heard, circle_id, shown_until)
    select id, ${of.personId}, ${of.heard}, ${of.circleId}, ${of.until} from spaces where kind = 'reflections' returning id`)
  const threadId = row?.id ?? ''
  await beActor(tx, of.personId)
  await tx.execute(
    sql`insert into reflections (thread_id, person_id, entry_id) values (${threadId}, ${of.personId}, ${of.entryId})`,
  )
  await beActor(tx, null)
  return threadId
}

/** Is this thread shown to these readers, so heard, and until then? */
export async function isShownSo(
  run: Runner,
  threadId: string,
  { circleId, heard, until }: { circleId: string | null; heard: Listening; until: string | null },
): Promise<boolean> {
  const rows = await run.execute(sql`
    select from threads where id = ${threadId} and heard = ${heard} and circle_id is not distinct from ${circleId}::uuid
      and shown_until is not distinct from ${until}::timestamptz`)
  return rows.length > 0
}

/** Their chosen name, and where they are. */
export async function findName(run: Runner, personId: string): Promise<string> {
  return (await findPerson(run, personId)).name
}
export async function findZone(run: Runner, personId: string): Promise<string> {
  return (await findPerson(run, personId)).zone
}
async function findPerson(run: Runner, personId: string) {
  const [row] = await run.execute<{ name: string; zone: string }>(
    sql`select name, zone from people where id = ${personId}`,
  )
  if (!row) throw new Error('whoever asks is not there')
  return row
}

/** What was kept in rest: sealed, under the places that these begin with. */
export async function listKept(
  run: Runner,
  personId: string,
): Promise<{ place: string; body: Uint8Array; at: string }[]> {
  return run.execute(sql`
    select place, body, ${iso('at')} at from forum_drafts d where person_id = ${personId} and place like 'reflection:%' order by d.at desc`)
}
