import { sql } from 'drizzle-orm'
import type { Case, CaseKind } from '#app/domain/case/case.ts'
import type { CaseEvent } from '#app/domain/case/command.ts'
import type { HoldReason } from '#app/domain/forum/hold.ts'
import type { Runner, Tx } from '../client.ts'
import { caseEvents, cases } from '../schema/moderation.ts'

/** Somebody who moderates. `ordinary`: cases of members; `staffed`: those about somebody who works here (M5). */
export type Moderator = { personId: string; ordinary: boolean; staffed: boolean }

/** M5: whose cases these are to see: part of a statement over `cases c`. Never whom it is about. */
export const seenBy = ({ personId, ordinary, staffed }: Moderator) =>
  sql`c.about_id is distinct from ${personId}::uuid and ${ofStaff(ordinary, staffed)}`
/** In words that the indexes of ordinary cases know: who sees these alone does not even read a row of the others (rulings 40). */
const ofStaff = (ordinary: boolean, staffed: boolean) =>
  ordinary && staffed ? sql`true` : ordinary ? sql`not c.staff` : staffed ? sql`c.staff` : sql`false`

/** Milliseconds since 1970, null where there is none. */
export const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)

/** Everybody who may know of it, but whom it is about. */
export async function listWhoSees(
  run: Runner,
  of: { staff: boolean; aboutId: string | null },
): Promise<string[]> {
  const roles = of.staff ? '{clinician,admin}' : '{guide,clinician}'
  const rows = await run.execute<{ id: string }>(sql`
    select id from people where roles && ${roles}::text[] and closed_at is null and not practice
      and id is distinct from ${of.aboutId}::uuid limit 1000`)
  return rows.map(({ id }) => id)
}

/** The database’s clock, milliseconds: read in a statement of its own, after the lock. */
export async function clockNow(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ now: number }>(sql`select ${ms('hearth_now()')} now`)
  return row?.now ?? 0
}

/** A case whose row is held until the transaction ends. */
export type HeldCase = Case & {
  caseId: string
  postId: string | null
  staff: boolean
  appealOf: string | null
  noteKey: Uint8Array | null
}
type Locked = Omit<HeldCase, 'claim'> & { claimedBy: string | null; claimedUntil: number | null }

/** Locks a case that this person may see; null: any. After the thread and the post that it is about (forum-publishing.ts). */
export async function lockCase(tx: Tx, caseId: string, who: Moderator | null): Promise<HeldCase | undefined> {
  const [row] = await tx.execute<Locked>(sql`
    select c.id "caseId", c.kind, c.state, c.version, c.revision, c.claimed_by "claimedBy",
      ${ms('c.claimed_until')} "claimedUntil", c.not_by "notById", c.about_id "aboutId", c.outcome, c.post_id "postId",
      c.staff, c.appeal_of "appealOf", c.note_key "noteKey"
    from cases c where c.id = ${caseId} and ${who ? seenBy(who) : sql`true`} for update`)
  if (!row) return undefined
  const { claimedBy, claimedUntil, ...held } = row
  return {
    ...held,
    claim: claimedBy !== null && claimedUntil !== null ? { byId: claimedBy, until: claimedUntil } : null,
  }
}

/** A case that this person may see (null: any), before anything is locked: which post it is about, and what was read. */
export async function findCaseHead(run: Runner, caseId: string, who: Moderator | null) {
  const [row] = await run.execute<{ postId: string | null; version: number; revision: number | null }>(sql`
    select c.post_id "postId", c.version, c.revision from cases c where c.id = ${caseId} and ${who ? seenBy(who) : sql`true`}`)
  return row
}

/** Open cases about a post, in the order in which they are locked. */
export async function listOpenOf(tx: Tx, postId: string, kind?: CaseKind): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from cases where post_id = ${postId} and state = 'open' and ${kind ? sql`kind = ${kind}` : sql`true`} order by id`)
  return rows.map(({ id }) => id)
}

export type NewCase = {
  kind: CaseKind
  postId?: string | null
  revision?: number | null
  aboutId: string | null
  circleId?: string | null
  wordId?: string | null
  staff: boolean
  holds?: readonly HoldReason[]
  dueHours: number
  appealOf?: string
  notBy?: string | null
  noteKey?: Uint8Array | null
}

type Opening = {
  byId: string | null
  act: 'opened' | 'appealed'
  detail?: Record<string, string | number | null>
  /** Words that came with it, under the case’s key. */
  seal?: (caseId: string) => Uint8Array
}

/** Opens a case: version 1, and the first line of its history. */
export async function insertCase(
  tx: Tx,
  given: NewCase,
  { byId, act, detail = {}, seal }: Opening,
): Promise<string> {
  const { dueHours, holds = [], ...row } = given
  const [made] = await tx
    .insert(cases)
    .values({ ...row, holds: [...holds], dueAt: sql`hearth_now() + make_interval(hours => ${dueHours})` })
    .returning({ caseId: cases.id })
  const caseId = made?.caseId ?? ''
  await tx.insert(caseEvents).values({ caseId, n: 1, byId, act, detail, note: seal?.(caseId) ?? null })
  return caseId
}

/** The case after an event, and the event in its history; `note` sealed under the case’s key. */
export async function appendCaseEvent(
  tx: Tx,
  caseId: string,
  next: Case & { noteKey: Uint8Array | null },
  { type: act, byId, at: _, ...detail }: CaseEvent,
  note: Uint8Array | null,
): Promise<void> {
  const { state, version, revision, claim, outcome, noteKey } = next
  const decided = act === 'decided' ? { decidedAt: sql`hearth_now()`, decidedBy: byId } : {}
  const told = act === 'decided' ? { firstReplyAt: sql`coalesce(first_reply_at, hearth_now())` } : {}
  const read = byId === null ? {} : { firstReadAt: sql`coalesce(first_read_at, hearth_now())` }
  await tx
    .update(cases)
    .set({
      ...{ state, version, revision, outcome, noteKey },
      claimedBy: claim?.byId ?? null,
      claimedUntil: claim ? new Date(claim.until) : null,
      ...(act === 'decided' && 'guideline' in detail ? { guideline: detail.guideline } : {}),
      ...decided,
      ...told,
      ...read,
    })
    .where(sql`${cases.id} = ${caseId}`)
  await tx.insert(caseEvents).values({ caseId, n: version, byId, act, detail, note })
}

/** M7: somebody has it before them for the first time. True where it was the first. */
export async function noteCaseRead(run: Runner, caseId: string): Promise<boolean> {
  const rows = await run.execute(sql`
    update cases set first_read_at = hearth_now() where id = ${caseId} and first_read_at is null returning 1`)
  return rows.length > 0
}

/** Ids of those who reported it. */
export async function listReporters(run: Runner, caseId: string): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(
    sql`select distinct reporter_id id from reports where case_id = ${caseId} and reporter_id is not null`,
  )
  return rows.map(({ id }) => id)
}
