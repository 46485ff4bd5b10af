import { type SQL, sql } from 'drizzle-orm'
import type { Listening } from '#app/domain/circle/words.ts'
import type { Guideline } from '#app/domain/case/case.ts'
import type { HoldReason } from '#app/domain/forum/hold.ts'
import type { Picture } from '#app/domain/forum/picture.ts'
import type { FollowLevel, PostState, ReactionKind, TopicNote } from '#app/domain/forum/post.ts'
import type { Runner } from '../client.ts'
import { type AuthorRow, authorOf } from './forum-lists.ts'
import { isFor, isReadable } from './forum-audience.ts'
import { isMuted } from './forum-mutes.ts'

export type ThreadHead = {
  threadId: string
  title: string
  spaceId: string
  slug: string
  spaceName: string
  tags: string[]
  notes: TopicNote[]
  pinned: boolean
  locked: boolean
  slowSeconds: number | null
  shownNumber: number
  readNumber: number
  level: FollowLevel
  alias: string | null
  named: boolean
  draft: Uint8Array | null
  draftVersion: number | null
  draftCommand: string | null
  draftAt: string | null
  key: Uint8Array | null
  foldedNotes: TopicNote[] | null
  mutedWords: Uint8Array | null
  /** J3: of a reflection. */
  heard: Listening | null
  circle: string | null
  shownUntil: string | null
  opener: boolean
}
export type PostRow = {
  postId: string
  by: AuthorRow
  mine: boolean
  opens: boolean
  state: PostState
  html: string | null
  at: string
  editedAt: string | null
  quoted: boolean
  quote: { postId: string; by: AuthorRow; html: string; mine: boolean; byMuted: boolean } | null
  byMuted: boolean
  pictures: Picture[]
  kinds: ReactionKind[]
  given: ReactionKind[]
  editWaits: boolean
  case: {
    caseId: string
    holds: HoldReason[]
    guideline: Guideline | null
    outcome: string | null
    hasAppeal: boolean
  } | null
  unread: boolean
  earlier: boolean
}

/** F3: a thread that is there for this reader, with what is theirs of it, in one statement. */
export async function findThread(
  run: Runner,
  personId: string,
  threadId: string,
): Promise<ThreadHead | undefined> {
  const [row] = await run.execute<ThreadHead>(sql`
    select t.id "threadId", t.title, s.id "spaceId", s.slug, s.name "spaceName", t.tags, t.notes,
      t.pinned_at is not null pinned, coalesce(t.locked_until > hearth_now(), false) locked,
      case when t.slow_until > hearth_now() then t.slow_seconds end "slowSeconds",
      t.shown_number "shownNumber", coalesce(r.read_number, 0) "readNumber", coalesce(r.level, 'usual') level, a.name alias,
      a.id is null and exists (select from posts p where p.thread_id = t.id and p.author_id = ${personId}) named,
      d.body draft, d.version "draftVersion", d.command_id "draftCommand", d.at "draftAt", k.key,
      fp.folded_notes "foldedNotes", fp.muted_words "mutedWords",
      t.heard, c.title circle, t.shown_until "shownUntil", t.opened_by = ${personId} opener
    from threads t join spaces s on s.id = t.space_id left join circles c on c.id = t.circle_id
      left join thread_readers r on r.thread_id = t.id and r.person_id = ${personId}
      left join aliases a on a.thread_id = t.id and a.person_id = ${personId}
      left join forum_drafts d on d.person_id = ${personId} and d.place = ${`reply:${threadId}`}
      left join member_keys k on k.person_id = ${personId}
      left join forum_preferences fp on fp.person_id = ${personId}
    where t.id = ${threadId} and (${isReadable(personId)} or (t.opened_by = ${personId} and ${isFor(personId)}))`)
  return row
}

const fields = (personId: string, html: SQL) => sql`
  p.id "postId", ${authorOf(sql`u`, sql`a`)} by, p.author_id = ${personId} mine, p.opens, p.state, ${html} html,
  coalesce((select json_agg(json_build_object('fileId', i.id, 'alt', i.alt, 'width', i.width, 'height', i.height) order by i.at, i.id)
    from files i where i.post_id = p.id), '[]') pictures,
  coalesce(p.published_at, p.at) at, p.edited_at "editedAt", p.quoted_id is not null quoted,
  case when q.id is not null then json_build_object('postId', q.id, 'by', ${authorOf(sql`qu`, sql`qa`)}, 'html', q.html,
    'mine', q.author_id = ${personId}, 'byMuted', ${isMuted(personId, sql`q`)}) end quote, ${isMuted(personId, sql`p`)} "byMuted"`
/** `quotes`: what is quoted may be shown, where the thread’s own reading has not said so. */
const joins = (
  quotes: SQL = sql`true`,
) => sql`join people u on u.id = p.author_id left join aliases a on a.id = p.alias_id
  left join posts q on q.id = p.quoted_id and q.state = 'published' and ${quotes}
  left join people qu on qu.id = q.author_id left join aliases qa on qa.id = q.alias_id`

/** Where a page of a thread begins: at a post, before one, or at the first that was not read. */
export type Start = { at: string } | { before: string } | { unreadAfter: number } | null

/** What is published of a thread, in its order, one page and one more. `witnessed` (J3): who shown words reached is told to their author alone. */
export async function listPosts(
  run: Runner,
  personId: string,
  {
    threadId,
    start,
    limit,
    readNumber,
    witnessed,
  }: { threadId: string; start: Start; limit: number; readNumber: number; witnessed: boolean },
): Promise<PostRow[]> {
  const numberOf = (postId: string) =>
    sql`coalesce((select o.number from posts o where o.id = ${postId} and o.thread_id = ${threadId} and o.state = 'published'), 0)`
  const back = start !== null && 'before' in start
  const where =
    start === null
      ? sql`true`
      : 'at' in start
        ? sql`p.number >= ${numberOf(start.at)}`
        : 'before' in start
          ? sql`p.number < ${numberOf(start.before)}`
          : sql`p.number > ${start.unreadAfter}`
  const rows = await run.execute<PostRow>(sql`
    with page as materialized (
      select p.* from posts p where p.thread_id = ${threadId} and p.state = 'published' and ${where}
      order by p.number ${back ? sql`desc` : sql`asc`} limit ${limit})
    select ${fields(personId, sql`p.html`)},
      ${witnessed ? sql`case when p.opens and p.author_id <> ${personId} then '{}' else` : sql``}
      coalesce((select array_agg(distinct x.kind order by x.kind) from reactions x where x.post_id = p.id), '{}') ${witnessed ? sql`end` : sql``} kinds,
      coalesce((select array_agg(x.kind) from reactions x where x.post_id = p.id and x.person_id = ${personId}), '{}') given,
      p.author_id = ${personId} and p.revision > p.shown_revision and ${isBeforeAPerson} "editWaits", null "case",
      p.number > ${readNumber} and p.author_id <> ${personId} unread,
      exists (select from posts e where e.thread_id = p.thread_id and e.state = 'published' and e.number < p.number) earlier
    from page p ${joins()} order by p.number`)
  return rows
}

/** M3: a person is still to say yes or no to a wording of this post. */
const isBeforeAPerson = sql`exists (select from cases c
  where c.post_id = p.id and c.state = 'open' and c.kind = 'pre-moderation')`

/** M3: what the author is told of the case that decides; who reported it is no part of it. */
const caseOf = sql`(select json_build_object('caseId', c.id, 'holds', c.holds, 'guideline', c.guideline, 'outcome', c.outcome,
    'hasAppeal', exists (select from cases x where x.appeal_of = c.id and x.state <> 'withdrawn'))
  from cases c where c.post_id = p.id
    and (c.kind = 'pre-moderation' or (c.state = 'decided' and c.outcome in ('hidden', 'edited')))
  order by c.at desc limit 1)`

/** One’s own that nobody else sees, in the newest wording. Of a thread, or of all; the newest first. */
export async function listUnshown(
  run: Runner,
  personId: string,
  of: { threadId: string } | { after: string | null; limit: number },
): Promise<
  (PostRow & { threadId: string; title: string; gone: boolean; shown: boolean; locked: boolean })[]
> {
  const [where, limit] =
    'threadId' in of
      ? [sql`p.thread_id = ${of.threadId} and p.state <> 'withdrawn'`, 50]
      : [
          of.after === null
            ? sql`true`
            : sql`(p.at, p.id) < (select o.at, o.id from posts o where o.id = ${of.after} and o.author_id = ${personId})`,
          of.limit,
        ]
  return run.execute(sql`
    select ${fields(personId, sql`w.html`)}, '{}'::text[] kinds, '{}'::text[] given, false "editWaits", ${caseOf} "case",
      false unread, false earlier, p.thread_id "threadId",
      coalesce(case when ${isFor(personId)} then nullif(t.title, '') end, (select o.title from post_revisions o where o.post_id = p.id and o.n = p.revision), '') title,
      t.gone_at is not null gone, p.opens and t.heard is not null shown,
      coalesce(t.locked_until > hearth_now(), false) locked
    from posts p join post_revisions w on w.post_id = p.id and w.n = p.revision join threads t on t.id = p.thread_id ${joins(isFor(personId))}
    where p.author_id = ${personId} and p.state <> 'published' and not (t.gone_at is not null and t.opened_by = ${personId}) and ${where}
    order by p.at desc, p.id desc limit ${limit}`)
}

/** How many of one’s own wait. */
export async function countWaiting(run: Runner, personId: string): Promise<number> {
  const [row] = await run.execute<{ n: number }>(sql`
    select count(*)::int n from posts where author_id = ${personId} and state = 'waiting'`)
  return row?.n ?? 0
}
