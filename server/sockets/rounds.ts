import type { Presence } from '#app/domain/protocol.ts'
import { pairKey, type Presences } from '../services/presences.ts'
import type { Bell } from './bell.ts'
import type { Emit, Feed } from './feed.ts'
import type { HearthServer, HearthSocket } from './sockets.ts'

export type Rounds = { start: () => void; stop: () => void; lookAtPresence: (circleId: string) => void }

/** Once a second this process makes its rounds: in so many parts, so that nobody's words wait behind a thousand looks. */
const everySecond = 1000
const parts = 8
/** Old presence is cleared away this seldom. */
const sweepEvery = 300
/** A live room renews its auth session this often. */
const touchEvery = 30

/**
 * The second's rounds: heartbeat; do all connected people still have the right to be (auth session, seat in the room)?
 * did a circle move unheard? who is here? Rights are compared as they stand, so no lost message can leave a person in.
 */
export function openRounds(need: {
  io: HearthServer
  feed: Feed
  presences: Presences
  bell: Bell
  emit: Emit
  stillValid: (keys: string[], inRoom: string[]) => Promise<Set<string>>
  touch: (keys: string[]) => Promise<void>
  report: (fault: unknown) => void
}): Rounds {
  const { io, feed, presences, bell, emit, stillValid, touch, report } = need
  const told = new Map<string, string>()
  let timer: NodeJS.Timeout | null = null
  let count = 0
  let checking: Promise<void> | null = null
  let checkAgain = false

  const sockets = (): HearthSocket[] => [...io.sockets.sockets.values()]
  const circlesOf = (socket: HearthSocket) =>
    [...socket.rooms].filter((room) => room.startsWith('circle:')).map((room) => room.slice('circle:'.length))

  const keysInRooms = (of = sockets()) => [
    ...new Set(of.flatMap((socket) => (circlesOf(socket).length > 0 ? [socket.data.key] : []))),
  ]

  /** Ends sockets whose auth session ended, and takes out of rooms whoever may not be in them. */
  async function checkRights(here = sockets()): Promise<void> {
    if (here.length === 0) return
    const pairs = here.flatMap((socket) => {
      const { actor } = socket.data
      return actor.kind === 'person'
        ? circlesOf(socket).map((circleId) => ({ circleId, personId: actor.personId }))
        : []
    })
    const asked = new Set(pairs.map(pairKey))
    const keys = [...new Set(here.map((socket) => socket.data.key))]
    const [valid, mayStay] = await Promise.all([
      stillValid(keys, keysInRooms(here)),
      pairs.length > 0 ? presences.mayStay(pairs) : new Set<string>(),
    ])
    for (const socket of here) {
      if (!valid.has(socket.data.key)) {
        socket.disconnect(true) // signed out: it is not to come back
        continue
      }
      const { actor } = socket.data
      if (actor.kind !== 'person') continue
      for (const circleId of circlesOf(socket)) {
        const pair = pairKey({ circleId, personId: actor.personId })
        if (!asked.has(pair) || mayStay.has(pair)) continue
        await socket.leave(`circle:${circleId}`)
        socket.emit('circle:gone', { circleId })
      }
    }
  }

  /** One check at a time; asked for during a check, one more follows. */
  function check(): Promise<void> {
    if (checking) {
      checkAgain = true
      return checking
    }
    checking = checkRights()
      .catch(report)
      .finally(() => {
        checking = null
        if (!checkAgain) return
        checkAgain = false
        void check()
      })
    return checking
  }

  async function tellPresence(circleIds: string[]): Promise<void> {
    if (circleIds.length === 0) return
    for (const [circleId, presence] of await presences.of(circleIds)) {
      const now = JSON.stringify(sorted(presence))
      if (told.get(circleId) === now) continue
      told.set(circleId, now)
      emit(circleId, 'circle:presence', { circleId, presence })
    }
  }

  function letGoOfEmptyRooms(): void {
    for (const circleId of feed.followed()) {
      if (io.sockets.adapter.rooms.has(`circle:${circleId}`)) continue
      feed.unfollow(circleId)
      told.delete(circleId)
    }
  }

  /** An eighth of the circles and of the sockets; whatever comes and goes meanwhile, each has its turn in every round. */
  async function round(): Promise<void> {
    const part = count % parts
    const seconds = count / parts
    count += 1
    if (part === 0) await presences.beat()
    const circleIds = feed.followed().filter((circleId) => partOf(circleId) === part)
    const here = sockets().filter(({ id }) => partOf(id) === part)
    await Promise.all([checkRights(here), feed.poll(circleIds), tellPresence(circleIds)])
    if (part !== 0) return
    letGoOfEmptyRooms()
    if (seconds % touchEvery === touchEvery - 1) await touch(keysInRooms())
    if (seconds % sweepEvery === sweepEvery - 1) await presences.sweep()
  }

  function next(): void {
    timer = setTimeout(() => {
      round()
        .catch(report)
        .finally(() => {
          if (timer) next()
        })
    }, everySecond / parts)
  }

  bell.on('auth', () => void check())
  bell.onGap(() => {
    void check()
    for (const socket of sockets()) socket.emit('changes', { topic: '*' })
  })

  return {
    start: () => {
      presences.beat().catch(report)
      next()
    },
    stop: () => {
      if (timer) clearTimeout(timer)
      timer = null
    },
    lookAtPresence: (circleId) => void tellPresence([circleId]).catch(report),
  }
}

const partOf = (id: string) => id.charCodeAt(0) % parts

const sorted = (presence: Record<string, Presence>) =>
  Object.entries(presence).sort(([a], [b]) => a.localeCompare(b))
