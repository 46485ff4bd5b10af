import { sql } from 'drizzle-orm'
import type { RestrictionKind } from '#app/domain/case/case.ts'
import { foldPost, foldThread, type Restriction } from '#app/domain/case/restriction.ts'
import type { PostState } from '#app/domain/forum/post.ts'
import type { Runner, Tx } from '../client.ts'
import { restrictions } from '../schema/moderation.ts'
import { clockNow, ms } from './cases.ts'
import { type HeldPost, showRevision, takeFromView } from './forum-publishing.ts'

export type RestrictionRow = Restriction & { restrictionId: string }
const facts = sql`r.id "restrictionId", r.kind, r.case_id "caseId", ${ms('r.until')} until,
  ${ms('r.lifted_at')} "liftedAt", r.seconds`

/** M4: what was laid on this person and is not over: for `restrictionsOf`. One statement; asked before each post. */
export async function listRestrictionsOn(run: Runner, personId: string): Promise<RestrictionRow[]> {
  return await run.execute<RestrictionRow>(sql`
    select ${facts} from restrictions r
    where r.person_id = ${personId} and r.until > hearth_now() and r.lifted_at is null`)
}

export type NewRestriction = {
  kind: RestrictionKind
  caseId: string
  byId: string
  on: { personId: string } | { threadId: string } | { postId: string }
  /** Null: until somebody lifts it; of a text alone. */
  hours: number | null
  seconds?: number
}

export async function insertRestriction(
  tx: Tx,
  { hours, on, seconds, ...given }: NewRestriction,
): Promise<string> {
  const [row] = await tx
    .insert(restrictions)
    .values({
      ...given,
      ...on,
      seconds: seconds ?? null,
      until: hours === null ? null : sql`hearth_now() + make_interval(hours => ${hours})`,
    })
    .returning({ restrictionId: restrictions.id })
  return row?.restrictionId ?? ''
}

/** What a restriction lies on, and which case laid it. */
export async function findRestriction(run: Runner, restrictionId: string) {
  const [row] = await run.execute<{
    caseId: string
    personId: string | null
    threadId: string | null
    postId: string | null
    lifted: boolean
  }>(sql`
    select case_id "caseId", person_id "personId", thread_id "threadId", post_id "postId", lifted_at is not null lifted
    from restrictions where id = ${restrictionId}`)
  return row
}

/** Lifts one, or those of a case; answers what they lay on. Who lifted it first stays written. */
export async function liftRestrictions(
  tx: Tx,
  of: { restrictionId: string } | { caseId: string },
  byId: string,
): Promise<{ personId: string | null; threadId: string | null; postId: string | null }[]> {
  const which = 'caseId' in of ? sql`case_id = ${of.caseId}` : sql`id = ${of.restrictionId}`
  return await tx.execute(sql`
    update restrictions set lifted_by = ${byId}, lifted_at = hearth_now()
    where ${which} and lifted_at is null and (until is null or until > hearth_now())
    returning person_id "personId", thread_id "threadId", post_id "postId"`)
}

/** M4: what a locked thread says of itself, from the restrictions in force. Null: it is as it was. */
export async function refoldThread(tx: Tx, threadId: string): Promise<void> {
  const rows = await tx.execute<RestrictionRow>(
    sql`select ${facts} from restrictions r where r.thread_id = ${threadId} and r.lifted_at is null`,
  )
  const { hidden, lockedUntil, slowUntil, slowSeconds } = foldThread(rows, await clockNow(tx))
  const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  await tx.execute(sql`
    update threads set hidden = ${hidden}, locked_until = ${instant(lockedUntil)}::timestamptz,
      slow_until = ${instant(slowUntil)}::timestamptz, slow_seconds = ${slowSeconds} where id = ${threadId}`)
}

/** M4: the same for a locked post: hidden while one says so, and afterwards exactly as it was. */
export async function refoldPost(tx: Tx, held: HeldPost): Promise<PostState> {
  const rows = await tx.execute<RestrictionRow>(
    sql`select ${facts} from restrictions r where r.post_id = ${held.postId} and r.lifted_at is null`,
  )
  const state = foldPost(held.state, rows, await clockNow(tx))
  if (state === held.state) return state
  if (state === 'hidden') await takeFromView(tx, held, 'hidden')
  else if (held.shownRevision !== null) await showAgain(tx, held, held.shownRevision)
  return state
}

/** True while a restriction hides this post: whoever brings back what was deleted asks it first. */
export async function isHiddenNow(run: Runner, postId: string): Promise<boolean> {
  const rows = await run.execute(sql`
    select from restrictions where post_id = ${postId} and kind = 'hidden' and lifted_at is null
      and (until is null or until > hearth_now())`)
  return rows.length > 0
}

/** Shows a wording that was shown before, as it was then: its words, its title and its times. */
export async function showAgain(tx: Tx, held: HeldPost, n: number): Promise<void> {
  await showRevision(tx, held, n)
  if (n === held.shownRevision) return
  await tx.execute(sql`
    update posts p set edited_at = (select r.shown_at from post_revisions r
      where r.post_id = p.id and r.n = ${n} and exists (
        select from post_revisions o where o.post_id = p.id and o.n < r.n and o.shown_at < r.shown_at))
    where p.id = ${held.postId}`)
}

/** Threads whose restrictions ended and which still say otherwise. */
export async function listThreadsToRefold(run: Runner): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select t.id from threads t where t.id in (
      select r.thread_id from restrictions r where r.thread_id is not null and r.lifted_at is null and r.until <= hearth_now())
      and (t.locked_until <= hearth_now() or t.slow_until <= hearth_now() or t.hidden) limit 100`)
  return rows.map(({ id }) => id)
}

/** Posts that an ended restriction still hides, and those that came back while one in force hides them. */
export async function listPostsToRefold(run: Runner): Promise<string[]> {
  const inForce = sql`r.kind = 'hidden' and r.lifted_at is null and (r.until is null or r.until > hearth_now())`
  const rows = await run.execute<{ id: string }>(sql`
    select p.id from posts p where p.state = 'hidden'
      and exists (select from restrictions r where r.post_id = p.id)
      and not exists (select from restrictions r where r.post_id = p.id and ${inForce})
    union
    select p.id from restrictions r join posts p on p.id = r.post_id and p.state = 'published' where ${inForce} limit 100`)
  return rows.map(({ id }) => id)
}
