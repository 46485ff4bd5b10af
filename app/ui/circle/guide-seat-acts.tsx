import { inRound, isOpen } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { Care, Remove } from './guide-care.tsx'
import { OpenContact } from './guide-contact.tsx'
import { NoteForm } from './guide-notes.tsx'
import { Step } from './guide-sheet.tsx'
import { nameIn, useRoom } from './room-context.ts'
import type { SeatView } from './seat.tsx'
import { useMounted } from './use-mounted.ts'

/** What a guide may do with one seat: the piece first, then care, then leaving. Refused acts are not drawn. */
export function GuideSeatActs({ view }: { view: SeatView }) {
  const { room, shown } = useRoom()
  const { seat, name, own } = view
  const { guides } = room.aside
  if (!guides || !isOpen(shown)) return null
  const group = `seat-steps-${seat.seatId}`
  const member = seat.role === 'participant' && !own
  return (
    <div className="grid grid-cols-1 gap-2">
      {seat.taken ? <PieceActs view={view} /> : null}
      {own ? null : (
        <Act intent={{ type: 'HandOver', seatId: seat.seatId }} wide>{`Hand the lead to ${name}`}</Act>
      )}
      {member ? (
        <>
          {guides.paused.includes(seat.seatId) ? (
            <p className="text-sm text-ink-soft">{`${name} is taking a moment. Seat and turn are kept.`}</p>
          ) : null}
          <Step label={`Write a note about ${name}`} group={group}>
            <p className="text-sm text-ink-soft">Guides only. Erased with the circle.</p>
            <NoteForm seatId={seat.seatId} />
          </Step>
          {guides.crisis === null && seat.taken ? (
            <Care seatId={seat.seatId} name={name} group={group} />
          ) : null}
          {guides.contacts.includes(seat.seatId) ? (
            <OpenContact seatId={seat.seatId} name={name} group={group} />
          ) : null}
          {seat.taken ? (
            <Act intent={{ type: 'SendBack', seatId: seat.seatId }} wide>
              {`Ask ${name} back to the lobby`}
            </Act>
          ) : null}
          <Remove seatId={seat.seatId} name={name} group={group} />
        </>
      ) : null}
    </div>
  )
}

/** What concerns the talking piece, when this seat has it and when it may get it. */
function PieceActs({ view: { seat, name, own } }: { view: SeatView }) {
  const { shown } = useRoom()
  if (!isOpen(shown)) return null
  const { seatId } = seat
  const { piece } = shown
  const has = piece.state !== 'resting' && piece.seatId === seatId
  if (!has)
    return (
      <>
        {own ? null : (
          <Act intent={{ type: 'OfferPiece', seatId }} look="primary" wide>{`Offer ${name} the piece`}</Act>
        )}
        <Act intent={{ type: 'GivePiece', seatId }} wide>
          {own ? 'Take the piece yourself' : `Give ${name} the piece`}
        </Act>
      </>
    )
  if (own) return null
  if (piece.state === 'frozen')
    return (
      <>
        {piece.waited ? (
          <Act intent={{ type: 'HoldOn' }} look="primary" wide>
            {`Keep ${name}’s place longer`}
          </Act>
        ) : (
          <p className="text-sm text-ink-soft">{`We keep ${name}’s place.`}</p>
        )}
        <Act intent={{ type: 'GoOn' }} wide>
          Go on
        </Act>
      </>
    )
  return (
    <>
      {piece.state === 'offered' ? (
        <>
          <Act intent={{ type: 'GivePiece', seatId }} wide>{`Give ${name} the piece`}</Act>
          <Act intent={{ type: 'SkipOffer', seatId }} wide>
            {inRound(shown) ? 'Skip this turn' : 'Withdraw the offer'}
          </Act>
        </>
      ) : (
        <Act intent={{ type: 'TakePiece', seatId }} wide>
          Take the piece back
        </Act>
      )}
      <Act intent={{ type: 'DeferTurn', seatId }} wide>{`Come back to ${name} later`}</Act>
    </>
  )
}

/** Without scripts an older browser may not open a seat: the same acts, as a list. */
export function SeatsByForm() {
  const { room, shown } = useRoom()
  if (useMounted() || !isOpen(shown)) return null
  return (
    <noscript>
      <h3 className="text-base">Seats</h3>
      <ul className="mt-2 grid grid-cols-1 gap-3">
        {shown.seats
          .filter(({ seatId }) => seatId !== room.you.seatId)
          .map((seat) => {
            const name = nameIn(room, seat.seatId)
            const piece =
              shown.piece.state !== 'resting' && shown.piece.seatId === seat.seatId ? 'offered' : null
            return (
              <li key={seat.seatId}>
                <p className="font-semibold">{name}</p>
                <GuideSeatActs
                  view={{
                    seat,
                    name,
                    pronouns: null,
                    own: false,
                    piece,
                    hand: null,
                    presence: 'here',
                    turn: null,
                    voice: null,
                  }}
                />
              </li>
            )
          })}
      </ul>
    </noscript>
  )
}
