import { randomUUID } from 'node:crypto'
import type { Circle, Entry, SeatRole } from '#app/domain/circle/circle.ts'
import { initialCircle } from '#app/domain/circle/circle.ts'
import type { Command } from '#app/domain/circle/command.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { evolve } from '#app/domain/circle/evolve.ts'

export type PastSeat = {
  seatId: string
  personId: string
  role: SeatRole
  name: string
  pronouns: string | null
}
export type PastCircle = { fold: Circle; entries: Entry[]; seats: PastSeat[] }

/** A circle that was held: what `decide` answers when a guide opens it, everyone has a turn, and it ends. No words are kept. */
export function pastCircle(people: Omit<PastSeat, 'seatId'>[], capacity: number): PastCircle {
  const seats = people.map((person) => ({ ...person, seatId: randomUUID() }))
  const entries: Entry[] = []
  let fold: Circle = initialCircle
  const happen = (command: Command) => {
    for (const event of decide(fold, command)) {
      const entry = { seq: entries.length + 1, event }
      entries.push(entry)
      fold = evolve(fold, entry)
    }
  }
  const [guide, ...others] = seats
  if (!guide) throw new Error('A circle needs a guide')
  const led = { by: { seatId: guide.seatId, role: guide.role } }
  happen({ type: 'OpenDoors', by: { seatId: null, role: guide.role }, newSeatId: guide.seatId, capacity })
  for (const { seatId, role } of others)
    happen(
      role === 'participant'
        ? { type: 'Admit', arrivalId: seatId, ...led, newSeatId: seatId }
        : { type: 'Arrive', by: { seatId: null, role }, newSeatId: seatId },
    )
  happen({ type: 'OpenFloor', ...led })
  for (const { seatId, role } of others) {
    happen({ type: 'OfferPiece', seatId, ...led })
    happen({ type: 'AcceptPiece', by: { seatId, role } })
    happen({ type: 'ReturnPiece', by: { seatId, role } })
  }
  happen({ type: 'EndCircle', ...led })
  return { fold, entries, seats }
}
