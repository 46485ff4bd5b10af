import { isOpen } from '#app/domain/circle/circle.ts'
import type { Waiting } from '#app/domain/services.ts'
import { Ask } from '../ask.tsx'
import { Act } from './act.tsx'
import { LobbyList } from './lobby-list.tsx'
import { nameIn, useRoom } from './room-context.ts'
import { useMounted } from './use-mounted.ts'

/** For guides only: who waits, whose hands are up, and the end. */
export function GuidePanel({ waiting }: { waiting: readonly Waiting[] }) {
  const { shown } = useRoom()
  if (!isOpen(shown)) return null
  return (
    <section aria-labelledby="guide-panel" className="card grid gap-5 p-5">
      <h2 id="guide-panel" className="text-lg">
        For you as the guide
      </h2>
      <LobbyList waiting={waiting} />
      {shown.phase === 'open-floor' ? <Hands /> : null}
      <SeatsByForm />
      <Ask
        label="End the circle"
        look="careful"
        title="End the circle for everyone?"
        lead="The turn ends, and nobody can come back in. What was shared stays in the circle."
      >
        <Act intent={{ type: 'EndCircle' }} look="careful" wide>
          End it now
        </Act>
      </Ask>
    </section>
  )
}

/** C9: in the order in which the server heard them. */
function Hands() {
  const { room, shown } = useRoom()
  if (shown.phase !== 'open-floor') return null
  return (
    <div>
      <h3 id="hands" className="text-base">
        Hands
      </h3>
      <div role="group" aria-labelledby="hands" tabIndex={0} className="tray tray-hands">
        {shown.hands.length === 0 ? <p className="tray-empty">No hand is up.</p> : null}
        <ol className="grid gap-1">
          {shown.hands.map((hand, at) => (
            <li key={hand} className="flex min-h-touch flex-wrap items-center gap-3">
              <span className="w-5 text-right font-semibold text-held tabular-nums">{at + 1}</span>
              <span className="min-w-0 flex-1 basis-20 font-semibold">{nameIn(room, hand)}</span>
              {hand === room.you.seatId ? null : (
                <Act intent={{ type: 'OfferPiece', seatId: hand }} size="small">
                  Offer<span className="sr-only"> {nameIn(room, hand)} the piece</span>
                </Act>
              )}
            </li>
          ))}
        </ol>
      </div>
    </div>
  )
}

/** Without scripts an older browser may not open a seat: the same acts, as a list. */
function SeatsByForm() {
  const { room, shown } = useRoom()
  if (useMounted() || !isOpen(shown)) return null
  return (
    <noscript>
      <h3 className="text-base">Seats</h3>
      <ul className="mt-2 grid gap-3">
        {shown.seats
          .filter((seat) => seat.taken && seat.seatId !== room.you.seatId)
          .map((seat) => (
            <li key={seat.seatId} className="flex flex-wrap items-center gap-2">
              <span className="flex-1 font-semibold">{nameIn(room, seat.seatId)}</span>
              <Act intent={{ type: 'OfferPiece', seatId: seat.seatId }} size="small">
                Offer
              </Act>
              <Act intent={{ type: 'GivePiece', seatId: seat.seatId }} size="small">
                Give
              </Act>
              {seat.role === 'participant' ? (
                <Act intent={{ type: 'SendBack', seatId: seat.seatId }} size="small">
                  To the lobby
                </Act>
              ) : null}
            </li>
          ))}
      </ul>
    </noscript>
  )
}
