import { setTimeout as pause } from 'node:timers/promises'
import { fakeClock, partition, rootWith } from './machine.ts'
import { allInside } from './stage.ts'
import type { Stage, StageOf } from './stage.ts'

/** One way in which machines fail. `run` returns when everything has been brought back. */
export type Case = {
  name: string
  what: string
  /** Why it cannot run on this machine, or null. */
  cannot?: () => Promise<string | null>
  size?: (seconds: number) => { circles: number; people: number }
  env?: StageOf['env']
  /** Nodes with an embedded server supervise it. */
  embedded?: boolean
  /** People are out of reach for seconds, so circles may be held meanwhile (C11). */
  holds?: boolean
  /** Answers what was done, in words, and what went wrong besides. */
  run: (stage: Stage, seconds: number) => Promise<{ did: string; wrong?: string[] }>
}

const nodeOf = (stage: Stage, at: number) => {
  const node = stage.nodes[at % stage.nodes.length]
  if (!node) throw new Error('There is no such node')
  return node
}
const clock = (seconds: number) => {
  const end = performance.now() + seconds * 1000
  return { left: () => end - performance.now(), over: () => performance.now() >= end }
}

export const killNode: Case = {
  name: 'kill-node',
  what: 'kill -9 of a node every 10 s',
  async run(stage, seconds) {
    const { left, over } = clock(seconds)
    let kills = 0
    await pause(3000)
    for (; !over(); kills += 1) {
      nodeOf(stage, kills).kill('SIGKILL')
      await pause(1000)
      await stage.restart(kills % stage.nodes.length)
      await pause(Math.max(0, Math.min(left(), 9000)))
    }
    return { did: `${kills} kills` }
  },
}

const freezeNode: Case = {
  name: 'freeze-node',
  holds: true,
  what: 'SIGSTOP of a node for 8 s',
  async run(stage, seconds) {
    const { over } = clock(seconds)
    let freezes = 0
    for (; !over(); freezes += 1) {
      await pause(2000)
      const node = nodeOf(stage, freezes)
      node.kill('SIGSTOP')
      await pause(8000)
      node.kill('SIGCONT')
      await pause(2000)
    }
    return { did: `${freezes} freezes` }
  },
}

const drainNode: Case = {
  name: 'drain-node',
  what: 'rolling SIGTERM',
  async run(stage, seconds) {
    const { over } = clock(seconds)
    const wrong: string[] = []
    let drained = 0
    for (; !over(); drained += 1) {
      await pause(2000)
      const node = nodeOf(stage, drained)
      node.kill('SIGTERM')
      const ended = await Promise.race([node.gone, pause(40_000, 'late' as const)])
      if (ended !== 0) wrong.push(`a drained node ended with ${ended}`)
      if (ended === 'late') node.kill('SIGKILL')
      await stage.restart(drained % stage.nodes.length)
    }
    return { did: `${drained} drained`, wrong }
  },
}

const killPostgres: Case = {
  name: 'kill-postgres',
  what: 'kill -9 of PostgreSQL, brought back by the nodes',
  embedded: true,
  async run(stage, seconds) {
    const { left, over } = clock(seconds)
    let kills = 0
    await pause(3000)
    for (; !over(); kills += 1) {
      stage.ground.killPostgres()
      await stage.ground.untilPostgres(30_000)
      await pause(Math.max(0, Math.min(left(), 12_000)))
    }
    return { did: `${kills} kills` }
  },
}

const herd: Case = {
  name: 'herd',
  holds: true,
  what: 'everyone comes back at once to nodes that just started',
  size: (seconds) => (seconds >= 60 ? { circles: 100, people: 1000 } : { circles: 40, people: 400 }),
  async run(stage) {
    await pause(2000)
    const before = stage.clients.map((client) => client.entered)
    for (const node of stage.nodes) node.kill('SIGKILL')
    await Promise.all(stage.nodes.map((_, at) => stage.restart(at)))
    const begun = performance.now()
    const back = () => stage.clients.filter(({ entered }, at) => entered > (before[at] ?? 0)).length
    while (back() < stage.clients.length && performance.now() - begun < 30_000) await pause(50)
    const took = Math.round(performance.now() - begun)
    const late = took > 15_000 ? [`the herd took ${took} ms, more than 15 s`] : []
    await allInside(stage.clients, 15_000)
    await pause(2000)
    return { did: `${back()} back in ${took} ms`, wrong: late }
  },
}

const vanish: Case = {
  name: 'partition',
  holds: true,
  what: 'packets vanish for 12 s between clients and a node, then between a node and PostgreSQL',
  cannot: () => rootWith('iptables'),
  async run(stage, seconds) {
    const { over } = clock(seconds)
    let parts = 0
    for (; !over(); parts += 1) {
      const at = parts % stage.nodes.length
      const heal = await partition(parts % 2 === 0 ? nodeOf(stage, at).port : stage.ground.sidePort)
      await pause(12_000)
      await heal()
      await pause(3000)
    }
    return { did: `${parts} partitions` }
  },
}

const wrongClock: Case = {
  name: 'wrong-clock',
  what: 'the clock of one node an hour ahead',
  cannot: async () => ((await fakeClock()) === null ? 'libfaketime is not installed' : null),
  env: (at): Record<string, string> => (at === 1 ? fakeEnvironment : {}),
  async run(stage, seconds) {
    await pause(seconds * 1000)
    const off = stage.clients.filter(({ clockOff }) => Math.abs(clockOff) > 60_000).length
    return {
      did: 'one node lived an hour ahead',
      wrong: off > 0 ? [`${off} clients were told a wrong time`] : [],
    }
  },
}
const fakeEnvironment = {
  LD_PRELOAD: (await fakeClock()) ?? '',
  FAKETIME: '+1h',
  DONT_FAKE_MONOTONIC: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
}

export const cases: readonly Case[] = [
  killNode,
  freezeNode,
  drainNode,
  killPostgres,
  herd,
  vanish,
  wrongClock,
]
