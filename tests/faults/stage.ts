import { inDatabase } from '#tests/support/database-template.ts'
import { connectAs } from '#tests/support/wire.ts'
import type { Seated } from '#tests/support/crowd.ts'
import { follow, untilRoom } from '#tests/support/wire-room.ts'
import type { Followed } from '#tests/support/wire-room.ts'
import { openDoor } from './door.ts'
import type { Door } from './door.ts'
import type { Ground } from './ground.ts'
import type { Ledger } from './ledger.ts'
import { emptyLedger } from './ledger.ts'
import type { Node } from './node.ts'
import { freePort, naiveServer, realServer, startNode } from './node.ts'
import { talk } from './talk.ts'
import type { Talk } from './talk.ts'
import { chatter } from './chatter.ts'

/** Two nodes behind one door, and circles of clients that talk. */
export type Stage = {
  ground: Ground
  door: Door
  nodes: Node[]
  clients: Followed[]
  ledger: Ledger
  /** Starts a node anew on its port; resolves when it is ready. */
  restart: (at: number) => Promise<void>
  /** Everyone is inside; then they talk until the talk is stopped. */
  startTalking: () => Promise<Talk>
  close: () => Promise<void>
}
export type StageOf = {
  ground: Ground
  circles: number
  people: number
  /** The control stands on the same stage. */
  naive?: boolean
  /** Additional environment of each node. */
  env?: (at: number) => Record<string, string>
}

/** Connections each node may open, besides the one that listens. */
export const poolSize = 10

export async function openStage({
  ground,
  circles,
  people,
  naive = false,
  env = () => ({}),
}: StageOf): Promise<Stage> {
  const door = await openDoor()
  const ports = [await freePort(), await freePort()]
  const { appUrl, ownerUrl, adminUrl } = ground.cluster
  const start = (at: number) =>
    startNode(naive ? naiveServer : realServer, {
      PORT: String(ports[at]),
      BASE_URL: door.url,
      // The control keeps its table apart: the house refuses tables it does not know.
      DATABASE_URL: naive ? inDatabase(adminUrl, 'postgres') : appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      DATABASE_POOL: String(poolSize),
      HEARTH_KEK: ground.kek,
      DRAIN_SECONDS: '1',
      ...env(at),
    })
  const nodes: Node[] = await Promise.all([start(0), start(1)])
  door.behind(ports)
  const crowd = naive
    ? nobodies(circles, people)
    : await ground.seat({ circles, people, holding: false }, door.url)
  const ledger = emptyLedger()
  const followed = crowd.map((one) => ({
    ...one,
    followed: follow(connectAs({ url: door.url, cookie: one.cookie }), one.circleId),
  }))
  const clients = followed.map((one) => one.followed)

  return {
    ground,
    door,
    nodes,
    clients,
    ledger,
    async restart(at) {
      await nodes[at]?.gone
      nodes[at] = await start(at)
    },
    async startTalking() {
      await allInside(clients, 60_000)
      const byCircle = [...Map.groupBy(followed, ({ circleId }) => circleId).values()]
      const talks = byCircle.slice(0, talking).map((circle) => {
        const guide = circle.find(({ role }) => role === 'guide')?.followed
        const others = circle.filter(({ role }) => role !== 'guide').map((one) => one.followed)
        const of = { others, ledger, pace: 150, patience: 30_000 }
        return guide ? talk({ ...of, guide }) : chatter(of)
      })
      return { stop: async () => void (await Promise.all(talks.map((one) => one.stop()))) }
    },
    async close() {
      for (const client of clients) client.stop()
      for (const node of nodes) node.kill('SIGKILL')
      await Promise.all(nodes.map((node) => node.gone))
      await door.close()
    },
  }
}

/** So many circles talk; in the rest people only listen. */
const talking = 5

/** Every client has entered; throws after `within` ms. */
export async function allInside(clients: readonly Followed[], within: number): Promise<void> {
  const inside = await Promise.all(
    clients.map((client) =>
      untilRoom(client, () => client.entered > 0 && client.wire.socket.connected, within),
    ),
  )
  const outside = clients.filter((_, at) => !inside[at])
  const why = outside[0]?.refusedToEnter ?? 'no answer'
  if (outside.length > 0)
    throw new Error(`${outside.length} of ${clients.length} clients are not inside: ${why}`)
}

function nobodies(circles: number, people: number): Seated[] {
  return Array.from({ length: people }, (_, at) => ({
    cookie: '',
    circleId: `00000000-0000-4000-8000-${String(at % circles).padStart(12, '0')}`,
    role: 'participant' as const,
  }))
}
