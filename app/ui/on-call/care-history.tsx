import type { CarePage } from '#app/domain/services-on-call.ts'
import { Time } from '../time.tsx'
import { accountClosed, didWords, outcomeWords, sourceWords } from './care-words.ts'

/** What was done for somebody, in order. */
export function CareHistory({ history, zone }: Pick<CarePage, 'history'> & { zone: string }) {
  if (history.length === 0) return <p className="text-ink-soft">Nothing yet.</p>
  return (
    <ol className="card divide-y divide-line">
      {history.map(({ n, at, by, to, act, source, outcome, note }) => (
        <li key={n} className="grid gap-1 p-4 sm:px-5">
          <p>
            {source === null ? (
              <>
                <strong className="font-semibold">{by ?? 'Somebody who is no longer here'}</strong>{' '}
                {act === 'hand-over' && to === null ? accountClosed : didWords[act]}
                {to === null ? null : ` ${to}`}
                {outcome === null ? null : `: ${outcomeWords[outcome]}`}
              </>
            ) : (
              <>
                {sourceWords[source]}
                {by === null ? null : ` It was ${by}.`}
              </>
            )}
          </p>
          {note === null ? null : <p className="wrap-anywhere whitespace-pre-line">{note}</p>}
          <p className="text-sm text-ink-soft">
            <Time at={at} zone={zone} />
          </p>
        </li>
      ))}
    </ol>
  )
}
