import type { Runner } from '../client.ts'
import {
  availability,
  circleSeries,
  languages,
  programmeAgreements,
  rooms,
  schedulingProfiles,
} from '../schema/scheduling.ts'
import { treatmentSessions } from '../schema/treatments.ts'

/** What only the demo and the seed write of scheduling. */
export type SeededScheduling = {
  sessions: (typeof treatmentSessions.$inferInsert)[]
  series: (typeof circleSeries.$inferInsert)[]
  profiles: (typeof schedulingProfiles.$inferInsert)[]
  hours: (typeof availability.$inferInsert)[]
  agreements: (typeof programmeAgreements.$inferInsert)[]
}

export async function insertRooms(
  run: Runner,
  given: { locationId: string; name: string }[],
): Promise<Map<string, string>> {
  const rows = await run.insert(rooms).values(given).returning({ id: rooms.id, name: rooms.name })
  return new Map(rows.map(({ id, name }) => [name, id]))
}

export async function insertLanguages(run: Runner, tags: readonly string[]): Promise<Map<string, string>> {
  const rows = await run
    .insert(languages)
    .values(tags.map((tag) => ({ tag })))
    .returning({ id: languages.id, tag: languages.tag })
  return new Map(rows.map(({ id, tag }) => [tag, id]))
}

export async function insertScheduling(run: Runner, seeded: SeededScheduling): Promise<void> {
  await run.insert(treatmentSessions).values(seeded.sessions)
  await run.insert(circleSeries).values(seeded.series)
  await run.insert(schedulingProfiles).values(seeded.profiles)
  await run.insert(availability).values(seeded.hours)
  await run.insert(programmeAgreements).values(seeded.agreements)
}
