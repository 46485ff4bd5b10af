import type { SoftTurn } from '#app/domain/protocol.ts'
import { useServerNow } from './guide-clock.ts'

/** C10: seen by the holder and the guide. It fills quietly and then says one thing; nothing is cut off. */
export function SoftTime({ turn, clockOffset }: { turn: SoftTurn; clockOffset: number }) {
  const now = useServerNow(clockOffset, 1)
  if (turn.softSeconds <= 0 || now === null) return null
  const part = Math.min(1, Math.max(0, (now - turn.since) / (turn.softSeconds * 1000)))
  return (
    <p role="status" className="flex basis-full items-center justify-center gap-2 text-sm text-ink-soft">
      <svg viewBox="0 0 20 20" className="size-5 -rotate-90" aria-hidden="true">
        <circle cx="10" cy="10" r="8" fill="none" strokeWidth="2.5" className="stroke-line" />
        <circle
          cx="10"
          cy="10"
          r="8"
          fill="none"
          strokeWidth="2.5"
          pathLength="1"
          strokeDasharray={`${part} 1`}
          className="stroke-calm"
        />
      </svg>
      {part < 1 ? 'There is time.' : 'A good moment to find an ending, whenever you are ready.'}
    </p>
  )
}
