import { buttonClass } from '../button.tsx'
import { X } from '../icons.ts'
import { Act } from './act.tsx'
import { GuideSeatActs } from './guide-seat-acts.tsx'
import { closes, popover } from './popover.ts'
import { leads, useRoom } from './room-context.ts'
import { type SeatView, seatWords } from './seat.tsx'

/** What may be done with one seat: opened from it. */
export function SeatCard({ view }: { view: SeatView }) {
  const { room, shown } = useRoom()
  const { seat, name, own } = view
  const id = `seat-${seat.seatId}`
  const more = seatWords(view).replace(`${name}, `, '').replace(name, '')
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
        {leads(room) ? (
          <GuideSeatActs view={view} />
        ) : own || !seat.taken ? null : (
          <Act intent={{ type: 'OfferPiece', seatId: seat.seatId }} look="primary" wide>
            {`Hand the piece on to ${name}`}
          </Act>
        )}
        {own || shown.phase === 'ended' ? null : <Worried seatId={seat.seatId} name={name} />}
      </div>
    </div>
  )
}

/** R6: on a page of its own, so that nobody leaves the room for it. */
function Worried({ seatId, name }: { seatId: string; name: string }) {
  return (
    <a
      href={`/worried?seat=${seatId}`}
      target="_blank"
      rel="noreferrer"
      className={buttonClass('plain', 'small')}
    >
      {`I am worried about ${name}`}
      <span className="sr-only"> (opens beside the room)</span>
    </a>
  )
}
