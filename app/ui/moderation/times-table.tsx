import type { Spread, Times } from '#app/domain/services-cases.ts'
import { kindWords } from './words.ts'

const names: Record<Times['kinds'][number]['kind'], string> = {
  ...kindWords,
  care: 'People who are looked after',
  'never-flagged': 'Posts that nobody flagged',
}

/** Minutes as people say them. */
export function minutesWords(minutes: number | null): string {
  if (minutes === null) return 'none yet'
  if (minutes < 1) return 'under a minute'
  if (minutes < 90) return `${Math.round(minutes)} min`
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
const both = ({ p50, p90 }: Spread) =>
  p50 === null ? 'none yet' : `${minutesWords(p50)}, ${minutesWords(p90)}`

/** M7: what was waited for, by kind; a list on a phone. */
export function TimesTable({ kinds }: Pick<Times, 'kinds'>) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Times by kind">
      <table className="w-full min-w-160 border-collapse text-left">
        <thead>
          <tr className="border-b border-line-strong">
            {['Kind', 'How many', 'First read by a person', 'First reply', 'Decided'].map((title) => (
              <th key={title} scope="col" className="p-3 font-semibold">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, count, firstRead, firstReply, decided }) => (
            <tr key={kind} className="border-b border-line">
              <th scope="row" className="p-3 font-semibold">
                {names[kind]}
              </th>
              <td className="p-3">{count}</td>
              <td className="p-3">{both(firstRead)}</td>
              <td className="p-3">{both(firstReply)}</td>
              <td className="p-3">{both(decided)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
