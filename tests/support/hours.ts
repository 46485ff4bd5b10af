import type { Circle, Entry, SeatId } from '#app/domain/circle/circle.ts'
import { initialCircle, isOpen, leaderOf } from '#app/domain/circle/circle.ts'
import type { By, Command } from '#app/domain/circle/command.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import { isRefusal, type RefusalCode } from '#app/domain/refusal.ts'
import type { Move, Who } from './moves.ts'
import { cast, names } from './walk.ts'

/** One command and what came of it. */
export type Moment = {
  before: Circle
  after: Circle
  command: Command
  entries: Entry[]
  refused: RefusalCode | null
}
const began = 1_800_000_000_000

/** Walks an evening as a server would, with its stamps; tells of each moment. Answers the whole log. */
export function live(
  moves: readonly Move[],
  tell: (moment: Moment) => void,
): { log: Entry[]; circle: Circle } {
  let circle: Circle = initialCircle
  const log: Entry[] = []
  let at = began
  let crisis = false
  const gone = new Set<SeatId>()
  const paused = new Set<SeatId>()
  const nameOf = (seatId: SeatId | null) => names.find((name) => cast[name]?.seatId === seatId)
  const resolve = (who: Who): string => {
    if (who === '@leader') return nameOf(leaderOf(circle)) ?? 'guide'
    if (who !== '@turn') return who
    return (isOpen(circle) && circle.piece.state !== 'resting' && nameOf(circle.piece.seatId)) || 'ana'
  }
  const seat = (name: string): SeatId => cast[name]?.seatId ?? ''
  const act = (intent: Partial<Command> & Pick<Command, 'type'>, by: By, lease?: number) => {
    const before = circle
    const seats = isOpen(circle) ? circle.seats : []
    const guidesHere = seats
      .filter((one) => one.role !== 'participant' && one.taken && !gone.has(one.seatId))
      .map(({ seatId }) => seatId)
    const stamp = { by, at, capacity: 5, endsAt: began + 5_400_000, promptId: 'a prompt', crisis, guidesHere }
    const command = {
      ...stamp,
      paused: [...paused],
      ...(lease === undefined ? {} : { lease }),
      ...intent,
    } as Command
    let refused: RefusalCode | null = null
    let entries: Entry[] = []
    try {
      entries = decide(circle, command).map((event, index) => ({ seq: log.length + index + 1, event }))
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown
      refused = thrown.code
    }
    circle = entries.reduce(evolve, circle)
    log.push(...entries)
    tell({ before, after: circle, command, entries, refused })
  }
  const byOf = (name: string): By => {
    const known = circle.phase !== 'planned' && circle.seats.some(({ seatId }) => seatId === seat(name))
    return { role: cast[name]?.role ?? 'participant', seatId: known ? seat(name) : null }
  }
  const service: By = { seatId: null, role: 'guide' }
  for (const one of moves) {
    at += 250
    if (one.does === 'waits') {
      at += one.ms
      act({ type: 'TimePassed' }, service)
    } else if (one.does === 'crisis') {
      crisis = !crisis
      if (crisis) act({ type: 'HoldForCrisis' }, service)
    } else if (one.does === 'disobeys') {
      act({ type: 'HoldForVoice' }, service)
    } else if (one.does === 'private') {
      const sitting = ['guide', one.with].map((name) => ({
        seatId: seat(name),
        role: cast[name]?.role ?? ('participant' as const),
      }))
      act({ type: 'OpenPrivateRoom', seats: sitting }, service)
    } else if (one.does === 'asks') {
      const who = resolve(one.who)
      const newSeatId = one.intent.type === 'Admit' ? one.intent.arrivalId : seat(who)
      const lease = one.leased && isOpen(circle) ? circle.authority?.lease : undefined
      act({ ...one.intent, newSeatId }, byOf(who), lease)
    } else {
      const seatId = seat(resolve(one.who))
      if (one.does === 'pauses') paused.add(seatId)
      if (one.does === 'unpauses') paused.delete(seatId)
      if (one.does === 'drops') gone.add(seatId)
      if (one.does === 'returns') gone.delete(seatId)
      if (one.does === 'drops') act({ type: 'PersonDropped', seatId }, service)
      if (one.does === 'returns') act({ type: 'PersonBack', seatId }, service)
    }
  }
  return { log, circle }
}
