import { sql } from 'drizzle-orm'
import type { CaseKind, CaseOutcome, Guideline, RestrictionKind } from '#app/domain/case/case.ts'
import type { ForumNoticeKind } from '#app/domain/forum/telling.ts'
import type { Runner, Tx } from '../client.ts'
import { ms } from './cases.ts'

export type ToldRow = {
  caseId: string
  kind: CaseKind
  at: number
  outcome: CaseOutcome | null
  guideline: Guideline | null
  n: number | null
  note: Uint8Array | null
  noteKey: Uint8Array | null
  postId: string | null
  threadId: string | null
  restriction: RestrictionKind | null
  until: number | null
  over: boolean | null
  hasCopy: boolean
  appealDue: number | null
  appealOutcome: CaseOutcome | null
  appealed: boolean
}

/**
 * What this person is told: decisions about their words and about them, appeals of theirs, and copies of their words that
 * are kept. Of what is about staff only what was decided against them; never that it was reported.
 */
export async function listTold(run: Runner, personId: string, caseId: string | null): Promise<ToldRow[]> {
  return await run.execute<ToldRow>(sql`
    select c.id "caseId", c.kind, ${ms('coalesce(c.decided_at, c.at)')} at, c.outcome, c.guideline, e.n, e.note,
      c.note_key "noteKey", c.post_id "postId", p.thread_id "threadId", r.kind restriction, ${ms('r.until')} until,
      r.lifted_at is not null or r.until <= (select hearth_now()) "over", c.copy is not null "hasCopy",
      ${ms('a.due_at')} "appealDue", a.outcome "appealOutcome", a.id is not null appealed
    from cases c
      left join posts p on p.id = c.post_id
      left join case_events e on e.case_id = c.id and e.act = 'decided'
      left join restrictions r on r.case_id = c.id and (r.person_id = c.about_id or r.post_id = c.post_id)
      left join cases a on a.appeal_of = c.id and a.state <> 'withdrawn'
    where c.about_id = ${personId} and ${caseId ? sql`c.id = ${caseId}` : sql`true`} and (
      (c.state = 'decided' and c.outcome not in ('nothing-to-do', 'arranged', 'approved'))
      or (c.copy is not null and not c.staff and c.kind = 'conduct'))
    order by 3 desc, c.id limit 100`)
}

/** The case that somebody asks about again: who decided it. Locked. */
export async function findDecider(tx: Tx, caseId: string): Promise<string | null> {
  const [row] = await tx.execute<{ by: string | null }>(
    sql`select decided_by "by" from cases where id = ${caseId}`,
  )
  return row?.by ?? null
}

export async function findAppealOf(tx: Tx, caseId: string): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(
    sql`select id from cases where appeal_of = ${caseId} and state <> 'withdrawn'`,
  )
  return row?.id
}

/**
 * M5, M6: that something was decided, without a word of what; of a post that is in view now the post. Once for each line of
 * a case’s history. Answers the zone of whom it is about; null: told before, or an account that is closed.
 */
export async function insertDecisionNotice(
  tx: Tx,
  of: { personId: string; caseId: string; n: number; postId: string | null },
): Promise<string | null> {
  const kind: ForumNoticeKind = of.postId === null ? 'forum-decided' : 'forum-published'
  const [row] = await tx.execute<{ zone: string }>(sql`
    with told as (insert into notices (person_id, post_id, kind, key)
      select u.id, ${of.postId}, ${kind}, ${`case:${of.caseId}:${of.n}`} from people u where u.id = ${of.personId} and u.closed_at is null
      on conflict (person_id, key) do nothing returning person_id)
    select u.zone from told join people u on u.id = told.person_id`)
  return row?.zone ?? null
}
