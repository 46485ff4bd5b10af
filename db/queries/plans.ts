import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { planCircles, plans, planSeats } from '../schema/plans.ts'

/** Plans of weeks, and where each puts whom. */
export type PlanRow = {
  planId: string
  parentId: string | null
  week: string
  state: 'solving' | 'draft' | 'published' | 'dropped' | 'failed'
  /** How good it is; of a plan that failed, why, one sentence a line. */
  status: string | null
  objective: number | null
  bound: number | null
  seconds: number | null
  solver: string | null
  inputHash: string | null
  at: Date
}
export type PlanSeatRow = { sessionId: string; circleId: string | null; pinned: boolean; why: string | null }
export type PlanCircleRow = {
  circleId: string
  seriesId: string
  startsAt: Date
  endsAt: Date
  runs: boolean
}

const columns = {
  planId: plans.id,
  parentId: plans.parentId,
  week: plans.week,
  state: plans.state,
  status: plans.status,
  objective: plans.objective,
  bound: plans.bound,
  seconds: plans.seconds,
  solver: plans.solver,
  inputHash: plans.inputHash,
  at: plans.at,
}

/** `solving`. `at`: the instant whose facts it is made of, to the millisecond. */
export async function insertPlan(
  tx: Tx,
  plan: { week: string; parentId: string | null; by: string | null; at: Date },
): Promise<PlanRow> {
  const [row] = await tx.insert(plans).values(plan).returning(columns)
  if (!row) throw new Error('A plan was not written')
  return row
}

export async function findPlan(run: Runner, planId: string): Promise<PlanRow | null> {
  const [row] = await run.select(columns).from(plans).where(eq(plans.id, planId))
  return row ?? null
}

export async function lockPlan(tx: Tx, planId: string): Promise<PlanRow | null> {
  const [row] = await tx.select(columns).from(plans).where(eq(plans.id, planId)).for('update')
  return row ?? null
}

/** The nearest plan of which this one is a what-if, of what-ifs perhaps, that was not dropped. */
export async function findKeptParent(run: Runner, planId: string): Promise<string | null> {
  const [row] = await run.execute<{ id: string }>(sql`
    with recursive up as (
      select parent_id, 1 as depth from plans where id = ${planId}
      union all select p.parent_id, up.depth + 1 from up join plans p on p.id = up.parent_id
        where p.state = 'dropped' and up.depth < 1000)
    select p.id from up join plans p on p.id = up.parent_id where p.state <> 'dropped' order by up.depth limit 1`)
  return row?.id ?? null
}

/** What was last asked for this week and not dropped. */
export async function findNewestPlan(run: Runner, week: string): Promise<PlanRow | null> {
  const [row] = await run
    .select(columns)
    .from(plans)
    .where(and(eq(plans.week, week), ne(plans.state, 'dropped')))
    .orderBy(desc(plans.at), desc(plans.id))
    .limit(1)
  return row ?? null
}

export async function listPlanSeats(run: Runner, planId: string): Promise<PlanSeatRow[]> {
  return run
    .select({
      sessionId: planSeats.sessionId,
      circleId: planSeats.circleId,
      pinned: planSeats.pinned,
      why: planSeats.why,
    })
    .from(planSeats)
    .where(eq(planSeats.planId, planId))
    .orderBy(planSeats.sessionId)
}

export async function insertPlanSeats(tx: Tx, planId: string, seats: readonly PlanSeatRow[]): Promise<void> {
  if (seats.length > 0) await tx.insert(planSeats).values(seats.map((seat) => ({ ...seat, planId })))
}

export async function deletePlanSeats(tx: Tx, planId: string): Promise<void> {
  await tx.delete(planSeats).where(eq(planSeats.planId, planId))
}

export async function insertPlanCircles(
  tx: Tx,
  planId: string,
  rows: readonly PlanCircleRow[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(planCircles).values(rows.map((row) => ({ ...row, planId })))
}

/** The ids that plans of this week gave to circles which still do not exist, newest last: a circle keeps its id from draft to draft. */
export async function listProposedIds(
  run: Runner,
  week: string,
): Promise<{ circleId: string; seriesId: string; startsAt: Date }[]> {
  return run
    .select({
      circleId: planCircles.circleId,
      seriesId: planCircles.seriesId,
      startsAt: planCircles.startsAt,
    })
    .from(planCircles)
    .innerJoin(plans, eq(plans.id, planCircles.planId))
    .where(
      sql`${plans.week} = ${week} and not exists (select from circles c where c.id = ${planCircles.circleId})`,
    )
    .orderBy(plans.at, plans.id, planCircles.circleId)
}

type Settled = Partial<
  Pick<PlanRow, 'status' | 'objective' | 'bound' | 'seconds' | 'solver' | 'inputHash'>
> & { state: PlanRow['state'] }

/** Writes what became of a plan that is in one of these states; false when it is not. */
export async function settlePlan(
  run: Runner,
  planId: string,
  from: PlanRow['state'][],
  settled: Settled,
): Promise<boolean> {
  const published = settled.state === 'published' ? { publishedAt: sql`hearth_now()` } : {}
  const rows = await run
    .update(plans)
    .set({ ...settled, ...published })
    .where(and(eq(plans.id, planId), inArray(plans.state, from)))
    .returning({ planId: plans.id })
  return rows.length > 0
}

/** Whoever calls this still has these, in line or in hand. */
export async function holdPlans(run: Runner, planIds: readonly string[]): Promise<void> {
  if (planIds.length === 0) return
  await run
    .update(plans)
    .set({ heldAt: sql`hearth_now()` })
    .where(and(inArray(plans.id, [...planIds]), eq(plans.state, 'solving')))
}

/** Gives up what nobody held for so long: whoever solved it is gone. Answers how many. */
export async function failOldPlans(run: Runner, minutes: number, why: string): Promise<number> {
  const rows = await run
    .update(plans)
    .set({ state: 'failed', status: why })
    .where(
      sql`${plans.state} = 'solving' and ${plans.heldAt} < hearth_now() - make_interval(mins => ${minutes})`,
    )
    .returning({ planId: plans.id })
  return rows.length
}

/** One publishing of a week at a time, to the end of the transaction. */
export async function lockWeek(tx: Tx, week: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`plan ${week}`}, 0))`)
}
