import { and, eq, isNull, sql } from 'drizzle-orm'
import type { ForumNoticeKind } from '#app/domain/forum/telling.ts'
import type { NoticeKind } from '#app/domain/schedule/telling.ts'
import type { Runner } from '../client.ts'
import { isFor } from './forum-audience.ts'
import { isMuted } from './forum-mutes.ts'
import { calendarFeeds, notices, seatLinks } from '../schema/plans.ts'

/** One circle as a person's calendar shows it. */
export type FeedRow = {
  circleId: string
  startsAt: Date
  endsAt: Date
  /** It does not take place, or is no longer theirs. */
  cancelled: boolean
  sequence: number
  changedAt: Date
}

/** When this person's feed was made; null without one. */
export async function findFeedSince(run: Runner, personId: string): Promise<Date | null> {
  const [row] = await run
    .select({ at: calendarFeeds.at })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.personId, personId))
  return row?.at ?? null
}

/** One feed a person: a new one takes the place of the one before, whose address ends. */
export async function putFeed(run: Runner, feed: { personId: string; tokenHash: string }): Promise<void> {
  await run
    .insert(calendarFeeds)
    .values(feed)
    .onConflictDoUpdate({
      target: calendarFeeds.personId,
      set: { tokenHash: feed.tokenHash, at: sql`hearth_now()` },
    })
}

/** Whether there was one. */
export async function deleteFeed(run: Runner, personId: string): Promise<boolean> {
  const gone = await run
    .delete(calendarFeeds)
    .where(eq(calendarFeeds.personId, personId))
    .returning({ personId: calendarFeeds.personId })
  return gone.length > 0
}

/** Whose feed this is; undefined when nobody's, or of a closed account. */
export async function findFeedOwner(run: Runner, tokenHash: string): Promise<string | undefined> {
  const [row] = await run.execute<{ personId: string }>(sql`
    select f.person_id as "personId" from calendar_feeds f
    join people p on p.id = f.person_id and p.closed_at is null
    where f.token_hash = ${tokenHash}`)
  return row?.personId
}

/**
 * Circles of this person, in them or guiding: what comes, what was within 30 days, and for 30 days what was called off or
 * is no longer theirs. SEQUENCE is the circle's and theirs together, so it rises with either.
 */
export async function listFeed(run: Runner, personId: string): Promise<FeedRow[]> {
  const rows = await run.execute<
    Omit<FeedRow, 'startsAt' | 'endsAt' | 'changedAt'> & Record<'startsAt' | 'endsAt' | 'changedAt', string>
  >(sql`
    with mine as (
      select b.circle_id, b.booked as here, b.sequence, b.changed_at from bookings b where b.person_id = ${personId}
      union all
      select g.circle_id, g."to" is null or g."to" > hearth_now(),
        case when g."to" <= hearth_now() then 1 else 0 end,
        case when g."to" <= hearth_now() then g."to" else g."from" end
      from circle_guides g where g.person_id = ${personId} and g.role <> 'on-call'),
    entries as (
      select c.id, c.starts_at, c.ends_at, c.cancelled_at is not null or not bool_or(m.here) as cancelled,
        c.sequence + sum(m.sequence)::int as sequence, greatest(c.changed_at, max(m.changed_at)) as changed_at
      from mine m join circles c on c.id = m.circle_id and c.kind = 'circle'
      where c.ends_at > hearth_now() - interval '30 days'
      group by c.id)
    select id as "circleId", starts_at as "startsAt", ends_at as "endsAt", cancelled, sequence,
      changed_at as "changedAt"
    from entries where not cancelled or changed_at > hearth_now() - interval '30 days'
    order by starts_at, id limit 500`)
  return rows.map(({ startsAt, endsAt, changedAt, ...row }) => ({
    ...row,
    startsAt: instant(startsAt),
    endsAt: instant(endsAt),
    changedAt: instant(changedAt),
  }))
}

export type NoticeRow = {
  noticeId: string
  kind: NoticeKind | ForumNoticeKind
  post: { postId: string; threadId: string } | null
  circleId: string | null
  title: string | null
  zone: string | null
  startsAt: Date | null
  before: Date | null
  at: Date
  read: boolean
  /** They may still open the circle's page. */
  theirs: boolean
}

/** Newest first, after the notice `after`; of this person alone. */
export async function listNotices(
  run: Runner,
  { personId, after, limit }: { personId: string; after: string | null; limit: number },
): Promise<NoticeRow[]> {
  const rows = await run.execute<
    Omit<NoticeRow, 'startsAt' | 'before' | 'at'> & {
      startsAt: string | null
      before: string | null
      at: string
    }
  >(sql`
    select n.id as "noticeId", n.kind, n.circle_id as "circleId", coalesce(c.title, t.title) title, l.zone, n.starts_at as "startsAt", n.before,
      n.at, n.read_at is not null as read,
      case when t.id is not null then json_build_object('postId', p.id, 'threadId', t.id) end post,
      c.cancelled_at is null and (
        exists (select from bookings b where b.circle_id = c.id and b.person_id = n.person_id and b.booked)
        or exists (select from circle_guides g where g.circle_id = c.id and g.person_id = n.person_id
          and (g."to" is null or g."to" > hearth_now()))) as theirs
    from notices n left join circles c on c.id = n.circle_id left join locations l on l.id = c.location_id ${thePost}
    where n.person_id = ${personId} and ${isToBeSeen(personId)}
      ${after === null ? sql`` : sql`and (n.at, n.id) < (select o.at, o.id from notices o where o.id = ${after} and o.person_id = ${personId})`}
    order by n.at desc, n.id desc limit ${limit}`)
  return rows.map(({ startsAt, before, at, ...row }) => ({
    ...row,
    startsAt: startsAt === null ? null : instant(startsAt),
    before: before === null ? null : instant(before),
    at: instant(at),
  }))
}

/** F3: of a post only what is published is told, and of nobody they muted since. */
const thePost = sql`left join posts p on p.id = n.post_id and p.state = 'published'
  left join threads t on t.id = p.thread_id and not t.hidden`
const isToBeSeen = (personId: string) =>
  sql`(n.post_id is null or (t.id is not null and ${isFor(personId)} and not ${isMuted(personId, sql`p`)}))`

export async function hasUnreadNotices(run: Runner, personId: string): Promise<boolean> {
  const [row] = await run.execute<{ any: boolean }>(sql`
    select exists (select from notices n ${thePost} where n.person_id = ${personId} and n.read_at is null
      and ${isToBeSeen(personId)}) as any`)
  return row?.any ?? false
}

export async function markNoticesRead(run: Runner, personId: string): Promise<void> {
  await run
    .update(notices)
    .set({ readAt: sql`hearth_now()` })
    .where(and(eq(notices.personId, personId), isNull(notices.readAt)))
}

export type SeatLinkRow = {
  circleId: string
  personId: string
  startsAt: Date
  zone: string
  state: 'open' | 'given-back' | 'over'
}

/** What a link in a mail would give back, and whether it still can: until the circle begins, whenever that is by now. */
export async function findSeatLink(run: Runner, tokenHash: string): Promise<SeatLinkRow | undefined> {
  const [row] = await run.execute<Omit<SeatLinkRow, 'startsAt'> & { startsAt: string }>(sql`
    select s.circle_id as "circleId", s.person_id as "personId", c.starts_at as "startsAt", p.zone,
      case when p.closed_at is not null or c.cancelled_at is not null or c.ended_at is not null
          or c.starts_at <= hearth_now() then 'over'
        when s.used_at is not null or not coalesce(b.booked, false) then 'given-back'
        else 'open' end as state
    from seat_links s join circles c on c.id = s.circle_id join people p on p.id = s.person_id
    left join bookings b on b.circle_id = s.circle_id and b.person_id = s.person_id
    where s.token_hash = ${tokenHash}`)
  return row && { ...row, startsAt: instant(row.startsAt) }
}

export async function markSeatLinkUsed(run: Runner, tokenHash: string): Promise<void> {
  await run
    .update(seatLinks)
    .set({ usedAt: sql`hearth_now()` })
    .where(and(eq(seatLinks.tokenHash, tokenHash), isNull(seatLinks.usedAt)))
}

/** Links that have been over for a month, and notices a year old. */
export async function deleteOldTellings(run: Runner): Promise<void> {
  await run.execute(sql`delete from seat_links s using circles c
    where c.id = s.circle_id and greatest(s.expires_at, c.starts_at) < hearth_now() - interval '30 days'`)
  await run.execute(sql`delete from notices where at < hearth_now() - interval '1 year'`)
}

const instant = (text: string) => notices.at.mapFromDriverValue(text) as Date
