import { and, asc, eq, sql, type SQL } from 'drizzle-orm'
import type { Circle } from '#app/domain/circle/circle.ts'
import type { CircleKind } from '#app/domain/services-circles.ts'
import type { Runner } from '../client.ts'
import { circleGuides, circles } from '../schema/circles.ts'
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
        where g.circle_id = ${circles.id} and g.role <> 'on-call' and ${current} order by g.role desc, p.name)`,
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
