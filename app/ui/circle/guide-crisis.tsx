import { LinkButton } from '../button.tsx'
import { nameIn, useRoom } from './room-context.ts'

/** C15: while somebody of this circle is looked after in a private room. */
export function CrisisStrip({ className = '' }: { className?: string }) {
  const { room } = useRoom()
  const cared = room.aside.guides?.crisis
  if (!cared) return null
  const name = nameIn(room, cared.seatId)
  return (
    <div className={`guide-strip border-care/40 bg-care-soft text-care-ink ${className}`}>
      <p className="min-w-0 flex-1 basis-48 font-semibold">{`${name} is looked after in a private room by ${cared.by}.`}</p>
      <LinkButton href={`/circles/${cared.circleId}/room`} size="small">
        Go there
        <span className="sr-only">{` to be with ${name}`}</span>
      </LinkButton>
    </div>
  )
}
