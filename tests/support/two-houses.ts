import { randomUUID } from 'node:crypto'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Answer } from '#app/domain/protocol.ts'
import type { VoicesGiven } from '#server/compose-voices.ts'
import { openCircles } from '#server/services/circles.ts'
import { sealingWith } from '#server/sealing.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { introduce, signedIn, type CastName } from './people.ts'
import { spawnNode } from './process.ts'
import { startServer } from './server.ts'
import { crossing } from './threshold.ts'
import { connectAs, type Wire } from './wire.ts'

const kek = Buffer.alloc(32, 7)
const cast = [
  'guide',
  'coguide',
  'ana',
  'ben',
  'cem',
  'dee',
  'zoe',
  'cora',
  'ada',
] as const satisfies CastName[]

type Given = {
  nodes?: number
  /** A database of its own. */
  on?: TestDatabase
  env?: Record<string, string>
  /** More houses in this process, after the others: each with what carries its voices. */
  here?: VoicesGiven[]
}

/** Two real server processes on one database, one circle whose members are ana, ben, cem and dee, and everyone's cookie. */
export async function twoHouses({ nodes: howMany = 2, on, env = {}, here = [] }: Given = {}) {
  const database = on ?? (await freshDatabase())
  const { db } = database
  const people = await introduce(db, ...cast)
  const [place] = await db.sql<{ id: string }[]>`
    insert into locations (name, zone) values ('Alder Street', 'America/Denver') returning id`
  const circles = openCircles({ db, sealing: sealingWith(kek), announce: async () => {} })
  const newCircle = async () => {
    const { circleId } = await circles.create(people.cora.actor, {
      title: 'Tuesday evening',
      locationId: place?.id ?? '',
      startsAt: new Date().toISOString(),
      minutes: 75,
      capacity: 6,
      guideId: people.guide.personId,
      coGuideId: people.coguide.personId,
    })
    const personIds = [people.ana, people.ben, people.cem, people.dee].map(({ personId }) => personId)
    await circles.invite(people.cora.actor, { circleId, personIds })
    return circleId
  }
  const nodes = await Promise.all(
    Array.from({ length: howMany }, () =>
      spawnNode({ databaseUrl: database.url, ownerUrl: database.ownerUrl, env }),
    ),
  )
  const houses = await Promise.all(here.map((voices) => startServer(database, { voices, env })))
  const wires: Wire[] = []
  const url = (at: number) => [...nodes, ...houses][at % (howMany + here.length)]?.url ?? ''
  const connect = (cookie: string | undefined, at = 0, origin = url(at)) => {
    const wire = connectAs({
      url: url(at),
      origin,
      reconnect: false,
      ...(cookie === undefined ? {} : { cookie }),
    })
    wires.push(wire)
    return wire
  }
  return {
    database,
    people,
    nodes,
    url,
    newCircle,
    connect,
    cookieOf: async (name: CastName) => (await signedIn(db, people[name])).cookie,
    /** Signed in on a device of its own, with a socket to this node. */
    wire: async (name: CastName, at = 0) => connect((await signedIn(db, people[name])).cookie, at),
    arrivalOf: async (circleId: string, name: CastName) => {
      const [row] = await db.sql<{ id: string }[]>`select id from circle_arrivals
        where circle_id = ${circleId} and person_id = ${people[name].personId}`
      return row?.id ?? ''
    },
    [Symbol.asyncDispose]: async () => {
      for (const wire of wires) wire.close()
      await Promise.all([...nodes, ...houses].map((node) => node[Symbol.asyncDispose]()))
      await database[Symbol.asyncDispose]()
    },
  }
}
export type Houses = Awaited<ReturnType<typeof twoHouses>>

/** Acts once and insists on a yes. */
export async function does(wire: Wire, circleId: string, intent: Intent): Promise<number> {
  const answer = await wire.ask('circle:act', { circleId, commandId: randomUUID(), intent })
  if (!answer.ok) throw new Error(`${intent.type} was refused: ${answer.refusal}`)
  return answer.seq
}

/** Opens the floor with these people inside; everyone has entered on a socket of their own. */
export async function openFloor(houses: Houses, circleId: string, at: Partial<Record<CastName, number>>) {
  const wires = {} as Record<CastName, Wire>
  const guide = (wires.guide = await houses.wire('guide', at.guide ?? 0))
  // Who leads has the room open, or everything waits for them.
  await inside(guide, circleId)
  await does(guide, circleId, { type: 'OpenDoors' })
  for (const name of Object.keys(at) as CastName[]) {
    if (name === 'guide') continue
    const wire = (wires[name] = await houses.wire(name, at[name]))
    await does(wire, circleId, crossing)
    await does(wire, circleId, { type: 'Arrive' })
    if (name !== 'coguide')
      await does(guide, circleId, { type: 'Admit', arrivalId: await houses.arrivalOf(circleId, name) })
  }
  await does(guide, circleId, { type: 'OpenFloor' })
  for (const wire of Object.values(wires)) await inside(wire, circleId)
  return wires
}

/** Enters and insists on being let in. */
export async function inside(wire: Wire, circleId: string) {
  const answer: Answer<'circle:enter'> = await wire.enter({ circleId })
  if (!answer.ok || !('snapshot' in answer)) throw new Error(`Not let in: ${JSON.stringify(answer)}`)
  return answer
}
