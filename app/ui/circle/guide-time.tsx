import { isOpen } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { useServerNow } from './guide-clock.ts'
import { leastSpoken, offerable } from './guide-turns.ts'
import { fairnessWords, softTimes, softTimeWords, turnTimeWords } from './guide-words.ts'
import { nameIn, useRoom } from './room-context.ts'

/** C10 and C9: how long, and how often. Told to guides; nothing turns red, and nothing cuts anyone off. */
export function TimeAndTurns() {
  const { room, shown } = useRoom()
  const now = useServerNow(room.clockOffset, 5)
  const { guides } = room.aside
  if (!guides || !isOpen(shown)) return null
  const seats = shown.seats.filter(({ taken, role }) => taken && role === 'participant')
  const least = leastSpoken(guides.fairness, offerable(room, shown))
  return (
    <>
      <p className="text-ink-soft">
        {guides.turn && now !== null
          ? turnTimeWords(guides.turn, now)
          : 'Only guides, and whoever has the turn, see a soft time. Nothing happens when it is over.'}
      </p>
      <div role="group" aria-label="Soft time of a turn" className="flex flex-wrap gap-2">
        {softTimes.map((seconds) =>
          seconds === guides.softSeconds ? (
            <span key={seconds} className="chip chip-chosen">
              {softWords(seconds)}
              <span className="sr-only">, as it is now</span>
            </span>
          ) : (
            <Act key={seconds} intent={{ type: 'SetSoftTime', seconds }} size="small">
              {softWords(seconds)}
            </Act>
          ),
        )}
      </div>
      <ul className="grid grid-cols-1 gap-1">
        {seats.map(({ seatId }) => (
          <li key={seatId} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-semibold">{nameIn(room, seatId)}</span>
            <span className="text-sm text-ink-soft">
              {fairnessWords(guides.fairness.find((one) => one.seatId === seatId) ?? { turns: 0, passes: 0 })}
            </span>
          </li>
        ))}
      </ul>
      {least === null ? null : (
        <p className="text-sm text-ink-soft">{`${nameIn(room, least)} has spoken least so far.`}</p>
      )}
    </>
  )
}

const softWords = (seconds: number) => (seconds === 0 ? 'None' : softTimeWords(seconds))
