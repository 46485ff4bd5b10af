import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { CareAct, CareFacts, CareOutcome } from '#app/domain/care/care-case.ts'
import type { Runner, Tx } from '../client.ts'
import { careCaseEvents, careCases } from '../schema/on-call.ts'
import { people } from '../schema/people.ts'

/** Somebody of staff; with `all`, one who looks after every case. */
export type Carer = { personId: string; all: boolean }

/**
 * Who may know that a person is looked after: those who look after every case, who is on call now, and those who were
 * called to them or to that circle or answered its call, and who looks after them now. Never the person themselves.
 */
const seenBy = ({ personId, all }: Carer) => sql`${careCases.personId} <> ${personId} and (${all}
  or exists (select from roster_shifts s where s.person_id = ${personId} and s.kind in ('on-call', 'backup', 'lead')
    and s."from" <= hearth_now() and s."to" > hearth_now())
  or exists (select from page_calls calls join pages page on page.id = calls.page_id
    where calls.person_id = ${personId} and (page.case_id = ${careCases.id} or page.circle_id = ${careCases.circleId}))
  or exists (select from pages page where page.acknowledged_by = ${personId}
    and (page.case_id = ${careCases.id} or page.circle_id = ${careCases.circleId}))
  or ${careCases.acknowledgedBy} = ${personId})`

const named = (id: PgColumn) => sql<string | null>`(select who.name from people who where who.id = ${id})`

/** Those that nobody answered first, then those that go on, then those closed of the last week. One statement. */
export async function listCareCases(run: Runner, carer: Carer) {
  return run
    .select({
      caseId: careCases.id,
      circleId: careCases.circleId,
      name: people.name,
      at: careCases.at,
      acknowledgedBy: named(careCases.acknowledgedBy),
      source: careCases.source,
      tier: careCases.tier,
      state: careCases.state,
      outcome: careCases.outcome,
    })
    .from(careCases)
    .innerJoin(people, eq(people.id, careCases.personId))
    .where(
      sql`(${careCases.state} <> 'closed' or ${careCases.at} > (select hearth_now()) - interval '7 days')
        and ${seenBy(carer)}`,
    )
    .orderBy(
      sql`array_position(array['open', 'acknowledged', 'closed'], ${careCases.state})`,
      sql`${careCases.tier} = 'amber'`,
      desc(careCases.at),
      careCases.id,
    )
    .limit(100)
}

/** The open cases that call for this person: a part of a statement. Amber waits, and calls nobody (R4). */
export const openCasesOf = (carer: Carer): SQL =>
  sql`select ${careCases.id} as id from ${careCases}
    where ${careCases.state} = 'open' and ${careCases.tier} = 'red' and ${seenBy(carer)}`

const facts = {
  caseId: careCases.id,
  circleId: careCases.circleId,
  personId: careCases.personId,
  name: people.name,
  at: careCases.at,
  source: careCases.source,
  tier: careCases.tier,
  subjectKind: careCases.subjectKind,
  subjectId: careCases.subjectId,
  state: careCases.state,
  acknowledgedById: careCases.acknowledgedBy,
  acknowledgedBy: named(careCases.acknowledgedBy),
  outcome: careCases.outcome,
  version: careCases.version,
  noteKey: careCases.noteKey,
}

/** A case that this person may see; undefined for what they may not. */
export async function findCareCase(run: Runner, caseId: string, carer: Carer) {
  const [row] = await run
    .select(facts)
    .from(careCases)
    .innerJoin(people, eq(people.id, careCases.personId))
    .where(and(eq(careCases.id, caseId), seenBy(carer)))
  return row
}

/** The same, locked until the transaction ends. */
export async function lockCareCase(tx: Tx, caseId: string, carer: Carer) {
  // A circle's row is taken before what hangs on it, as its own acts do.
  await tx.execute(sql`select from circles where id in (
    select circle_id from pages where case_id = ${caseId} and acknowledged_at is null) for no key update`)
  const [row] = await tx
    .select(facts)
    .from(careCases)
    .innerJoin(people, eq(people.id, careCases.personId))
    .where(and(eq(careCases.id, caseId), seenBy(carer)))
    .for('update', { of: careCases })
  return row
}

/** The circle in which somebody was seen last, while it goes on and this person guides it. */
export async function findCircleOf(run: Runner, caseId: string, personId: string) {
  const [row] = await run.execute<{ circleId: string; title: string }>(sql`
    select c.id as "circleId", c.title from care_cases looked join circles c on c.id = looked.circle_id
    join circle_guides g on g.circle_id = c.id and g.person_id = ${personId}
    where looked.id = ${caseId} and c.ended_at is null and c.cancelled_at is null
      and (g."to" is null or g."to" > hearth_now())`)
  return row ?? null
}

/** A case whose row the caller has locked, while nobody has answered for it. */
export async function findOpenCase(tx: Tx, caseId: string) {
  const [row] = await tx
    .select({
      version: careCases.version,
      noteKey: careCases.noteKey,
      personId: careCases.personId,
    })
    .from(careCases)
    .where(and(eq(careCases.id, caseId), eq(careCases.state, 'open')))
  return row
}

/** A case whose row the caller has locked, as a note leaves it. */
export async function findCaseForNote(tx: Tx, caseId: string) {
  const { state, acknowledgedBy, version, noteKey } = careCases
  const [row] = await tx
    .select({ state, acknowledgedBy, version, noteKey })
    .from(careCases)
    .where(eq(careCases.id, caseId))
  if (!row) throw new Error('A locked case is gone')
  return row
}

export type CareEvent = {
  act: CareAct['type']
  byId: string
  toId?: string
  outcome?: CareOutcome
  note: Uint8Array | null
}

/** A locked case as it stands after an act, and the act in its history. */
export async function writeCare(
  tx: Tx,
  caseId: string,
  next: CareFacts & { noteKey: Uint8Array | null },
  event: CareEvent,
): Promise<void> {
  const { state, acknowledgedBy, version, noteKey } = next
  await tx
    .update(careCases)
    .set({
      ...{ state, acknowledgedBy, version, noteKey, outcome: event.outcome ?? null },
      acknowledgedAt: state === 'open' ? null : sql`coalesce(${careCases.acknowledgedAt}, hearth_now())`,
      closedAt: state === 'closed' ? sql`hearth_now()` : null,
    })
    .where(eq(careCases.id, caseId))
  await tx.insert(careCaseEvents).values({ caseId, n: version, ...event })
}

/** What was done, in order; notes sealed. */
export async function listCareEvents(run: Runner, caseId: string) {
  return run
    .select({
      n: careCaseEvents.n,
      at: careCaseEvents.at,
      by: named(careCaseEvents.byId),
      to: named(careCaseEvents.toId),
      act: careCaseEvents.act,
      source: careCaseEvents.source,
      outcome: careCaseEvents.outcome,
      note: careCaseEvents.note,
    })
    .from(careCaseEvents)
    .where(eq(careCaseEvents.caseId, caseId))
    .orderBy(asc(careCaseEvents.n))
    .limit(500)
}
