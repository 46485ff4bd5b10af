import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from './client.ts'
import { appendToCircle } from './queries/circle-append.ts'
import { insertBookings } from './queries/circle-people.ts'
import { insertCircle, insertGuides } from './queries/circles.ts'
import { insertLocation, insertPeople } from './queries/demo.ts'
import { insertShift } from './queries/roster.ts'
import type { SeedCircle } from './seed-circles.ts'
import { seedCircles } from './seed-circles.ts'
import { pastCircle } from './seed-past.ts'
import type { Place } from './seed-people.ts'
import { addressOf, everyone, places } from './seed-people.ts'
import { seedRoster } from './seed-roster.ts'
import { writeScheduling } from './seed-scheduling-rows.ts'

export type SeedNeeds = {
  now: Date
  /** A wrapped key for one circle's words (server/sealing.ts). */
  newKey: () => Uint8Array
}
type Ids = Map<string, string>

/** Fills a database with the invented clinic. Fails where one of its people is known already. */
export async function seed(db: Db, { now, newKey }: SeedNeeds): Promise<void> {
  const held: (() => Promise<void>)[] = []
  await db.orm.transaction(async (tx) => {
    const houses = new Map<Place, string>()
    for (const place of Object.keys(places) as Place[])
      houses.set(place, await insertLocation(tx, places[place]))
    const written = await insertPeople(
      tx,
      everyone.map(({ name, pronouns, roles, place, ...person }) => ({
        ...{ name, pronouns, roles, zone: places[place].zone, locationId: houses.get(place) ?? null },
        email: addressOf({ ...person, roles }),
      })),
    )
    const ids: Ids = new Map(
      written.map(({ personId, email }) => [email.slice(0, email.indexOf('@')), personId]),
    )
    const then = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    for (const { who, ...shift } of seedRoster(then))
      await insertShift(tx, { ...shift, personId: idOf(ids, who) })
    await writeScheduling(tx, then, {
      idOf: (key) => idOf(ids, key),
      houseOf: (place) => houses.get(place) ?? '',
    })
    for (const circle of seedCircles(then)) {
      const circleId = await writeCircle(tx, circle, {
        ids,
        locationId: houses.get(circle.place) ?? '',
        wordKey: newKey(),
      })
      if (circle.endsAt < now) held.push(() => hold(db, circleId, circle, ids))
    }
  })
  for (const write of held) await write()
}

async function writeCircle(
  tx: Tx,
  { title, startsAt, endsAt, capacity, guide, coGuide, members }: SeedCircle,
  { ids, locationId, wordKey }: { ids: Ids; locationId: string; wordKey: Uint8Array },
): Promise<string> {
  const id = randomUUID()
  const createdBy = idOf(ids, 'bola')
  await insertCircle(tx, { id, title, startsAt, endsAt, capacity, locationId, wordKey, createdBy })
  await insertGuides(tx, [
    { circleId: id, personId: idOf(ids, guide), role: 'guide' },
    ...(coGuide ? [{ circleId: id, personId: idOf(ids, coGuide), role: 'co-guide' as const }] : []),
  ])
  await insertBookings(
    tx,
    id,
    members.map((key) => idOf(ids, key)),
  )
  return id
}

/** Writes what happened in a circle that is over. */
async function hold(db: Db, circleId: string, circle: SeedCircle, ids: Ids): Promise<void> {
  const sitting = [circle.guide, ...(circle.coGuide ? [circle.coGuide] : []), ...circle.members]
  const { fold, entries, seats } = pastCircle(
    sitting.map((key, index) => {
      const person = everyone.find((one) => one.key === key)
      const role = key === circle.guide ? 'guide' : index === 1 && circle.coGuide ? 'co-guide' : 'participant'
      return { personId: idOf(ids, key), role, name: person?.name ?? key, pronouns: person?.pronouns ?? null }
    }),
    circle.capacity,
  )
  const now = { dueAt: null, paused: [], crisisId: null, asides: 0 }
  const heads = { circleId, at: circle.startsAt.toISOString(), fold, seq: entries.length, wordSeq: 0, ...now }
  const arrivals = circle.members.map((key) => ({ personId: idOf(ids, key), state: 'admitted' as const }))
  const nothing = { words: [], commands: [], prompts: [], passes: [], cancelled: [], removed: [], audits: [] }
  await appendToCircle(db.sql, { ...heads, ...nothing, events: entries, seats, arrivals }, [])
}

function idOf(ids: Ids, key: string): string {
  const id = ids.get(key)
  if (!id) throw new Error(`The seed names nobody called ${key}`)
  return id
}
