import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Circle } from '#app/domain/circle/circle.ts'
import type { CircleKind } from '#app/domain/services.ts'
import type { Runner } from '../client.ts'
import { bookings, circleArrivals, circleGuides, circles, circleSeats } from '../schema/circles.ts'
import { circleThresholds } from '../schema/circle-asides.ts'
import { locations, people } from '../schema/people.ts'

export type CircleRow = {
  circleId: string
  title: string
  startsAt: Date
  endsAt: Date
  capacity: number
  zone: string
  location: string
  phase: Circle['phase']
  guides: string[]
  mine: 'guide' | 'co-guide' | 'on-call' | 'participant' | null
  kind: CircleKind
}

const current = sql`g."from" <= hearth_now() and (g."to" is null or g."to" > hearth_now())`
const mineIs = (personId: string) => sql<CircleRow['mine']>`coalesce(
  (select g.role from circle_guides g where g.circle_id = ${circles.id} and g.person_id = ${personId} and ${current}),
  (select 'participant' from bookings b
    where b.circle_id = ${circles.id} and b.person_id = ${personId} and b.state = 'booked'))`

function select(run: Runner, personId: string) {
  return run
    .select({
      circleId: circles.id,
      title: circles.title,
      startsAt: circles.startsAt,
      endsAt: circles.endsAt,
      capacity: circles.capacity,
      zone: locations.zone,
      location: locations.name,
      phase: sql<Circle['phase']>`${circles.fold} ->> 'phase'`,
      guides: sql<string[]>`array(select p.name from circle_guides g join people p on p.id = g.person_id
        where g.circle_id = ${circles.id} and ${current} order by g.role desc, p.name)`,
      mine: mineIs(personId),
      kind: circles.kind,
    })
    .from(circles)
    .innerJoin(locations, eq(locations.id, circles.locationId))
}

/** Circles this person guides or is booked into, that have not ended long ago; nearest first. One statement. */
export async function listCirclesOf(run: Runner, personId: string): Promise<CircleRow[]> {
  return select(run, personId)
    .where(
      sql`${circles.endsAt} > hearth_now() - interval '12 hours' and ${circles.id} in (
        select g.circle_id from circle_guides g where g.person_id = ${personId} and ${current}
        union select b.circle_id from bookings b where b.person_id = ${personId} and b.state = 'booked')`,
    )
    .orderBy(asc(circles.startsAt), asc(circles.id))
    .limit(100)
}

/** Every circle of the clinic that has not ended long ago, by start; `after` is the last row of the page before. */
export async function listCircles(
  run: Runner,
  personId: string,
  { after, limit }: { after: { startsAt: string; circleId: string } | null; limit: number },
): Promise<CircleRow[]> {
  const recent = sql`${circles.endsAt} > hearth_now() - interval '12 hours'`
  const beyond: SQL | undefined = after
    ? sql`(${circles.startsAt}, ${circles.id}) > (${after.startsAt}::timestamptz, ${after.circleId}::uuid)`
    : undefined
  return select(run, personId)
    .where(and(recent, beyond, eq(circles.kind, 'circle')))
    .orderBy(asc(circles.startsAt), asc(circles.id))
    .limit(limit)
}

export async function findCircle(run: Runner, personId: string, circleId: string): Promise<CircleRow | null> {
  const [row] = await select(run, personId).where(eq(circles.id, circleId))
  return row ?? null
}

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
export async function listWaiting(
  run: Runner,
  circleId: string,
): Promise<WaitingRow[]> {
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

/** Everyone who guides this circle now. */
export async function listGuideIds(run: Runner, circleId: string): Promise<string[]> {
  const rows = await run
    .select({ personId: circleGuides.personId })
    .from(circleGuides)
    .where(
      sql`${circleGuides.circleId} = ${circleId} and ${circleGuides.from} <= hearth_now()
        and (${circleGuides.to} is null or ${circleGuides.to} > hearth_now())`,
    )
  return rows.map(({ personId }) => personId)
}

export async function listLocations(run: Runner) {
  return run
    .select({ locationId: locations.id, name: locations.name, zone: locations.zone })
    .from(locations)
    .orderBy(asc(locations.name))
}

/** Open accounts with this role, by name. */
export async function listWithRole(run: Runner, role: 'guide' | 'patient') {
  return run
    .select({ personId: people.id, name: people.name })
    .from(people)
    .where(and(sql`${role} = any(${people.roles})`, sql`${people.closedAt} is null`))
    .orderBy(asc(people.name), asc(people.id))
    .limit(500)
}

export async function insertCircle(run: Runner, values: typeof circles.$inferInsert): Promise<void> {
  await run.insert(circles).values(values)
}

export async function insertGuides(
  run: Runner,
  values: { circleId: string; personId: string; role: 'guide' | 'co-guide' }[],
): Promise<void> {
  await run.insert(circleGuides).values(values)
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
