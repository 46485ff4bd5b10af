import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { PageReason } from '#app/domain/protocol.ts'
import type { Runner, Tx } from '../client.ts'
import { circles } from '../schema/circles.ts'
import { pages } from '../schema/on-call.ts'

/** R2: 0 the on-call, 1 the backup, 2 the lead and everyone on shift. Past it a page is for everyone who looks after circles. */
export const lastHop = 2

/** Of a guide's practice room, or of a private room in one: it calls nobody. Joins `circles`, if there is one. */
export const practice = sql<boolean>`(coalesce(${circles.kind} = 'practice', false) or exists (
  select from circles parent where parent.id = ${circles.parentId} and parent.kind = 'practice'))`
const called = (personId: string) => sql<boolean>`exists (
  select from page_calls calls where calls.page_id = ${pages.id} and calls.person_id = ${personId})`
/** A member of the circle is never its on-call: what its guides say is not for them (C16). Joins `circles`. */
const memberThere = (personId: string) => sql<boolean>`exists (
  select from bookings there where there.person_id = ${personId} and there.state <> 'cancelled'
    and there.circle_id in (${circles.id}, ${circles.parentId}))`

/** Nobody is called to themselves, nor reads that somebody was. */
const aboutThem = (personId: string) => sql<boolean>`exists (
  select from care_cases own where own.id = ${pages.caseId} and own.person_id = ${personId})`

/** Whose pages: those that called this person, and, with `everyone`, those that reached the end of their chain. */
export type Watcher = { personId: string; everyone: boolean }
const seenBy = ({ personId, everyone }: Watcher) =>
  sql`not ${practice} and not ${memberThere(personId)} and not ${aboutThem(personId)}
    and (${called(personId)} or (${everyone} and ${pages.hop} > ${lastHop}))`

export type PageRow = {
  pageId: string
  reason: PageReason
  circleId: string | null
  circle: string | null
  caseId: string | null
  /** Of a case: whom it is about. */
  name: string | null
  at: Date
  /** The hop that is due next. */
  hop: number
  called: string[]
  isCalled: boolean
  acknowledgedBy: string | null
  acknowledgerId: string | null
  acknowledgedAt: Date | null
}

/** Open pages first, then those of the last day, newest first. One statement. */
export async function listPages(run: Runner, watcher: Watcher): Promise<PageRow[]> {
  return run
    .select({
      pageId: pages.id,
      reason: pages.reason,
      circleId: pages.circleId,
      circle: circles.title,
      caseId: pages.caseId,
      name: sql<
        string | null
      >`(select who.name from care_cases looked join people who on who.id = looked.person_id
        where looked.id = ${pages.caseId})`,
      at: pages.at,
      hop: pages.hop,
      called: sql<
        string[]
      >`array(select who.name from page_calls calls join people who on who.id = calls.person_id
        where calls.page_id = ${pages.id} order by calls.hop, who.name)`,
      isCalled: called(watcher.personId),
      acknowledgedBy: sql<
        string | null
      >`(select who.name from people who where who.id = ${pages.acknowledgedBy})`,
      acknowledgerId: pages.acknowledgedBy,
      acknowledgedAt: pages.acknowledgedAt,
    })
    .from(pages)
    .leftJoin(circles, eq(circles.id, pages.circleId))
    .where(
      sql`(${pages.acknowledgedAt} is null or ${pages.at} > (select hearth_now()) - interval '1 day')
        and ${seenBy(watcher)}`,
    )
    .orderBy(sql`${pages.acknowledgedAt} is not null`, desc(pages.at), pages.id)
    .limit(100)
}

/** The open pages that wait for this person, each as its case where it has one: a part of a statement. */
export const openPagesOf = (
  watcher: Watcher,
): SQL => sql`select coalesce(${pages.caseId}, ${pages.id}) as id from ${pages}
  left join ${circles} on ${circles.id} = ${pages.circleId}
  where ${pages.acknowledgedAt} is null and ${seenBy(watcher)}`

/** Locks a page that this person may see until the transaction ends; undefined for what they may not. */
export async function lockPage(tx: Tx, pageId: string, watcher: Watcher) {
  // In the order in which whoever acts in the circle, or on the case, takes them: circle, case, page.
  await tx.execute(
    sql`select from circles where id = (select circle_id from pages where id = ${pageId}) for no key update`,
  )
  await tx.execute(
    sql`select from care_cases where id = (select case_id from pages where id = ${pageId}) for update`,
  )
  const [row] = await tx
    .select({
      circleId: pages.circleId,
      caseId: pages.caseId,
      acknowledgedBy: pages.acknowledgedBy,
      acknowledgedAt: pages.acknowledgedAt,
      everyone: sql<boolean>`${pages.hop} > ${lastHop}`,
      isCalled: called(watcher.personId),
    })
    .from(pages)
    .leftJoin(circles, eq(circles.id, pages.circleId))
    .where(and(eq(pages.id, pageId), seenBy(watcher)))
    .for('update', { of: pages })
  return row
}

/**
 * Answers a locked page, whoever is called next no longer is. Whoever was called to a circle, or it called everyone, is its
 * on-call from now on; the guides' asides of that circle grow by it.
 */
export async function acknowledgePage(
  tx: Tx,
  of: { pageId: string; circleId: string | null; personId: string; enters: boolean },
): Promise<void> {
  await tx
    .update(pages)
    .set({ acknowledgedBy: of.personId, acknowledgedAt: sql`hearth_now()`, dueAt: null })
    .where(eq(pages.id, of.pageId))
  if (of.circleId === null) return
  // Whoever guides here already goes on as what they are; one whose time was over is here again.
  if (of.enters)
    await tx.execute(sql`
    insert into circle_guides as g (circle_id, person_id, role) values (${of.circleId}, ${of.personId}, 'on-call')
    on conflict (circle_id, person_id) do update set
      role = case when g."to" <= hearth_now() then 'on-call' else g.role end,
      "from" = least(g."from", hearth_now()),
      "to" = case when g."to" <= hearth_now() then null else g."to" end`)
  await tx.execute(sql`update circles set aside_seq = aside_seq + 1 where id = ${of.circleId}`)
}

/** The open call of a locked case, and whether this person was called by it; undefined where none waits. */
export async function findPageOfCase(tx: Tx, caseId: string, watcher: Watcher) {
  const [row] = await tx
    .select({
      pageId: pages.id,
      circleId: pages.circleId,
      enters: sql<boolean>`not ${memberThere(watcher.personId)}
        and (${called(watcher.personId)} or (${watcher.everyone} and ${pages.hop} > ${lastHop}))`,
    })
    .from(pages)
    .leftJoin(circles, eq(circles.id, pages.circleId))
    .where(and(eq(pages.caseId, caseId), isNull(pages.acknowledgedAt)))
    .for('update', { of: pages })
  return row
}
