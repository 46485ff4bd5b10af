import type { CircleEvent } from '#app/domain/circle/circle.ts'
import type { By } from '#app/domain/circle/command.ts'

/** Named people of the circle's tests, by the seats they sit in. `zoe` sits nowhere. */
export const seatId = {
  guide: '00000000-0000-4000-8000-0000000000aa',
  cora: '00000000-0000-4000-8000-0000000000ab',
  ana: '00000000-0000-4000-8000-000000000001',
  ben: '00000000-0000-4000-8000-000000000002',
  cem: '00000000-0000-4000-8000-000000000003',
  dee: '00000000-0000-4000-8000-000000000004',
  /** The on-call. */
  olu: '00000000-0000-4000-8000-0000000000ac',
} as const

export const by = {
  guide: { seatId: seatId.guide, role: 'guide' },
  cora: { seatId: seatId.cora, role: 'co-guide' },
  ana: { seatId: seatId.ana, role: 'participant' },
  ben: { seatId: seatId.ben, role: 'participant' },
  cem: { seatId: seatId.cem, role: 'participant' },
  dee: { seatId: seatId.dee, role: 'participant' },
  olu: { seatId: seatId.olu, role: 'on-call' },
  zoe: { seatId: null, role: 'participant' },
} as const satisfies Record<string, By>

const { guide, cora, ana, ben, cem } = seatId

/** Doors open, room for two, the guide seated and leading. */
export const doorsOpen: CircleEvent[] = [
  { type: 'DoorsOpened', capacity: 2 },
  { type: 'SeatTaken', seatId: guide, role: 'guide' },
  { type: 'AuthorityTaken', seatId: guide },
]
/** The number of that authority. */
export const lease = doorsOpen.length
/** Ana and Ben admitted. */
export const gathered: CircleEvent[] = [
  ...doorsOpen,
  { type: 'SeatTaken', seatId: ana, role: 'participant' },
  { type: 'SeatTaken', seatId: ben, role: 'participant' },
]
export const floorOpen: CircleEvent[] = [...gathered, { type: 'FloorOpened' }]
export const offeredToAna: CircleEvent[] = [...floorOpen, { type: 'PieceOffered', seatId: ana }]
export const heldByAna: CircleEvent[] = [...offeredToAna, { type: 'PieceAccepted', seatId: ana }]
export const ended: CircleEvent[] = [...floorOpen, { type: 'CircleEnded' }]

/** An evening of five: the guide leads, Cora is the co-guide; Ana, Ben and Cem take part. It ends at `endsAt`. */
export const endsAt = 10_000_000
export const five: CircleEvent[] = [
  { type: 'DoorsOpened', capacity: 8, endsAt },
  { type: 'SeatTaken', seatId: guide, role: 'guide' },
  { type: 'AuthorityTaken', seatId: guide },
  { type: 'SeatTaken', seatId: ana, role: 'participant' },
  { type: 'SeatTaken', seatId: ben, role: 'participant' },
  { type: 'SeatTaken', seatId: cem, role: 'participant' },
  { type: 'SeatTaken', seatId: cora, role: 'co-guide' },
]
export const order = [ana, ben, cem, cora, guide]
/** A round that was offered to its first seat. */
export const round: CircleEvent[] = [
  ...five,
  { type: 'RoundStarted', promptId: 'p', order },
  { type: 'PieceOffered', seatId: ana },
]
/** Ana has accepted in it. */
export const anaSpeaks: CircleEvent[] = [...round, { type: 'PieceAccepted', seatId: ana }]
/** Everybody of the round has had their turn but the guide, who is offered the piece. */
export const lastTurn: CircleEvent[] = [
  ...round,
  ...order.slice(0, -1).map((seatId): CircleEvent => ({ type: 'TurnEnded', seatId })),
  { type: 'PieceOffered', seatId: guide },
]
/** The guide's line broke at `gone`. */
export const gone = 1_000_000
export const guideGone: CircleEvent[] = [
  { type: 'PersonDropped', seatId: guide, at: gone },
  { type: 'CircleHeld', hold: 'absence' },
]
