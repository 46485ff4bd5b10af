import type { Circle, OpenCircle, RoundCircle, SeatId } from '#app/domain/circle/circle.ts'
import { leaderOf, toCome } from '#app/domain/circle/circle.ts'
import type { GuidesAside } from '#app/domain/protocol.ts'
import type { Room } from '#app/live/circle-room.ts'

/** C11: whose word decides, as one guide sees it. */
export function leadOf(room: Pick<Room, 'you'>, shown: Circle): 'mine' | 'other' | 'nobody' {
  const leader = leaderOf(shown)
  if (leader === null) return 'nobody'
  return leader === room.you.seatId ? 'mine' : 'other'
}

export type Turn = 'done' | 'now' | 'next' | 'to-come' | 'later'

/** C8: everyone of this round in its order, and how their turn stands. Who passed cannot be told from who spoke. */
export function turnsOf(circle: RoundCircle): { seatId: SeatId; turn: Turn }[] {
  const { order, done, deferred } = circle.round
  const has = circle.piece.state === 'resting' ? null : circle.piece.seatId
  const next = toCome(circle).find((seatId) => seatId !== has)
  return order.map((seatId) => {
    if (seatId === has) return { seatId, turn: 'now' }
    if (done.includes(seatId)) return { seatId, turn: 'done' }
    if (seatId === next) return { seatId, turn: 'next' }
    return { seatId, turn: deferred.includes(seatId) ? 'later' : 'to-come' }
  })
}

/** C9: among these seats the one that had the fewest turns, the first by seat; null while all had as many. */
export function leastSpoken(fairness: GuidesAside['fairness'], among: readonly SeatId[]): SeatId | null {
  const turns = among.map((seatId) => fairness.find((one) => one.seatId === seatId)?.turns ?? 0)
  const least = Math.min(...turns)
  if (turns.length < 2 || turns.every((had) => had === least)) return null
  return among[turns.indexOf(least)] ?? null
}

/** Participants who may be offered the piece now: in their seats, not pausing, their line not given up. */
export function offerable(room: Pick<Room, 'presence' | 'aside'>, shown: OpenCircle): SeatId[] {
  const paused = room.aside.guides?.paused ?? []
  return shown.seats
    .filter(({ seatId, role, taken }) => taken && role === 'participant' && !paused.includes(seatId))
    .map(({ seatId }) => seatId)
    .filter((seatId) => room.presence[seatId] !== 'left')
}

/** Guides other than this one who sit here and whose line is not given up. */
export function otherGuides(room: Pick<Room, 'presence' | 'you'>, shown: Circle): SeatId[] {
  if (shown.phase === 'planned') return []
  return shown.seats
    .filter(({ seatId, role, taken }) => taken && role !== 'participant' && seatId !== room.you.seatId)
    .map(({ seatId }) => seatId)
    .filter((seatId) => room.presence[seatId] !== 'left')
}

/** The first of the library that this circle has not heard; the first of all when it has heard every one. */
export function promptFor(library: readonly string[], heard: readonly string[]): string {
  return library.find((text) => !heard.includes(text)) ?? library[0] ?? ''
}

const urgency = { someone: 0, moment: 1, okay: 2 } as const

/** C14: those that nobody has seen first, the most urgent and then the oldest of them at the top. */
export function signalsInOrder(signals: GuidesAside['signals']): GuidesAside['signals'] {
  return signals.toSorted(
    (a, b) =>
      Number(a.acknowledgedBy !== null) - Number(b.acknowledgedBy !== null) ||
      urgency[a.kind] - urgency[b.kind] ||
      a.at - b.at,
  )
}
