import { randomBytes, randomUUID } from 'node:crypto'
import type { PersonActor, Role } from '#app/domain/person.ts'
import type { ServerMessage, ServerMessages } from '#app/domain/protocol.ts'
import { type Db, connect } from '#db/client.ts'
import { postgresCarrier } from '#db/queries/bell.ts'
import { openCircleLog } from '#server/services/circle-log.ts'
import { type CirclesService, openCircles } from '#server/services/circles.ts'
import { openPresences, type Presences } from '#server/services/presences.ts'
import { openAdmission } from '#server/services/schedules-admission.ts'
import { sealingWith } from '#server/sealing.ts'
import { type Bell, openBell } from '#server/sockets/bell.ts'
import { type Feed, openFeed } from '#server/sockets/feed.ts'
import { freshDatabase } from './database.ts'

/** Everyone of one evening: two guides, six members of the circle, an outsider, and those who run the clinic. */
export const everyone = {
  guide: ['guide'],
  coguide: ['guide'],
  ana: ['patient'],
  ben: ['patient'],
  cem: ['patient'],
  dee: ['patient'],
  eli: ['patient'],
  fay: ['patient'],
  zoe: ['patient'],
  cora: ['coordinator'],
  ada: ['admin'],
} as const satisfies Record<string, Role[]>
export type Name = keyof typeof everyone
export const members: Name[] = ['ana', 'ben', 'cem', 'dee', 'eli', 'fay']

export type Heard = { circleId: string; message: ServerMessage; payload: ServerMessages[ServerMessage] }
/** One process's realtime parts, without its sockets: what would be emitted is handed to `heard`. */
export type Node = {
  db: Db
  bell: Bell
  circles: CirclesService
  feed: Feed
  presences: Presences
  heard: (listener: (heard: Heard) => void) => void
  faults: unknown[]
}

/** A circle of a real clinic on a real database, served by as many nodes as asked for. */
export async function anEvening({
  nodes: howMany = 1,
  capacity = 6,
}: { nodes?: number; capacity?: number } = {}) {
  const database = await freshDatabase()
  const sealing = sealingWith(randomBytes(32))
  const ids = await insertPeople(database.db)
  const nodes = await Promise.all(Array.from({ length: howMany }, () => aNode(database.url, sealing)))
  const circles = nodes[0]?.circles
  if (!circles) throw new Error('An evening needs a node')
  const actor = (name: Name): PersonActor => ({
    kind: 'person',
    personId: ids[name],
    roles: everyone[name],
    assurance: 'full',
  })
  const locationId = (await circles.locations(actor('cora')))[0]?.locationId ?? ''
  const newCircle = async () => {
    const { circleId } = await circles.create(actor('cora'), {
      title: 'Tuesday evening',
      locationId,
      startsAt: new Date().toISOString(),
      minutes: 75,
      capacity,
      guideId: ids.guide,
      coGuideId: ids.coguide,
    })
    await circles.invite(actor('cora'), { circleId, personIds: members.map((name) => ids[name]) })
    return circleId
  }
  return {
    database,
    sealing,
    nodes,
    node: (index: number): Node => nodes[index % nodes.length] as Node,
    ids,
    actor,
    newCircle,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(nodes.map(async (node) => (await node.bell.close(), node.db.close())))
      await database[Symbol.asyncDispose]()
    },
  }
}
export type Evening = Awaited<ReturnType<typeof anEvening>>

async function aNode(url: string, sealing: ReturnType<typeof sealingWith>): Promise<Node> {
  const db = connect(url, { max: 4 })
  const nodeId = randomUUID()
  const faults: unknown[] = []
  const listeners = new Set<(heard: Heard) => void>()
  const bell = openBell(postgresCarrier(db.sql), nodeId, (fault) => faults.push(fault))
  await bell.open()
  const feed = openFeed({
    log: openCircleLog({ db, sealing }),
    bell,
    emit: (circleId, message, payload) => {
      for (const listener of listeners) listener({ circleId, message, payload })
    },
    report: (fault) => faults.push(fault),
  })
  return {
    db,
    bell,
    feed,
    circles: openCircles({
      ...{ db, sealing, announce: bell.announce, mayAdmit: openAdmission({ db }) },
      tell(committed) {
        feed.offer(committed)
        void bell.elsewhere(`circle:${committed.circleId}`)
      },
    }),
    presences: openPresences({ db, nodeId }),
    heard: (listener) => void listeners.add(listener),
    faults,
  }
}

async function insertPeople(db: Db): Promise<Record<Name, string>> {
  await db.sql`insert into locations (name, zone) values ('Alder Street', 'America/Denver')`
  const ids = {} as Record<Name, string>
  for (const [name, roles] of Object.entries(everyone) as [Name, readonly Role[]][]) {
    const [row] = await db.sql<{ id: string }[]>`
      insert into people (name, email, roles) values (${name}, ${`${name}@example.test`}, ${roles as Role[]}::text[])
      returning id`
    ids[name] = row?.id ?? ''
  }
  return ids
}
