import { X } from '../icons.ts'
import { Act } from './act.tsx'
import { closes, popover } from './popover.ts'
import { leads, useRoom } from './room-context.ts'
import { type SeatView, seatWords } from './seat.tsx'

/** What may be done with one seat: opened from it. */
export function SeatCard({ view }: { view: SeatView }) {
  const { room, shown } = useRoom()
  const { seat, name, own } = view
  const id = `seat-${seat.seatId}`
  const more = seatWords(view).replace(`${name}, `, '').replace(name, '')
  const holder =
    shown.phase === 'open-floor' && shown.piece.state === 'held' && shown.piece.seatId === room.you.seatId
  return (
    <div {...popover} id={id} role="dialog" aria-labelledby={`${id}-name`} className="sheet">
      <div className="flex items-start justify-between gap-4">
        <div>
          <p id={`${id}-name`} className="font-serif text-lg font-semibold">
            {name}
          </p>
          {more ? <p className="text-sm text-ink-soft">{more}</p> : null}
        </div>
        <button type="button" {...closes(id)} aria-label="Close" className="sheet-close">
          <X aria-hidden className="size-5" />
        </button>
      </div>
      <div className="mt-4 grid gap-2">
        {own || !seat.taken ? null : (
          <Act intent={{ type: 'OfferPiece', seatId: seat.seatId }} look="primary" wide>
            {holder ? `Hand the piece on to ${name}` : `Offer ${name} the piece`}
          </Act>
        )}
        {leads(room) && seat.taken && view.piece !== 'held' ? (
          <Act intent={{ type: 'GivePiece', seatId: seat.seatId }} wide>
            {own ? 'Take the piece yourself' : `Give ${name} the piece`}
          </Act>
        ) : null}
        {view.piece === 'offered' && leads(room) ? (
          <Act intent={{ type: 'SkipOffer' }} wide>
            Withdraw the offer
          </Act>
        ) : null}
        {leads(room) && !own && seat.taken && seat.role === 'participant' ? (
          <Act intent={{ type: 'SendBack', seatId: seat.seatId }} look="careful" wide>
            {`Ask ${name} back to the lobby`}
          </Act>
        ) : null}
      </div>
    </div>
  )
}
