import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Seat as SeatState } from '#app/domain/circle/circle.ts'
import { isOpen } from '#app/domain/circle/circle.ts'
import { Centre } from './centre.tsx'
import { most } from './places.ts'
import { nameIn, type RoomView, useRoom } from './room-context.ts'
import { Seat, type SeatView } from './seat.tsx'
import { SeatCard } from './seat-card.tsx'
import { seatInRound } from './turn-words.ts'
import { useMounted } from './use-mounted.ts'
import { useVoiceHere, voiceOf } from './voice/voice-context.ts'

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * C1: the seats in their one order, around the warm centre; my own at the bottom. The list reads in the same order.
 * With scripts it is one stop of the Tab key, with arrow keys among the seats.
 */
export function Ring() {
  const { room, shown } = useRoom()
  const list = useRef<HTMLOListElement>(null)
  const mounted = useMounted()
  const seats = drawn(shown.phase === 'planned' ? [] : shown.seats)
  const voice = useVoiceHere()
  const views = seats.map((seat) => viewOf(seat, { room, shown }, voiceOf(voice, seat.seatId)))
  const own = Math.max(
    0,
    seats.findIndex((seat) => seat.seatId === room.you.seatId),
  )
  const [focused, setFocused] = useState<string | null>(null)
  const stop = seats.some((seat) => seat.seatId === focused) ? focused : seats[own]?.seatId
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = Array.from(list.current?.querySelectorAll<HTMLButtonElement>('.seat-button') ?? [])
    const at = buttons.findIndex((button) => button === document.activeElement)
    const step = steps[event.key]
    if (at < 0 || (step === undefined && event.key !== 'Home' && event.key !== 'End')) return
    event.preventDefault()
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : at + (step ?? 0)
    buttons[(to + buttons.length) % buttons.length]?.focus()
  }
  return (
    <div className={`around seats-${Math.max(1, seats.length)}`}>
      <span aria-hidden="true" className="ring-rug" />
      <Centre />
      <ol
        ref={list}
        aria-label="Seats, in the order of the circle"
        className="ring-seats"
        onKeyDown={onKeyDown}
      >
        {views.map((view, at) => (
          <Seat
            key={view.seat.seatId}
            view={view}
            place={`place-${seats.length}-${(at - own + seats.length) % seats.length}`}
            tabIndex={!mounted || view.seat.seatId === stop ? 0 : -1}
            onFocus={() => setFocused(view.seat.seatId)}
          />
        ))}
      </ol>
      {views.map((view) => (
        <SeatCard key={view.seat.seatId} view={view} />
      ))}
    </div>
  )
}

/** At most as many as can be drawn: then those who left for good make room. */
function drawn(seats: readonly SeatState[]): readonly SeatState[] {
  return seats.length <= most ? seats : seats.filter((seat) => seat.taken).slice(0, most)
}

function viewOf(
  seat: SeatState,
  { room, shown }: Pick<RoomView, 'room' | 'shown'>,
  voice: SeatView['voice'],
): SeatView {
  const open = isOpen(shown) ? shown : null
  const hand = open?.hands.indexOf(seat.seatId) ?? -1
  const own = seat.seatId === room.you.seatId
  return {
    seat,
    name: nameIn(room, seat.seatId),
    pronouns: room.names[seat.seatId]?.pronouns ?? null,
    own,
    piece:
      open && open.piece.state !== 'resting' && open.piece.seatId === seat.seatId ? open.piece.state : null,
    hand: hand < 0 ? null : hand,
    presence: own ? 'here' : (room.presence[seat.seatId] ?? 'here'),
    turn: seatInRound(shown, seat.seatId),
    voice,
  }
}
