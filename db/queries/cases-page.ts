import { sql } from 'drizzle-orm'
import type { CaseOutcome, Guideline, ReportReason, RestrictionKind } from '#app/domain/case/case.ts'
import type { Picture } from '#app/domain/forum/picture.ts'
import type { Runner } from '../client.ts'
import { ms } from './cases.ts'

export type CaseExtras = {
  aliasOf: string | null
  pictures: Picture[]
  copy: Uint8Array | null
  copyGone: boolean
  noteKey: Uint8Array | null
  threadId: string | null
  title: string | null
  appealOf: string | null
  firstOutcome: CaseOutcome | null
  firstGuideline: Guideline | null
  firstBy: string | null
}

/** What a case’s page shows besides what the queue does. */
export async function findCaseExtras(run: Runner, caseId: string): Promise<CaseExtras | undefined> {
  const [row] = await run.execute<CaseExtras>(sql`
    select case when p.alias_id is not null then p.id end "aliasOf", coalesce((
        select json_agg(json_build_object('fileId', i.id, 'alt', i.alt, 'width', i.width, 'height', i.height) order by i.at, i.id)
        from files i where i.post_id = c.post_id), '[]') pictures,
      c.copy, c.copy_gone_at is not null "copyGone", c.note_key "noteKey", p.thread_id "threadId", t.title,
      c.appeal_of "appealOf", f.outcome "firstOutcome", f.guideline "firstGuideline", b.name "firstBy"
    from cases c left join posts p on p.id = c.post_id left join threads t on t.id = p.thread_id
      left join cases f on f.id = c.appeal_of left join people b on b.id = f.decided_by
    where c.id = ${caseId}`)
  return row
}

export type CaseLineRow = {
  n: number
  at: number
  by: string | null
  act: string
  detail: { outcome?: CaseOutcome; guideline?: Guideline | null }
  note: Uint8Array | null
}
/** What was done, in order; notes sealed. */
export async function listCaseLines(run: Runner, caseId: string): Promise<CaseLineRow[]> {
  return await run.execute<CaseLineRow>(sql`
    select e.n, ${ms('e.at')} at, w.name "by", e.act, e.detail, e.note from case_events e left join people w on w.id = e.by_id
    where e.case_id = ${caseId} order by e.n limit 500`)
}

export type ReportRow = {
  reportId: string
  reason: ReportReason
  words: Uint8Array | null
  at: number
  by: string | null
}
/** M5: reports of a case. Who it was is read only of those who may be asked. */
export async function listReports(run: Runner, caseId: string): Promise<ReportRow[]> {
  return await run.execute<ReportRow>(sql`
    select p.id "reportId", p.reason, p.words, ${ms('p.at')} at, w.name "by"
    from reports p left join people w on w.id = p.reporter_id and p.may_ask
    where p.case_id = ${caseId} order by p.at, p.id limit 200`)
}

export type CaseRestriction = {
  restrictionId: string
  kind: RestrictionKind
  at: number
  until: number | null
  liftedAt: number | null
  liftedBy: string | null
}
/** M4: what a case laid, and who lifted it. */
export async function listCaseRestrictions(run: Runner, caseId: string): Promise<CaseRestriction[]> {
  return await run.execute<CaseRestriction>(sql`
    select r.id "restrictionId", r.kind, ${ms('r.at')} at, ${ms('r.until')} until, ${ms('r.lifted_at')} "liftedAt", w.name "liftedBy"
    from restrictions r left join people w on w.id = r.lifted_by where r.case_id = ${caseId} order by r.at, r.id limit 50`)
}
