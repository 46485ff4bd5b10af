import type { MyWindow } from '#app/domain/services-seats.ts'
import { phaseWords } from '../schedule/eligible-words.ts'
import { Time } from '../time.tsx'

/** The phase in words, until when, and what may still move. Guidance, never a deadline. */
export function WhereYouAre({ window, zone }: { window: MyWindow['window']; zone: string }) {
  if (!window)
    return (
      <p className="text-ink-soft">
        No session of yours stands with the clinic at the moment. When one does, your days appear here.
      </p>
    )
  const until = untilOf(window)
  return (
    <div className="grid gap-2 border-t border-line pt-5">
      <h2 className="text-lg">{phaseWords(window.phase).name}</h2>
      {until ? (
        <p>
          Until about <Time at={until} zone={zone} />.
        </p>
      ) : null}
      {window.nextStart ? (
        <p className="text-ink-soft">
          Your next session: <Time at={window.nextStart} zone={zone} />.
        </p>
      ) : null}
      {window.provisional && window.phase !== 'prep' ? (
        <p className="text-sm text-ink-soft">
          The end of your session is not recorded yet, so these days may still move a little.
        </p>
      ) : null}
      <p className="text-sm text-ink-soft">This is guidance from the clinic. You know best how you are.</p>
    </div>
  )
}

function untilOf({ phase, bounds, nextStart }: NonNullable<MyWindow['window']>): string | null {
  if (phase === 'rest') return bounds.restUntil
  if (phase === 'quiet-day') return bounds.quietUntil
  if (phase === 'peak') return bounds.peakUntil
  if (phase === 'open') return bounds.openUntil
  if (phase === 'tail') return bounds.tailUntil
  return phase === 'prep' ? nextStart : null
}
