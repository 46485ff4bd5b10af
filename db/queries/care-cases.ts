import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { careCases } from '../schema/on-call.ts'
import { people } from '../schema/people.ts'

/** Somebody of staff; with `all`, one who looks after every case. */
export type Carer = { personId: string; all: boolean }

/**
 * Who may know that a person is looked after: those who look after every case, who is on call now, and those who were
 * called to that circle or answered its call. Never the person themselves.
 */
const seenBy = ({ personId, all }: Carer) => sql`${careCases.personId} <> ${personId} and (${all}
  or exists (select from roster_shifts s where s.person_id = ${personId} and s.kind in ('on-call', 'backup', 'lead')
    and s."from" <= hearth_now() and s."to" > hearth_now())
  or exists (select from page_calls calls join pages page on page.id = calls.page_id
    where calls.person_id = ${personId} and page.circle_id = ${careCases.circleId})
  or exists (select from pages page where page.circle_id = ${careCases.circleId} and page.acknowledged_by = ${personId}))`

/** Open ones first, then those of the last week, newest first. One statement. */
export async function listCareCases(run: Runner, carer: Carer) {
  return run
    .select({
      caseId: careCases.id,
      circleId: careCases.circleId,
      name: people.name,
      at: careCases.at,
      acknowledgedBy: sql<
        string | null
      >`(select who.name from people who where who.id = ${careCases.acknowledgedBy})`,
    })
    .from(careCases)
    .innerJoin(people, eq(people.id, careCases.personId))
    .where(
      sql`(${careCases.state} = 'open' or ${careCases.at} > (select hearth_now()) - interval '7 days')
        and ${seenBy(carer)}`,
    )
    .orderBy(sql`${careCases.state} <> 'open'`, desc(careCases.at), careCases.id)
    .limit(100)
}

/** How many open cases wait for this person: a part of a statement. */
export const openCasesOf = (carer: Carer): SQL =>
  sql`(select count(*) from ${careCases} where ${careCases.state} = 'open' and ${seenBy(carer)})`

/** Locks a case that this person may see until the transaction ends; undefined for what they may not. */
export async function lockCareCase(tx: Tx, caseId: string, carer: Carer) {
  const [row] = await tx
    .select({
      personId: careCases.personId,
      state: careCases.state,
      acknowledgedBy: careCases.acknowledgedBy,
    })
    .from(careCases)
    .where(and(eq(careCases.id, caseId), seenBy(carer)))
    .for('update')
  return row
}

export async function acknowledgeCareCase(tx: Tx, caseId: string, personId: string): Promise<void> {
  await tx
    .update(careCases)
    .set({ state: 'acknowledged', acknowledgedBy: personId, acknowledgedAt: sql`hearth_now()` })
    .where(eq(careCases.id, caseId))
}
