import { sql } from 'drizzle-orm'
import type { CaseKind } from '#app/domain/case/case.ts'
import type { Runner, Tx } from '../client.ts'
import { isReadable } from './forum-audience.ts'
import { type Moderator, ms, seenBy } from './cases.ts'

export type SpreadRow = {
  kind: CaseKind | 'care' | 'never-flagged'
  count: number
  read: [number | null, number | null]
  reply: [number | null, number | null]
  decided: [number | null, number | null]
}

const spread = (from: string, to: string) =>
  sql.raw(`percentile_disc(array[0.5, 0.9]) within group (order by extract(epoch from ${to} - ${from}) / 60)
    filter (where ${to} is not null)`)
const or = (column: string) => sql.raw(`coalesce(to_json(${column}), '[null,null]'::json)`)

/**
 * M7: minutes at p50 and p90 of the last so many days, of cases that this person may see, of people looked after, and of
 * posts that were never flagged. One statement.
 */
export async function listTimes(run: Runner, who: Moderator, days: number): Promise<SpreadRow[]> {
  const since = sql`(select hearth_now()) - make_interval(days => ${days})`
  return await run.execute<SpreadRow>(sql`
    with all_times as (
      select c.kind, count(*)::int "count", ${spread('c.at', 'c.first_read_at')} r, ${spread('c.at', 'c.first_reply_at')} f,
        ${spread('c.at', 'c.decided_at')} d
      from cases c where c.at > ${since} and ${seenBy(who)} group by c.kind
      union all
      select 'care', count(*)::int, ${spread('k.at', 'k.acknowledged_at')}, null, ${spread('k.at', 'k.closed_at')}
      from care_cases k where k.at > ${since} and k.person_id <> ${who.personId}
      union all
      select 'never-flagged', count(*)::int, ${spread('p.published_at', 'p.staff_read_at')}, ${spread('p.published_at', 'n.at')}, null
      from posts p left join lateral (select min(o.published_at) at from posts o where o.thread_id = p.thread_id
        and o.number > p.number and o.author_id <> p.author_id and o.state = 'published') n on true
      where p.state = 'published' and p.published_at > ${since} and not exists (select from cases c where c.post_id = p.id))
    select kind, "count", ${or('r')} read, ${or('f')} reply, ${or('d')} decided from all_times`)
}

/** M7: what was decided late in these days, or is late now; newest first. */
export async function listBreaches(run: Runner, who: Moderator, days: number) {
  return await run.execute<{ caseId: string; kind: CaseKind; dueAt: number; decidedAt: number | null }>(sql`
    select c.id "caseId", c.kind, ${ms('c.due_at')} "dueAt", ${ms('c.decided_at')} "decidedAt" from cases c
    where c.at > (select hearth_now()) - make_interval(days => ${days}) and c.state <> 'withdrawn'
      and c.due_at < coalesce(c.decided_at, (select hearth_now())) and ${seenBy(who)} order by c.due_at desc, c.id limit 100`)
}

/** M3: minutes that waiting texts took in the last so many days, and how many there were. */
export async function findUsualWait(run: Runner, days: number) {
  const [row] = await run.execute<{ count: number; wait: [number | null, number | null] }>(sql`
    with w as (select count(*)::int "count", ${spread('c.at', 'c.decided_at')} d from cases c
      where c.kind = 'pre-moderation' and c.decided_at > (select hearth_now()) - make_interval(days => ${days}))
    select "count", ${or('d')} wait from w`)
  return row ?? { count: 0, wait: [null, null] as [null, null] }
}

/** F5: for this reader, threads that nobody answered (J3: and that want an answer), and those that one other person did, once for so long. Oldest first. */
export async function listQuiet(run: Runner, readerId: string, hours: { none: number; one: number }) {
  return await run.execute<{ threadId: string; title: string; at: number; replies: number }>(sql`
    select t.id "threadId", t.title, ${ms('o.published_at')} at, n.replies from threads t
      join posts o on o.thread_id = t.id and o.opens and o.state = 'published'
      cross join lateral (select count(*)::int replies from posts r where r.thread_id = t.id and r.state = 'published'
        and r.author_id <> o.author_id) n
    where ${isReadable(readerId)} and t.merged_into is null and t.heard is distinct from 'listening-only' and (t.locked_until is null or t.locked_until < hearth_now())
      and o.published_at > hearth_now() - interval '30 days'
      and ((n.replies = 0 and o.published_at < hearth_now() - make_interval(hours => ${hours.none}))
        or (n.replies = 1 and o.published_at < hearth_now() - make_interval(hours => ${hours.one})))
    order by o.published_at, t.id limit 100`)
}

/** M7: somebody who moderates has read a thread up to this number: the first time of each post is kept. */
export async function noteStaffRead(run: Runner | Tx, threadId: string, number: number): Promise<void> {
  await run.execute(sql`
    update posts set staff_read_at = hearth_now()
    where thread_id = ${threadId} and number <= ${number} and state = 'published' and staff_read_at is null`)
}
