import type { Spread, Times } from '#app/domain/services-cases.ts'
import { kindWords } from './words.ts'

const names: Record<Times['kinds'][number]['kind'], string> = {
  ...kindWords,
  care: 'People who are looked after',
  'never-flagged': 'Posts that nobody flagged',
}

/** Minutes as people say them. */
function minutesWords(minutes: number | null): string {
  if (minutes === null) return 'none yet'
  if (minutes < 1) return 'under a minute'
  if (minutes < 90) return `${Math.round(minutes)} min`
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
const both = ({ p50, p90 }: Spread) =>
  p50 === null ? 'none yet' : `${minutesWords(p50)}, ${minutesWords(p90)}`

/** M7: what was waited for, by kind. */
export function TimesTable({ kinds }: Pick<Times, 'kinds'>) {
  return (
    <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {kinds.map(({ kind, count, firstRead, firstReply, decided }) => (
        <li key={kind} className="card p-4 sm:p-5">
          <h2 className="text-lg">
            {names[kind]} <span className="font-sans text-sm font-normal text-ink-soft">({count})</span>
          </h2>
          <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-1">
            {[
              ['First read by a person', firstRead] as const,
              ['First reply', firstReply] as const,
              ['Decided', decided] as const,
            ].map(([title, spread]) => (
              <div key={title} className="contents">
                <dt className="text-ink-soft">{title}</dt>
                <dd>{both(spread)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
