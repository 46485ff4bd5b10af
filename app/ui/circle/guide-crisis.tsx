import { LinkButton } from '../button.tsx'
import { nameIn, useRoom } from './room-context.ts'

/** C15: while somebody of this circle is looked after in a private room. */
export function CrisisStrip({ className = '' }: { className?: string }) {
  const { circleId, room } = useRoom()
  const cared = room.aside.guides?.crisis
  if (!cared) return null
  const name = nameIn(room, cared.seatId)
  const mine = room.you.seatId !== null && cared.by === nameIn(room, room.you.seatId)
  return (
    <div className={`guide-strip border-care/40 bg-care-soft text-care-ink ${className}`}>
      <p className="min-w-0 flex-1 basis-44 font-semibold">
        {mine
          ? `You look after ${name} in a private room.`
          : `${name} is looked after in a private room by ${cared.by}.`}
      </p>
      <LinkButton
        href={`/circles/${cared.circleId}/room?from=${circleId}`}
        look={mine ? 'primary' : 'quiet'}
        size="small"
      >
        {mine ? `Go to ${name}` : 'Go there'}
        {mine ? null : <span className="sr-only">{` to be with ${name}`}</span>}
      </LinkButton>
    </div>
  )
}
