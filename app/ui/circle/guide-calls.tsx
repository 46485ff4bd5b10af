import { useServerNow } from './guide-clock.ts'
import { pageWords, sinceWords } from './guide-words.ts'
import { nameIn, useRoom } from './room-context.ts'

/** C14, C11, C15: whom the clinic called for this circle, and whether somebody answered. */
export function Calls() {
  const { room } = useRoom()
  const now = useServerNow(room.clockOffset)
  const pages = room.aside.guides?.pages ?? []
  if (pages.length === 0) return null
  return (
    <div>
      <h3 className="text-base">On-call</h3>
      <ul className="mt-1 grid grid-cols-1 gap-2">
        {pages.map(({ pageId, reason, at, acknowledgedBy }) => (
          <li key={pageId}>
            <span className="block font-semibold">
              {acknowledgedBy === null
                ? 'Called, nobody has answered yet'
                : `${acknowledgedBy} answered and is coming`}
            </span>
            <span className="block text-sm text-ink-soft">
              {`Because of ${pageWords[reason]}${now === null ? '' : `, ${sinceWords(at, now)}`}.`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** C13: who has stepped back for a moment. Others see a seat like any other. */
export function Pausing() {
  const { room } = useRoom()
  const paused = room.aside.guides?.paused ?? []
  if (paused.length === 0) return null
  const names = paused.map((seatId) => nameIn(room, seatId))
  return (
    <div>
      <h3 className="text-base">Taking a moment</h3>
      <p className="mt-1">{names.join(', ')}</p>
      <p className="text-sm text-ink-soft">
        Their seat and their turn are kept. Nobody else is told, and there is nothing you need to do.
      </p>
    </div>
  )
}
