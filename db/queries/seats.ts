import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Circle } from '#app/domain/circle/circle.ts'
import type { Runner, Tx } from '../client.ts'
import { bookings } from '../schema/circles.ts'

/**
 * Seats of circles. Whoever gives or takes one holds, in this order, the rows of its people (by id) and of its circles
 * (by id): so two seats are never given for one, one person never gets two that exclude each other, and nobody waits in
 * a ring. Facts are read in statements after the locks.
 */
export async function lockPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.execute(
    sql`select id from people where id = any(${idList(personIds)}) order by id for no key update`,
  )
}

export type LockedSeats = { circleId: string; startsAt: Date; phase: Circle['phase']; cancelled: boolean }

/** Circles of kind `circle` alone, by id. The row is the one that live acts wait for: keep what follows short. */
export async function lockSeats(tx: Tx, circleIds: readonly string[]): Promise<Map<string, LockedSeats>> {
  const rows = await tx.execute<Omit<LockedSeats, 'startsAt'> & { startsAt: string }>(sql`
    select id as "circleId", starts_at as "startsAt", fold ->> 'phase' as phase, cancelled_at is not null as cancelled
    from circles where id = any(${idList(circleIds)}) and plannable order by id for update`)
  return new Map(rows.map((row) => [row.circleId, { ...row, startsAt: new Date(row.startsAt) }]))
}

export async function findNow(run: Runner): Promise<Date> {
  const [row] = await run.execute<{ now: string }>(sql`select hearth_now() as now`)
  return new Date(row?.now ?? '')
}

export type Booking = {
  circleId: string
  personId: string
  state: 'booked' | 'cancelled' | 'removed'
  sessionId: string | null
}

/** What these people are to these circles. */
export async function listBookings(
  run: Runner,
  of: { personIds: readonly string[]; circleIds: readonly string[] },
): Promise<Booking[]> {
  if (of.personIds.length === 0 || of.circleIds.length === 0) return []
  return run
    .select({
      circleId: bookings.circleId,
      personId: bookings.personId,
      state: bookings.state,
      sessionId: bookings.sessionId,
    })
    .from(bookings)
    .where(and(inArray(bookings.circleId, [...of.circleIds]), inArray(bookings.personId, [...of.personIds])))
}

/** A seat for each: a cancelled one stands again, a removal stays. Answers whose seat it became by this. */
export async function takeSeats(
  tx: Tx,
  seats: readonly { circleId: string; personId: string; sessionId: string | null }[],
): Promise<{ circleId: string; personId: string }[]> {
  if (seats.length === 0) return []
  return tx
    .insert(bookings)
    .values([...seats])
    .onConflictDoUpdate({
      target: [bookings.circleId, bookings.personId],
      set: { state: 'booked', at: sql`hearth_now()`, sessionId: sql`excluded.session_id` },
      setWhere: eq(bookings.state, 'cancelled'),
    })
    .returning({ circleId: bookings.circleId, personId: bookings.personId })
}

/** Ends these bookings; answers which of them stood until now. */
export async function endSeats(
  tx: Tx,
  seats: readonly { circleId: string; personId: string }[],
): Promise<{ circleId: string; personId: string }[]> {
  if (seats.length === 0) return []
  return tx
    .update(bookings)
    .set({ state: 'cancelled', at: sql`hearth_now()` })
    .where(and(eq(bookings.state, 'booked'), pairs(bookings.circleId, bookings.personId, seats)))
    .returning({ circleId: bookings.circleId, personId: bookings.personId })
}

/** Which session's window a standing booking follows now. */
export async function setSessions(
  tx: Tx,
  seats: readonly { circleId: string; personId: string; sessionId: string }[],
): Promise<void> {
  if (seats.length === 0) return
  const [circleIds, personIds, sessionIds] = (['circleId', 'personId', 'sessionId'] as const).map((key) =>
    idList(seats.map((seat) => seat[key])),
  )
  await tx.execute(sql`update bookings b set session_id = s.session_id
    from unnest(${circleIds}, ${personIds}, ${sessionIds}) s(circle_id, person_id, session_id)
    where b.circle_id = s.circle_id and b.person_id = s.person_id and b.booked`)
}

export type Coming = {
  circleId: string
  personId: string
  sessionId: string | null
  /** When they got the seat, and when the circle begins. */
  at: Date
  startsAt: Date
}

/** Seats of these people in circles to come that have not opened their doors. */
export async function listComing(run: Runner, personIds: readonly string[]): Promise<Coming[]> {
  const rows = await run.execute<Omit<Coming, 'at' | 'startsAt'> & { at: string; startsAt: string }>(sql`
    select b.circle_id as "circleId", b.person_id as "personId", b.session_id as "sessionId", b.at,
      c.starts_at as "startsAt"
    from bookings b join circles c on c.id = b.circle_id
    where b.person_id = any(${idList(personIds)}) and b.booked and c.plannable and c.cancelled_at is null
      and c.starts_at > hearth_now() and c.fold ->> 'phase' = 'planned'
    order by c.starts_at, b.circle_id, b.person_id`)
  return rows.map((row) => ({ ...row, at: new Date(row.at), startsAt: new Date(row.startsAt) }))
}

export async function listSeated(run: Runner, circleId: string): Promise<string[]> {
  const rows = await run
    .select({ personId: bookings.personId })
    .from(bookings)
    .where(and(eq(bookings.circleId, circleId), eq(bookings.state, 'booked')))
  return rows.map(({ personId }) => personId)
}

/** Has affirmed this version, from now on if not before. */
export async function affirmAgreement(tx: Tx, personId: string, version: number): Promise<void> {
  await tx.execute(sql`insert into programme_agreements (person_id, version) values (${personId}, ${version})
    on conflict do nothing`)
}

const idList = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
const pairs = (
  circle: typeof bookings.circleId,
  person: typeof bookings.personId,
  seats: readonly { circleId: string; personId: string }[],
) =>
  sql`(${circle}, ${person}) in (select * from unnest(${idList(seats.map((seat) => seat.circleId))}, ${idList(seats.map((seat) => seat.personId))}))`
