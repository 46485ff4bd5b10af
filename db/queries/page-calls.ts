import { and, eq, isNull, sql } from 'drizzle-orm'
import type { ShiftKind } from '#app/domain/services-on-call.ts'
import type { Runner, Tx } from '../client.ts'
import { circles } from '../schema/circles.ts'
import { pages } from '../schema/on-call.ts'
import { lastHop, practice } from './pages.ts'

const due = and(isNull(pages.acknowledgedAt), sql`${pages.dueAt} <= (select hearth_now())`)

/** Pages whose next hop is due, the longest waiting first. */
export async function listDuePages(run: Runner): Promise<string[]> {
  const rows = await run.select({ pageId: pages.id }).from(pages).where(due).orderBy(pages.dueAt).limit(200)
  return rows.map((row) => row.pageId)
}

/** A page that is still due, locked until the transaction ends; undefined when another process has it, or had it. */
export async function lockDuePage(tx: Tx, pageId: string) {
  const [row] = await tx
    .select({ pageId: pages.id, circleId: pages.circleId, caseId: pages.caseId, hop: pages.hop, practice })
    .from(pages)
    .leftJoin(circles, eq(circles.id, pages.circleId))
    .where(and(eq(pages.id, pageId), due))
    .for('update', { of: pages, skipLocked: true })
  return row
}

/** A page of a practice room waits for nobody. */
export async function stopPage(tx: Tx, pageId: string): Promise<void> {
  await tx.update(pages).set({ dueAt: null }).where(eq(pages.id, pageId))
}

/**
 * Goes on from a locked page's hop: five minutes after it was due, or at once where it had nobody. Answers the next hop
 * where that is due already (at once, or because no process ran), else null. After the last, nothing is due.
 */
export async function nextHop(tx: Tx, pageId: string, waits: boolean): Promise<number | null> {
  const [row] = await tx
    .update(pages)
    .set({
      hop: sql`${pages.hop} + 1`,
      dueAt: sql`case when ${pages.hop} < ${lastHop} then ${pages.dueAt} + make_interval(mins => ${waits ? 5 : 0}) end`,
    })
    .where(eq(pages.id, pageId))
    .returning({ hop: pages.hop, due: sql<boolean>`coalesce(${pages.dueAt} <= hearth_now(), false)` })
  return row?.due ? row.hop : null
}

type Of = { pageId: string; circleId: string | null; caseId: string | null; hop: number }
type Callee = { name: string; email: string }

/**
 * Writes that everyone of staff who has such a shift now, and was not called yet, is called; and first of all who looks
 * after the person already, whom it is about. Answers who they are.
 */
export function callShifts(tx: Tx, page: Of, kinds: readonly ShiftKind[]): Promise<Callee[]> {
  return call(
    tx,
    page,
    sql`(exists (select from roster_shifts s where s.person_id = p.id and s.kind in ${[...kinds]}
      and s."from" <= hearth_now() and s."to" > hearth_now())
      or exists (select from care_cases held where held.id = ${page.caseId}::uuid and held.acknowledged_by = p.id))`,
  )
}

/** The same for every clinician and admin: where the roster has nobody for the end of the chain. */
export function callEveryone(tx: Tx, page: Of): Promise<Callee[]> {
  return call(tx, page, sql`p.roles && array['clinician', 'admin']`)
}

/** Members of the circle, or of the one it belongs to, are never called to it; nor is anybody to themselves. */
async function call(
  tx: Tx,
  { pageId, circleId, caseId, hop }: Of,
  who: ReturnType<typeof sql>,
): Promise<Callee[]> {
  return [
    ...(await tx.execute<Callee>(sql`
      with who as (
        select p.id, p.name, p.email from people p
        where p.closed_at is null and not p.practice and p.roles <> array['patient'] and ${who}
          and not exists (select from bookings b join circles c on b.circle_id in (c.id, c.parent_id)
            where c.id = ${circleId}::uuid and b.person_id = p.id and b.state <> 'cancelled')
          and not exists (select from care_cases own where own.id = ${caseId}::uuid and own.person_id = p.id)),
      written as (
        insert into page_calls (page_id, person_id, hop) select ${pageId}::uuid, who.id, ${hop}::int from who
        on conflict do nothing returning person_id)
      select who.name, who.email from who join written on written.person_id = who.id order by who.id`)),
  ]
}
