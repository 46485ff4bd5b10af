import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { locations, people } from '../schema/people.ts'
import {
  availability,
  languages,
  rooms,
  schedulingProfiles as profiles,
  tracks,
} from '../schema/scheduling.ts'

export async function listHours(run: Runner, personId: string) {
  return await run
    .select({ weekday: availability.weekday, from: availability.fromMinute, to: availability.toMinute })
    .from(availability)
    .where(eq(availability.personId, personId))
    .orderBy(asc(availability.weekday), asc(availability.fromMinute))
}

export async function replaceHours(
  tx: Tx,
  personId: string,
  hours: readonly { weekday: number; from: number; to: number }[],
): Promise<void> {
  await tx.delete(availability).where(eq(availability.personId, personId))
  if (hours.length > 0)
    await tx
      .insert(availability)
      .values(hours.map(({ weekday, from, to }) => ({ personId, weekday, fromMinute: from, toMinute: to })))
}

/** Their row is locked by it. False where it is that already. */
export async function saveZone(tx: Tx, personId: string, zone: string): Promise<boolean> {
  const saved = await tx
    .update(people)
    .set({ zone })
    .where(and(eq(people.id, personId), ne(people.zone, zone)))
    .returning({ personId: people.id })
  return saved.length > 0
}

export type ProfileRow = {
  zone: string
  quietDayOptIn: boolean
  locationIds: string[]
  languageIds: string[]
  trackId: string | null
}
/** Their zone and choices; what they never chose is as it is without a choice. */
export async function findProfile(run: Runner, personId: string): Promise<ProfileRow | undefined> {
  const [found] = await run
    .select({
      zone: people.zone,
      quietDayOptIn: sql<boolean>`coalesce(${profiles.quietDayOptIn}, false)`,
      locationIds: sql<string[]>`coalesce(${profiles.locationIds}, '{}')`,
      languageIds: sql<string[]>`coalesce(${profiles.languageIds}, '{}')`,
      trackId: profiles.trackId,
    })
    .from(people)
    .leftJoin(profiles, eq(profiles.personId, people.id))
    .where(eq(people.id, personId))
  return found
}

export async function saveChoices(
  run: Runner,
  personId: string,
  chosen: Omit<ProfileRow, 'zone'>,
): Promise<void> {
  await run
    .insert(profiles)
    .values({ personId, ...chosen })
    .onConflictDoUpdate({ target: profiles.personId, set: chosen })
}

export async function saveWeeklyMax(run: Runner, personId: string, weeklyMax: number): Promise<void> {
  await run
    .insert(profiles)
    .values({ personId, weeklyMax })
    .onConflictDoUpdate({ target: profiles.personId, set: { weeklyMax } })
}

/** Guides by name, with how many circles they lead in a week at most. */
export async function listGuides(run: Runner) {
  return await run
    .select({
      personId: people.id,
      name: people.name,
      weeklyMax: sql<number>`coalesce(${profiles.weeklyMax}, 5)`.mapWith(Number),
    })
    .from(people)
    .leftJoin(profiles, eq(profiles.personId, people.id))
    .where(sql`'guide' = any(${people.roles}) and ${people.closedAt} is null and not ${people.practice}`)
    .orderBy(asc(people.name), asc(people.id))
    .limit(200)
}

/** Everything that can be chosen of: five short lists in one statement each, at once. */
export async function listChoices(run: Runner) {
  const [places, tongues, programmes, spaces] = await Promise.all([
    run
      .select({ id: locations.id, name: locations.name, zone: locations.zone })
      .from(locations)
      .orderBy(asc(locations.name), asc(locations.id)),
    run.select({ id: languages.id, name: languages.tag }).from(languages).orderBy(asc(languages.tag)),
    run.select({ id: tracks.id, name: tracks.name }).from(tracks).orderBy(asc(tracks.name)),
    run
      .select({ id: rooms.id, name: rooms.name, locationId: rooms.locationId })
      .from(rooms)
      .orderBy(asc(rooms.name), asc(rooms.id)),
  ])
  return { locations: places, languages: tongues, tracks: programmes, rooms: spaces }
}

/** Whether the clinic lets members choose circles on their quiet day. */
export async function quietDayAsked(run: Runner): Promise<boolean> {
  const [row] = await run.execute<{ asked: boolean }>(
    sql`select "window" ->> 'quietDay' = 'opt-in' as asked from scheduling_policy`,
  )
  return row?.asked ?? false
}
