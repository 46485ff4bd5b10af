import { sql } from 'drizzle-orm'
import type { ReportReason } from '#app/domain/case/case.ts'
import type { Runner, Tx } from '../client.ts'
import { reports } from '../schema/moderation.ts'
import { ms } from './cases.ts'
import { isReadable } from './forum-audience.ts'

/** What somebody reports, as far as they may see it themselves. `key`: of the circle whose words they are. */
export type Reportable = {
  aboutId: string
  name: string
  staff: boolean
  admin: boolean
  postId: string | null
  revision: number | null
  circleId: string | null
  wordId: string | null
  text: Uint8Array | null
  key: Uint8Array | null
  body: string | null
}
const none = sql`null::uuid "postId", null::int revision, null::text body`
const person = sql`w.id "aboutId", w.roles <> array['patient'] staff, 'admin' = any(w.roles) admin`

/** A post that others see, or its author. */
export async function findReportedPost(
  run: Runner,
  postId: string,
  readerId: string,
): Promise<Reportable | undefined> {
  const [row] = await run.execute<Reportable>(sql`
    select ${person}, coalesce(al.name, w.name) "name", p.id "postId", p.shown_revision revision, p.body,
      null::uuid "circleId", null::uuid "wordId", null::bytea "text", null::bytea "key"
    from posts p join threads t on t.id = p.thread_id join people w on w.id = p.author_id
      left join aliases al on al.id = p.alias_id
    where p.id = ${postId} and p.state = 'published' and ${isReadable(readerId)}`)
  return row
}

/** Words of a circle that this person is or was in. */
export async function findReportedWord(
  run: Runner,
  wordId: string,
  readerId: string,
): Promise<Reportable | undefined> {
  const [row] = await run.execute<Reportable>(sql`
    select ${person}, w.name "name", ${none}, cw.circle_id "circleId", cw.id "wordId", cw.text "text", c.word_key "key"
    from circle_words cw join circle_seats s on s.seat_id = cw.seat_id join people w on w.id = s.person_id
      join circles c on c.id = cw.circle_id
    where cw.id = ${wordId} and c.kind = 'circle' and exists (
      select from circle_seats m where m.circle_id = cw.circle_id and m.person_id = ${readerId})`)
  return row
}

/** Somebody who had a seat in a circle in which this person had one. */
export async function findReportedSeat(
  run: Runner,
  seatId: string,
  readerId: string,
): Promise<Reportable | undefined> {
  const [row] = await run.execute<Reportable>(sql`
    select ${person}, w.name "name", ${none}, s.circle_id "circleId", null::uuid "wordId", null::bytea "text", null::bytea "key"
    from circle_seats s join people w on w.id = s.person_id join circles c on c.id = s.circle_id
    where s.seat_id = ${seatId} and c.kind = 'circle' and exists (
      select from circle_seats m where m.circle_id = s.circle_id and m.person_id = ${readerId})`)
  return row
}

/** An open case about the same: a second report joins it. Locked in the order of ids, after the post. */
export async function findOpenConduct(
  tx: Tx,
  of: { aboutId: string; postId: string | null; wordId: string | null; circleId: string | null },
): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select id from cases where kind = 'conduct' and state = 'open' and about_id = ${of.aboutId}
      and post_id is not distinct from ${of.postId}::uuid and word_id is not distinct from ${of.wordId}::uuid
      and circle_id is not distinct from ${of.circleId}::uuid order by id limit 1`)
  return row?.id
}

/** One report at a time about one person: two at once make one case. */
export async function lockReported(tx: Tx, aboutId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('report:' || ${aboutId}::text, 0))`)
}

export async function setCaseCopy(
  tx: Tx,
  caseId: string,
  given: { noteKey: Uint8Array; copy: Uint8Array | null },
): Promise<void> {
  await tx.execute(
    sql`update cases set note_key = coalesce(note_key, ${given.noteKey}), copy = ${given.copy} where id = ${caseId}`,
  )
}

/** J3: cases that are open about what somebody wrote in a thread, with the words that were read. Locked, in their order. */
export async function lockReadOf(
  tx: Tx,
  of: { threadId: string; authorId: string },
): Promise<{ caseId: string; noteKey: Uint8Array | null; body: string }[]> {
  return await tx.execute(sql`
    select c.id "caseId", c.note_key "noteKey", w.body from cases c
      join posts p on p.id = c.post_id and p.thread_id = ${of.threadId} and p.author_id = ${of.authorId}
      join post_revisions w on w.post_id = p.id and w.n = c.revision
    where c.kind <> 'pre-moderation' and c.state = 'open' and w.body <> '' order by c.id for update of c`)
}

export async function insertReport(
  tx: Tx,
  given: {
    id: string
    caseId: string
    reporterId: string
    reason: ReportReason
    words: Uint8Array | null
    mayAsk: boolean
  },
): Promise<void> {
  await tx.insert(reports).values(given)
}

export type ReceiptRow = {
  reportId: string
  at: number
  reason: ReportReason
  read: boolean
  state: string
  outcome: string | null
}
/** What this person reported, newest first. */
export async function listReceipts(run: Runner, reporterId: string): Promise<ReceiptRow[]> {
  return await run.execute<ReceiptRow>(sql`
    select p.id "reportId", ${ms('p.at')} at, p.reason, c.first_read_at is not null read, c.state, c.outcome
    from reports p join cases c on c.id = p.case_id where p.reporter_id = ${reporterId} order by p.at desc, p.id limit 100`)
}

/** Is there another admin than this one? */
export async function isOnlyAdmin(run: Runner, personId: string): Promise<boolean> {
  const rows = await run.execute(sql`
    select from people where 'admin' = any(roles) and closed_at is null and not practice and id <> ${personId}`)
  return rows.length === 0
}

/** Ruling 13: whoever leads the clinic now by the roster, or next; otherwise every clinician. Never this person. */
export async function listLeads(run: Runner, notId: string): Promise<{ name: string; email: string }[]> {
  return await run.execute(sql`
    with lead as (select s.person_id id from roster_shifts s join people w on w.id = s.person_id and w.closed_at is null
      where s.kind = 'lead' and s."to" > hearth_now() and s.person_id <> ${notId} order by s."from" limit 1)
    select name, email from people where id <> ${notId} and closed_at is null and not practice
      and (id in (select id from lead) or (not exists (select from lead) and 'clinician' = any(roles))) limit 50`)
}

/** Rulings 24: copies whose time after closing is over are gone. */
export async function eraseCopies(run: Runner, days: number): Promise<void> {
  await run.execute(sql`
    update cases set copy = null, copy_gone_at = hearth_now() where copy is not null and state <> 'open'
      and decided_at <= hearth_now() - make_interval(days => ${days})`)
}
