import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import type { Runner } from '../client.ts'
import { checkIns, circleDebriefs, followUps, sealOpenings } from '../schema/circle-after.ts'
import { circles, circleSeats } from '../schema/circles.ts'
import { people } from '../schema/people.ts'

export type SealedContact = {
  personId: string
  name: string
  /** The actor broke the glass for this person in this circle. */
  opened: boolean
  /** A day has gone by since the circle's end. */
  over: boolean
  /** The circle under whose key it is sealed: of a private room, the one it was opened from. */
  circleId: string
  wordKey: Uint8Array
  body: Uint8Array | null
}

/** What the person of this seat left at the threshold; null for a seat that this circle does not have. */
export async function findContact(
  run: Runner,
  of: { circleId: string; seatId: string; personId: string; hours: number },
): Promise<SealedContact | null> {
  const [row] = await run.execute<SealedContact>(sql`
    select s.person_id as "personId", s.name, c.id as "circleId", c.word_key as "wordKey", t.body,
      exists (select from seal_openings o where o.circle_id in (here.id, c.id)
        and o.person_id = s.person_id and o.opened_by = ${of.personId}) as opened,
      coalesce(c.ended_at <= hearth_now() - ${of.hours} * interval '1 hour', false) as over
    from circle_seats s
    join circles here on here.id = s.circle_id
    join circles c on c.id = coalesce(here.parent_id, here.id)
    left join circle_thresholds t on t.circle_id = c.id and t.person_id = s.person_id
    where s.circle_id = ${of.circleId} and s.seat_id = ${of.seatId}`)
  return row ?? null
}

/** Who opened this person's contact in this circle or in its private rooms, first to last. */
export async function listOpenings(
  run: Runner,
  circleId: string,
  personId: string,
): Promise<{ openingId: string; by: string | null; at: Date; reason: Uint8Array }[]> {
  return run
    .select({
      openingId: sealOpenings.id,
      by: people.name,
      at: sealOpenings.at,
      reason: sealOpenings.reason,
    })
    .from(sealOpenings)
    .innerJoin(circles, eq(circles.id, sealOpenings.circleId))
    .leftJoin(people, eq(people.id, sealOpenings.openedBy))
    .where(
      and(eq(sealOpenings.personId, personId), or(eq(circles.id, circleId), eq(circles.parentId, circleId))),
    )
    .orderBy(asc(sealOpenings.at), asc(sealOpenings.id))
}

export type AfterRow = { endedAt: Date | null; erasedAt: Date | null; checkIn: boolean; debriefed: boolean }

/** How a circle ended, with this person's own check-in and debrief. */
export async function findAfter(run: Runner, circleId: string, personId: string): Promise<AfterRow | null> {
  const mine = (table: typeof checkIns | typeof circleDebriefs) =>
    sql<boolean>`exists (select from ${table} m where m.circle_id = ${circles.id} and m.person_id = ${personId})`
  const [row] = await run
    .select({
      endedAt: circles.endedAt,
      erasedAt: circles.erasedAt,
      checkIn: mine(checkIns),
      debriefed: mine(circleDebriefs),
    })
    .from(circles)
    .where(eq(circles.id, circleId))
  return row ?? null
}

const guides = (personId: string) => sql`exists (select from circle_guides g
  where g.circle_id = ${followUps.circleId} and g.person_id = ${personId}
    and g."from" <= hearth_now() and (g."to" is null or g."to" > hearth_now()))`

/** What is still to be done after the circles that this person guides, or after one of them; oldest first. */
export async function listFollowUps(run: Runner, personId: string, circleId: string | null) {
  return run
    .select({
      followUpId: followUps.id,
      circleId: followUps.circleId,
      circle: circles.title,
      name: sql<string>`coalesce(${circleSeats.name}, ${people.name})`,
      kind: followUps.kind,
      at: followUps.at,
    })
    .from(followUps)
    .innerJoin(circles, eq(circles.id, followUps.circleId))
    .innerJoin(people, eq(people.id, followUps.personId))
    .leftJoin(
      circleSeats,
      and(eq(circleSeats.circleId, followUps.circleId), eq(circleSeats.personId, followUps.personId)),
    )
    .where(
      and(
        isNull(followUps.doneAt),
        eq(circles.kind, 'circle'),
        guides(personId),
        circleId === null ? undefined : eq(followUps.circleId, circleId),
      ),
    )
    .orderBy(asc(followUps.at), asc(followUps.id))
    .limit(200)
}

/** Of a circle that this person guides. `done`: by this call; null: there is none that is theirs. */
export async function finishFollowUpOf(
  run: Runner,
  of: { followUpId: string; personId: string },
): Promise<{ done: boolean; about: string; circleId: string } | null> {
  const here = and(eq(followUps.id, of.followUpId), guides(of.personId))
  const [finished] = await run
    .update(followUps)
    .set({ doneAt: sql`hearth_now()`, doneBy: of.personId })
    .where(and(here, isNull(followUps.doneAt)))
    .returning({ about: followUps.personId, circleId: followUps.circleId })
  if (finished) return { done: true, ...finished }
  const [before] = await run
    .select({ about: followUps.personId, circleId: followUps.circleId })
    .from(followUps)
    .where(here)
  return before ? { done: false, ...before } : null
}
