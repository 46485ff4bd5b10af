import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Runner } from '../client.ts'
import { circleThresholds } from '../schema/circle-asides.ts'
import { bookings, circleArrivals, circleGuides, circles, circleSeats } from '../schema/circles.ts'
import { people } from '../schema/people.ts'

export async function listBooked(
  run: Runner,
  circleId: string,
): Promise<{ personId: string; name: string }[]> {
  return run
    .select({ personId: people.id, name: people.name })
    .from(bookings)
    .innerJoin(people, eq(people.id, bookings.personId))
    .where(and(eq(bookings.circleId, circleId), eq(bookings.state, 'booked')))
    .orderBy(asc(people.name), asc(people.id))
}

export type WaitingRow = {
  arrivalId: string
  name: string
  pronouns: string | null
  since: Date
  answered: boolean
  personId: string
  /** sealed under the circle's key */
  threshold: Uint8Array | null
  wordKey: Uint8Array
}

/** C2: who waits in the lobby, in the order of their knock; those whose lease of 60 s is over are not shown. */
export async function listWaiting(run: Runner, circleId: string): Promise<WaitingRow[]> {
  return run
    .select({
      arrivalId: circleArrivals.id,
      name: people.name,
      pronouns: people.pronouns,
      since: circleArrivals.at,
      answered: circleArrivals.answered,
      personId: circleArrivals.personId,
      threshold: circleThresholds.body,
      wordKey: circles.wordKey,
    })
    .from(circleArrivals)
    .innerJoin(circles, eq(circles.id, circleArrivals.circleId))
    .innerJoin(people, eq(people.id, circleArrivals.personId))
    .leftJoin(
      circleThresholds,
      and(
        eq(circleThresholds.circleId, circleArrivals.circleId),
        eq(circleThresholds.personId, circleArrivals.personId),
      ),
    )
    .where(
      and(
        eq(circleArrivals.circleId, circleId),
        eq(circleArrivals.state, 'waiting'),
        sql`exists (select from presence p left join nodes n on n.id = p.node_id
          where p.circle_id = ${circleArrivals.circleId} and p.person_id = ${circleArrivals.personId}
            and coalesce(p.gone_at, case when p.socket_id = 'plain' then p.seen_at else n.seen_at end)
              > hearth_now() - interval '60 s')`,
      ),
    )
    .orderBy(asc(circleArrivals.at), asc(circleArrivals.id))
}

/** The person behind a waiting arrival, or behind a seat, of this circle. */
export async function findPersonOf(
  run: Runner,
  circleId: string,
  of: { arrivalId: string } | { seatId: string },
): Promise<string | null> {
  const [row] =
    'arrivalId' in of
      ? await run
          .select({ personId: circleArrivals.personId })
          .from(circleArrivals)
          .where(and(eq(circleArrivals.circleId, circleId), eq(circleArrivals.id, of.arrivalId)))
      : await run
          .select({ personId: circleSeats.personId })
          .from(circleSeats)
          .where(and(eq(circleSeats.circleId, circleId), eq(circleSeats.seatId, of.seatId)))
  return row?.personId ?? null
}

/** Everyone who guides one of these circles now, once. */
export async function listGuideIds(run: Runner, ...circleIds: readonly string[]): Promise<string[]> {
  if (circleIds.length === 0) return []
  const rows = await run
    .selectDistinct({ personId: circleGuides.personId })
    .from(circleGuides)
    .where(
      and(
        inArray(circleGuides.circleId, [...circleIds]),
        sql`${circleGuides.from} <= hearth_now()
          and (${circleGuides.to} is null or ${circleGuides.to} > hearth_now())`,
      ),
    )
  return rows.map(({ personId }) => personId)
}

/** Books open accounts of patients; a booking that was cancelled stands again, a removal stays. Answers who is booked by it. */
export async function insertBookings(run: Runner, circleId: string, personIds: string[]): Promise<string[]> {
  const members = await run
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        inArray(people.id, personIds),
        sql`'patient' = any(${people.roles})`,
        sql`${people.closedAt} is null`,
      ),
    )
  if (members.length === 0) return []
  const rows = await run
    .insert(bookings)
    .values(members.map(({ id }) => ({ circleId, personId: id })))
    .onConflictDoUpdate({
      target: [bookings.circleId, bookings.personId],
      set: { state: 'booked', at: sql`hearth_now()` },
      setWhere: eq(bookings.state, 'cancelled'),
    })
    .returning({ personId: bookings.personId })
  return rows.map((row) => row.personId)
}
