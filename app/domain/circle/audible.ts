import type { Circle, OpenCircle, Seat, SeatId } from './circle.ts'
import { isOpen } from './circle.ts'

/**
 * V3: whose voices the others may hear now, in the order of the seats. Of seats that are taken, and never of somebody who
 * paused: they neither hear nor are heard (a private fact, so it is given and is in no event). In the lobby, in the quiet
 * minute and after the end nobody is heard; in a private room whoever sits there; while held, grounding, gathering or
 * closing the guides; in a round and on the open floor the one who has the piece, and the guides. A place that is kept for
 * somebody who dropped is nobody's voice: what comes back is heard when the piece is theirs again.
 */
export function audibleIn(circle: Circle, paused: ReadonlySet<SeatId>): SeatId[] {
  if (!isOpen(circle) || circle.phase === 'doors' || circle.phase === 'quiet') return []
  const { piece } = circle
  const speaking = piece.state === 'held' && turnsAreHeard(circle) ? piece.seatId : null
  return circle.seats
    .filter((seat) => seat.taken && !paused.has(seat.seatId))
    .filter((seat) => circle.phase === 'private' || leads(seat) || seat.seatId === speaking)
    .map(({ seatId }) => seatId)
}

/** Who hears them: everybody with a seat but those who paused. */
export function hearingIn(circle: Circle, paused: ReadonlySet<SeatId>): SeatId[] {
  if (!isOpen(circle)) return []
  return circle.seats.filter(({ taken, seatId }) => taken && !paused.has(seatId)).map(({ seatId }) => seatId)
}

const leads = ({ role }: Seat) => role !== 'participant'

/** The piece gives a voice in a round, in the closing round and on the open floor; not while held, nor while all breathe. */
function turnsAreHeard(circle: OpenCircle): boolean {
  if (circle.hold !== null || circle.grounding !== null) return false
  return circle.phase === 'round' || circle.phase === 'open-floor' || circle.phase === 'closing'
}
