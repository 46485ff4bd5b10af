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
} as const

export const by = {
  guide: { seatId: seatId.guide, role: 'guide' },
  cora: { seatId: seatId.cora, role: 'co-guide' },
  ana: { seatId: seatId.ana, role: 'participant' },
  ben: { seatId: seatId.ben, role: 'participant' },
  cem: { seatId: seatId.cem, role: 'participant' },
  zoe: { seatId: null, role: 'participant' },
} as const satisfies Record<string, By>

const { guide, ana, ben } = seatId

/** Doors open, room for two, the guide seated. */
export const doorsOpen: CircleEvent[] = [
  { type: 'DoorsOpened', capacity: 2 },
  { type: 'SeatTaken', seatId: guide, role: 'guide' },
]
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
