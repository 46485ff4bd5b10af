import type { Presences } from '../services/presences.ts'
import type { Bell } from './bell.ts'
import type { Emit, Feed } from './feed.ts'
import { onceMore } from './once-more.ts'
import { isInRoom, openRights } from './rights.ts'
import type { HearthServer, HearthSocket } from './sockets.ts'
import { openTelling } from './telling.ts'
import type { Voices } from './voices.ts'

export type Rounds = {
  start: () => void
  stop: () => void
  /** Who is here may have changed: it is told with the next part. */
  lookAtPresence: (circleId: string) => void
  /** A seat of this circle moved to another device: every process looks at once. */
  seatMoved: (circleId: string) => void
}

/** This process makes its rounds in under a second, so that what they find is done within one. */
const everyRound = 800
/** In so many parts: nobody's words wait behind a thousand looks. */
const parts = 16
/** In rounds: about half a minute, and four. */
const touchEvery = 36
const sweepEvery = 300

/**
 * The second's rounds: heartbeat; do all connected people still have the right to be (auth session, seat in the room)?
 * did a circle move unheard? who is here? Whatever comes and goes meanwhile, each socket and each circle has its turn
 * in every round.
 */
export function openRounds(need: {
  io: HearthServer
  feed: Feed
  presences: Presences
  bell: Bell
  voices: Voices
  emit: Emit
  ended: (keys: string[], inRoom: string[]) => Promise<Set<string>>
  touch: (keys: string[]) => Promise<void>
  report: (fault: unknown) => void
}): Rounds {
  const { io, feed, presences, bell, voices, emit, ended, touch, report } = need
  const socketsOf = Array.from({ length: parts }, () => new Set<HearthSocket>())
  const moved = new Set<string>()
  const watched = new Map<string, () => void>()
  const telling = openTelling({ io, presences, emit })
  const rights = openRights({ io, presences, ended, left: telling.look, voices })
  let timer: NodeJS.Timeout | null = null
  let count = 0
  let due = 0

  io.on('connection', (socket) => {
    const least = socketsOf.reduce((a, b) => (b.size < a.size ? b : a))
    least.add(socket)
    socket.on('disconnect', () => void least.delete(socket))
  })

  const checkAll = onceMore(async () => {
    for (let part = 0; part < parts; part += 1) await checkPart(part, circlesOf(part))
  }, report)

  const checkMoved = onceMore(async () => {
    const circleIds = [...moved]
    moved.clear()
    await rights.checkRooms(circleIds)
  }, report)

  const circlesOf = (part: number) => feed.followed().filter((circleId) => partOf(circleId) === part)

  async function checkPart(part: number, circleIds: string[]): Promise<void> {
    await rights.checkSockets(socketsOf[part] ?? [])
    await rights.checkRooms(circleIds)
  }

  /** Rooms in which nobody of this process is any more. */
  function letGo(circleIds: string[]): void {
    for (const circleId of circleIds) {
      if (io.sockets.adapter.rooms.has(`circle:${circleId}`)) continue
      feed.unfollow(circleId)
      telling.forget(circleId)
      watched.get(circleId)?.()
      watched.delete(circleId)
    }
  }

  /** One after the other, so that a process never asks more of PostgreSQL than one connection's work at a time. */
  async function part(): Promise<void> {
    const now = count % parts
    const round = Math.floor(count / parts)
    count += 1
    const circleIds = circlesOf(now)
    const works = [() => checkPart(now, circleIds), () => feed.poll(circleIds), () => telling.tell(circleIds)]
    if (round % 2 === 0) works.push(() => voices.poll(circleIds))
    if (now === 0) works.unshift(() => presences.beat())
    if ((round + now) % touchEvery === touchEvery - 1) works.push(() => touch(keysInRooms(now)))
    if (now === 0 && round % sweepEvery === sweepEvery - 1) works.push(presences.sweep, voices.sweep)
    const faults: unknown[] = []
    for (const work of works) await work().catch((fault: unknown) => faults.push(fault))
    letGo(circleIds)
    if (faults.length > 0) throw faults[0]
  }

  const keysInRooms = (now: number) => [
    ...new Set([...(socketsOf[now] ?? [])].filter(isInRoom).map(({ data }) => data.key)),
  ]

  /** By the clock and not by what the last part took: a round stays as long as it is said to be. */
  function next(): void {
    const now = performance.now()
    due = Math.max(due + everyRound / parts, now - everyRound)
    timer = setTimeout(
      () =>
        void part()
          .catch(report)
          .finally(() => {
            if (timer) next()
          }),
      Math.max(0, due - now),
    )
  }

  bell.on('auth', checkAll)
  bell.onGap(() => {
    checkAll()
    for (const socket of io.sockets.sockets.values()) socket.emit('changes', { topic: '*' })
  })

  return {
    start: () => {
      presences.beat().catch(report)
      due = performance.now()
      next()
    },
    stop: () => {
      if (timer) clearTimeout(timer)
      timer = null
    },
    lookAtPresence(circleId) {
      telling.look(circleId)
      if (watched.has(circleId) || !io.sockets.adapter.rooms.has(`circle:${circleId}`)) return
      watched.set(
        circleId,
        bell.on(`seats:${circleId}`, () => {
          moved.add(circleId)
          checkMoved()
        }),
      )
    },
    seatMoved: (circleId) => void bell.announce(`seats:${circleId}`),
  }
}

/** Spreads circles evenly: their ids are random. */
const partOf = (circleId: string) => Number.parseInt(circleId.slice(0, 4), 16) % parts
