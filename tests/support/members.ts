import { randomBytes } from 'node:crypto'
import type { PersonActor } from '#app/domain/person.ts'
import { type Db, connect } from '#db/client.ts'
import { sealingWith } from '#server/sealing.ts'
import { cascadeOf } from '#server/services/cascade.ts'
import { openCircles } from '#server/services/circles.ts'
import { openOutbox } from '#server/services/mails.ts'
import { openSeats } from '#server/services/seats.ts'
import { openTelling } from '#server/services/telling.ts'
import { baseUrl, clinicName } from './clinic.ts'
import { freshDatabase } from './database.ts'

/** So many days from today at this hour, UTC. */
export const day = (days: number, hour = 0, minute = 0) =>
  new Date(new Date().setUTCHours(0, 0, 0, 0) + ((days * 24 + hour) * 60 + minute) * 60_000)

/** A clinic of members with treatment sessions and circles to come, everyone in UTC; seats on as many nodes as asked for. */
export async function openMembers({ nodes: howMany = 1, sealing = sealingWith(randomBytes(32)) } = {}) {
  const database = await freshDatabase()
  const { db } = database
  const rung: string[] = []
  const [place] = await db.sql<{ id: string }[]>`
    insert into locations (name, zone) values ('Alder Street', 'UTC') returning id`
  const locationId = place?.id ?? ''
  const guide = await person('gil', ['guide'])
  const cora = await person('cora', ['coordinator'])
  const pools: Db[] = Array.from({ length: howMany }, () => connect(database.url, { max: 8 }))
  const nodes = pools.map((pool) => {
    const announce = async (...topics: string[]) => void rung.push(...topics)
    const outbox = openOutbox({ db: pool, sealing, queue: null })
    const { tell } = openTelling({ db: pool, outbox, clinicName, baseUrl })
    const circles = openCircles({ db: pool, sealing, announce, tellPeople: tell })
    const seats = openSeats({ db: pool, announce, tell, leave: circles.giveBack })
    return { db: pool, circles, seats, tell }
  })
  const node = (index: number) => nodes[index % nodes.length] as (typeof nodes)[number]
  const { seats, circles, tell } = node(0)

  async function person(name: string, roles: string[]): Promise<PersonActor> {
    const [row] = await db.sql<{ id: string }[]>`
      insert into people (name, email, roles, zone) values (${name}, ${`${name}@example.test`}, ${roles}::text[], 'UTC')
      returning id`
    return {
      kind: 'person',
      personId: row?.id ?? '',
      roles: roles as PersonActor['roles'],
      assurance: 'full',
    }
  }

  /** A treatment session of two hours from this instant on; held, unless it is to come. */
  async function session(of: PersonActor, startsAt: Date): Promise<string> {
    const done = startsAt < new Date()
    const [row] = await db.sql<{ id: string }[]>`
      insert into treatment_sessions (person_id, location_id, source, external_id, status, zone, wall_start, tz_version,
        starts_at, planned_minutes, actual_end, changed_at)
      values (${of.personId}, ${locationId}, 'test', gen_random_uuid()::text, ${done ? 'done' : 'planned'}, 'UTC', '', '',
        ${startsAt.toISOString()}, 120, ${done ? new Date(startsAt.getTime() + 7_200_000).toISOString() : null},
        hearth_now() - interval '1 day')
      returning id`
    return row?.id ?? ''
  }

  return {
    ...{ database, db, sealing, rung, nodes, node, seats, circles, guide, cora, session, person },

    /** A patient who has affirmed the programme; with a session two days ago unless told otherwise. */
    async member(name: string, held: Date | null = day(-2, 10)) {
      const actor = await person(name, ['patient'])
      await db.sql`insert into programme_agreements (person_id, version) values (${actor.personId}, 1)`
      if (held) await session(actor, held)
      return actor
    },

    /** A circle of an hour and a quarter, in two days at 18:00 unless told otherwise. */
    async circle({ at = day(2, 18), capacity = 6, title = 'Thursday evening', series = false } = {}) {
      const { circleId } = await circles.create(cora, {
        ...{ title, locationId, startsAt: at.toISOString(), minutes: 75, capacity },
        ...{ guideId: guide.personId, coGuideId: null },
      })
      if (series)
        await db.sql`with home as (insert into circle_series (title, location_id, guide_id, rrule, zone, wall_start,
            first_day, minutes, capacity)
          values (${title}, ${locationId}, ${guide.personId}, 'FREQ=WEEKLY', 'UTC', '18:00', current_date, 75, 6) returning id)
          update circles set series_id = home.id from home where circles.id = ${circleId}`
      return circleId
    },

    /** Moves a treatment session, as whoever writes it does, and lets follow what follows. */
    async move(sessionId: string, to: Date, ...people: PersonActor[]) {
      await node(0).db.orm.transaction(async (tx) => {
        await db.sql`update treatment_sessions set starts_at = ${to.toISOString()}, actual_end = null, status = 'planned',
          changed_at = hearth_now() where id = ${sessionId}`
        await cascadeOf(
          tx,
          people.map(({ personId }) => personId),
          tell,
        )
      })
    },
    cascade: (...people: PersonActor[]) =>
      node(0).db.orm.transaction((tx) =>
        cascadeOf(
          tx,
          people.map(({ personId }) => personId),
          tell,
        ),
      ),

    /** Names of who has a seat, in alphabetical order. */
    async seated(circleId: string): Promise<string[]> {
      const rows = await db.sql<
        { name: string }[]
      >`select p.name from bookings b join people p on p.id = b.person_id
        where b.circle_id = ${circleId} and b.booked order by p.name`
      return rows.map(({ name }) => name)
    },

    /** Every offer of a circle in the order it was made: whose, and how it ended. */
    async offered(circleId: string): Promise<string[]> {
      const rows = await db.sql<{ name: string; answer: string | null }[]>`
        select p.name, o.answer from offers o join people p on p.id = o.person_id
        where o.circle_id = ${circleId} order by o.at, o.id`
      return rows.map(({ name, answer }) => `${name} ${answer ?? 'open'}`)
    },

    /** What somebody was told, in order. */
    async told({ personId }: PersonActor): Promise<string[]> {
      const rows = await db.sql<
        { kind: string }[]
      >`select kind from notices where person_id = ${personId} order by at, id`
      return rows.map(({ kind }) => kind)
    },

    [Symbol.asyncDispose]: async () => {
      await Promise.all(pools.map((pool) => pool.close()))
      await database[Symbol.asyncDispose]()
    },
  }
}
export type Members = Awaited<ReturnType<typeof openMembers>>
