import type { Circle, CircleEvent } from '#app/domain/circle/circle.ts'
import { initialCircle } from '#app/domain/circle/circle.ts'
import { evolve } from '#app/domain/circle/evolve.ts'

export const after = (circle: Circle, ...events: CircleEvent[]): Circle =>
  events.reduce((now, event, n) => evolve(now, { seq: n + 1, event }), circle)
export const seats = [
  { type: 'SeatTaken', seatId: 'gil', role: 'guide' },
  { type: 'SeatTaken', seatId: 'cora', role: 'co-guide' },
  { type: 'SeatTaken', seatId: 'ana', role: 'participant' },
  { type: 'SeatTaken', seatId: 'ben', role: 'participant' },
] as const satisfies CircleEvent[]
const order = ['ana', 'ben']
export const give = { type: 'PieceAccepted', seatId: 'ana' } as const
export const breath = { type: 'GroundingStarted', kind: 'breath', startedAt: 0 } as const
const doors = after(initialCircle, { type: 'DoorsOpened', capacity: 6 }, seats[0])
export const gathering = after(doors, ...seats.slice(1))
const asked = after(gathering, { type: 'RoundStarted', promptId: 'p', order })
export const round = after(asked, give)
export const floor = after(gathering, { type: 'FloorOpened' }, give)
export const closing = after(gathering, { type: 'ClosingStarted', promptId: 'p', order })
export const apart = after(initialCircle, { type: 'PrivateRoomOpened', capacity: 2 }, seats[0], seats[2])

/** A circle with two guides and two participants in every phase that it has, with the piece in hand where there can be one. */
export const phases: Record<string, Circle> = {
  ...{ doors, gathering, round, 'a turn that is over': after(round, { type: 'TurnEnded', seatId: 'ana' }) },
  held: after(round, { type: 'CircleHeld', hold: 'asked' }),
  'breathing together': after(floor, breath),
  ...{ 'the open floor': floor, 'the closing round': after(closing, give) },
  quiet: after(floor, { type: 'QuietStarted', at: 1 }),
  ...{ 'a private room': apart, ended: after(floor, { type: 'CircleEnded' }) },
}
