import type { Seat as SeatState } from '#app/domain/circle/circle.ts'
import type { Presence } from '#app/domain/protocol.ts'
import { Initial } from '../initial.tsx'
import { Flame } from './flame.tsx'
import { opens } from './popover.ts'
import { VoiceInSeat } from './voice/voice-seat.tsx'

export type SeatView = {
  seat: SeatState
  name: string
  pronouns: string | null
  own: boolean
  piece: 'held' | 'offered' | 'frozen' | null
  /** From 0; null when the hand is down. */
  hand: number | null
  presence: Presence
  /** C8: its turn is next in the round, or comes later once more. */
  turn: 'next' | 'later' | null
  /** In voice, and whether it comes through now; null: here in writing. */
  voice: 'here' | 'heard' | null
}

/** Everything a sighted person sees of a seat, in words and in one breath. */
export function seatWords(view: SeatView): string {
  const { seat, name, pronouns, own, piece, hand, presence, turn, voice } = view
  const parts = [own ? `${name}, your seat` : name]
  if (pronouns) parts.push(pronouns)
  if (seat.role !== 'participant') parts.push(seat.role)
  if (!seat.taken) return [...parts, 'seat is empty'].join(', ')
  if (piece === 'held') parts.push('holds the piece')
  if (piece === 'offered') parts.push('is offered the piece')
  if (piece === 'frozen') parts.push('we are holding this place')
  if (turn === 'next') parts.push('next in the round')
  if (turn === 'later') parts.push('comes later in the round')
  if (hand !== null) parts.push(`hand up, number ${hand + 1}`)
  if (voice !== null) parts.push(voice === 'heard' ? 'heard now' : 'in voice')
  if (presence === 'reconnecting') parts.push('reconnecting')
  if (presence === 'left') parts.push('away')
  return parts.join(', ')
}

/** Under the name: that it is mine, that its person leads, and when its turn comes. */
function noteOf({ own, seat: { role }, turn }: SeatView): string {
  const notes = [own ? 'you' : null, role === 'participant' ? null : role, turn]
  return notes
    .filter((word) => word !== null)
    .slice(0, 2)
    .join(', ')
}

/** One seat of the circle: who sits there and how they are. Opens what may be done with it. */
export function Seat({
  view,
  place,
  tabIndex,
  onFocus,
}: {
  view: SeatView
  place: string
  tabIndex: number
  onFocus: () => void
}) {
  const { seat, name, own, piece, hand, presence } = view
  const quiet = !seat.taken || presence !== 'here'
  const under = !seat.taken
    ? 'empty'
    : presence === 'reconnecting'
      ? 'reconnecting'
      : presence === 'left'
        ? 'away'
        : null
  return (
    <li
      className={`seat ${place}`}
      data-piece={piece ?? undefined}
      data-own={own || undefined}
      data-quiet={quiet || undefined}
    >
      <button
        type="button"
        {...opens(`seat-${seat.seatId}`)}
        aria-label={seatWords(view)}
        tabIndex={tabIndex}
        onFocus={onFocus}
        className="seat-button"
      >
        <span className="seat-face">
          {seat.taken ? (
            <Initial name={name} className="seat-initial" />
          ) : (
            <span aria-hidden="true" className="seat-empty" />
          )}
          {seat.taken ? <VoiceInSeat seatId={seat.seatId} own={own} /> : null}
          {piece === 'held' ? <Flame className="seat-flame" /> : null}
          {hand === null ? null : (
            <span aria-hidden="true" className="seat-hand">
              {hand + 1}
            </span>
          )}
        </span>
        <span className="seat-name">{name}</span>
        <span className="seat-note">{under ?? noteOf(view)}</span>
      </button>
    </li>
  )
}
