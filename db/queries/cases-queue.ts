import { type SQL, sql } from 'drizzle-orm'
import type { CaseKind, CaseOutcome, CaseState, Guideline, ReportReason } from '#app/domain/case/case.ts'
import type { HoldReason } from '#app/domain/forum/hold.ts'
import type { Tier } from '#app/domain/screening/rule.ts'
import type { QueueFilter } from '#app/domain/services-cases.ts'
import type { Runner } from '../client.ts'
import { type Moderator, ms, seenBy } from './cases.ts'

export type CaseRow = {
  caseId: string
  kind: CaseKind
  state: CaseState
  version: number
  revision: number | null
  at: number
  dueAt: number | null
  now: number
  holds: HoldReason[]
  reasons: ReportReason[]
  staff: boolean
  name: string | null
  claimedBy: string | null
  claimedUntil: number | null
  mine: boolean
  notMine: boolean
  title: string | null
  body: string | null
  tier: Tier | null
  outcome: CaseOutcome | null
  guideline: Guideline | null
  postId: string | null
}

/** Of somebody who chose a name for this thread that name alone (F2). A claim that is over is nobody’s. */
const columns = (who: Moderator) => sql`
  c.id "caseId", c.kind, c.state, c.version, c.revision, ${ms('c.at')} at, ${ms('c.due_at')} "dueAt",
  ${ms('(select hearth_now())')} now, c.holds, c.staff, c.outcome, c.guideline, c.post_id "postId",
  array(select distinct p.reason from reports p where p.case_id = c.id order by 1) reasons,
  coalesce(al.name, w.name) "name", h.name "claimedBy", ${ms('case when h.id is not null then c.claimed_until end')} "claimedUntil",
  h.id is not distinct from ${who.personId}::uuid mine, c.not_by is not distinct from ${who.personId}::uuid "notMine",
  r.title, r.body, r.tier`
const joined = sql`cases c
  left join posts p on p.id = c.post_id
  left join aliases al on al.id = p.alias_id
  left join people w on w.id = c.about_id
  left join people h on h.id = c.claimed_by and c.claimed_until > (select hearth_now())
  left join post_revisions r on r.post_id = c.post_id and r.n = c.revision`

/** M1: open cases that this person may see, longest waiting first, after this one. One statement. */
export async function listCases(
  run: Runner,
  who: Moderator,
  { kind, hold, whose, overdue }: QueueFilter,
  { after, limit }: { after: string | null; limit: number },
): Promise<CaseRow[]> {
  const live = sql`c.claimed_until > (select hearth_now())`
  const claims: Record<NonNullable<QueueFilter['whose']>, SQL> = {
    mine: sql`c.claimed_by = ${who.personId} and ${live}`,
    free: sql`(c.claimed_by is null or not ${live})`,
    claimed: sql`c.claimed_by is not null and ${live}`,
  }
  const wanted = [
    sql`c.state = 'open'`,
    seenBy(who),
    ...(kind ? [sql`c.kind = ${kind}`] : []),
    ...(hold ? [sql`${hold} = any(c.holds)`] : []),
    ...(whose ? [claims[whose]] : []),
    ...(overdue ? [sql`c.due_at < (select hearth_now())`] : []),
    ...(after ? [sql`(c.at, c.id) > (select a.at, a.id from cases a where a.id = ${after})`] : []),
  ]
  return await run.execute<CaseRow>(sql`
    select ${columns(who)} from ${joined}
    where ${sql.join(wanted, sql` and `)} order by c.at, c.id limit ${limit}`)
}

/** One case that this person may see, open or not; undefined for what they may not. */
export async function findCase(run: Runner, caseId: string, who: Moderator): Promise<CaseRow | undefined> {
  const [row] = await run.execute<CaseRow>(sql`
    select ${columns(who)} from ${joined} where c.id = ${caseId} and ${seenBy(who)}`)
  return row
}

/**
 * M7: how many red texts this person had before them since their shift began (or so many hours ago), and who else is on
 * shift. One statement.
 */
export async function findRedLoad(
  run: Runner,
  personId: string,
  hours: number,
): Promise<{ read: number; others: string[] }> {
  const [row] = await run.execute<{ read: number; others: string[] }>(sql`
    with since as (select coalesce((select min(s."from") from roster_shifts s where s.person_id = ${personId}
      and s."from" <= hearth_now() and s."to" > hearth_now()), hearth_now() - make_interval(hours => ${hours})) at)
    select (select count(distinct e.case_id)::int from case_events e join cases c on c.id = e.case_id
        join post_revisions r on r.post_id = c.post_id and r.n = c.revision
        where e.by_id = ${personId} and e.at >= (select at from since) and r.tier = 'red'
          and e.act in ('claimed', 'taken-over', 'noted', 'decided')) read,
      array(select distinct w.name from roster_shifts s join people w on w.id = s.person_id and w.closed_at is null
        where s."from" <= hearth_now() and s."to" > hearth_now() and s.person_id <> ${personId}
          and w.roles && '{guide,clinician}'::text[] order by 1 limit 20) others`)
  return row ?? { read: 0, others: [] }
}

/** Red cases that this person holds now. */
export async function listRedHeld(
  run: Runner,
  personId: string,
): Promise<{ caseId: string; version: number }[]> {
  return await run.execute(sql`
    select c.id "caseId", c.version from cases c join post_revisions r on r.post_id = c.post_id and r.n = c.revision
    where c.state = 'open' and c.claimed_by = ${personId} and c.claimed_until > hearth_now() and r.tier = 'red' order by c.id`)
}
