import { isOpen } from '#app/domain/circle/circle.ts'
import { GroundingAlone } from './grounding-alone.tsx'
import { GroundingTogether } from './grounding-together.tsx'
import { useRoom } from './room-context.ts'

/** C11, C15, C17: what stands still, and the breath that everyone shares. The room is not told why. */
export function Held() {
  const { shown } = useRoom()
  if (!isOpen(shown) || shown.hold === null) return null
  return (
    <div className="held">
      <p className="font-serif text-lg font-semibold">We are holding the circle. Nobody loses anything.</p>
      <p className="mt-1">
        {shown.hold === 'absence'
          ? 'Your guide’s connection dropped. Everything waits; another guide takes over or the clinic is called.'
          : 'Everything waits where it is. There is nothing you have to do.'}
      </p>
      {shown.grounding ? null : (
        <div className="mt-4">
          <GroundingAlone />
        </div>
      )}
    </div>
  )
}

export function Together() {
  const { room, shown } = useRoom()
  if (!isOpen(shown) || shown.grounding === null) return null
  const { kind } = shown.grounding
  return (
    <GroundingTogether
      grounding={shown.grounding}
      clockOffset={room.clockOffset}
      title={kind === 'breath' ? 'We breathe together' : 'We go through the body together'}
    />
  )
}
