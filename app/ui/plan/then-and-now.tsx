import { domains, movedBy } from '#app/domain/plan/domains.ts'
import { domainWords, movedWords, ratingWords } from '#app/domain/plan/words.ts'
import type { RoundCard } from '#app/domain/services-plan.ts'
import { Link } from '../frame.tsx'
import { Time, timeWords } from '../time.tsx'
import { Wheel } from './wheel.tsx'

const roundWords = ({ round, sessionAt, at }: RoundCard, zone: string): string => {
  const session = sessionAt === null ? '' : timeWords(sessionAt, zone, 'short')
  if (round.startsWith('session:') && session) return `After the session of ${session}`
  return `Ordinary days, ${timeWords(at, zone, 'short')}`
}

/** J4: two rounds side by side, as a picture and as a table; only ever somebody’s own, with their own. `others`: what else to look back at. */
export function ThenAndNow({
  now,
  earlier,
  others,
  zone,
}: {
  now: RoundCard
  earlier: RoundCard | null
  others: readonly RoundCard[]
  zone: string
}) {
  return (
    <div className="grid gap-6">
      <figure className="grid gap-2">
        <Wheel
          now={now.ratings}
          earlier={earlier?.ratings ?? null}
          label={`The eight domains as a wheel${earlier ? ', then and now' : ''}. The same stands in the table.`}
        />
        <figcaption aria-hidden="true" className="flex flex-wrap justify-center gap-x-6 gap-y-1 text-sm">
          <Key className="fill-calm/30 stroke-calm">Now</Key>
          {earlier ? (
            <Key className="fill-none stroke-held" dash="4 3">
              Then
            </Key>
          ) : null}
        </figcaption>
      </figure>
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <caption className="mb-2 text-left text-sm text-ink-soft">
            Now: <Time at={now.changedAt} zone={zone} part="day" />
            {earlier ? `. Then: ${roundWords(earlier, zone)}` : ''}. Nobody else is in this picture.
          </caption>
          <thead>
            <tr className="border-b border-line-strong">
              <th scope="col" className="py-2 pr-3 font-semibold">
                Domain
              </th>
              {earlier ? (
                <th scope="col" className="py-2 pr-3 font-semibold">
                  Then
                </th>
              ) : null}
              <th scope="col" className="py-2 font-semibold">
                Now
              </th>
            </tr>
          </thead>
          <tbody>
            {domains.map((domain) => {
              const moved = earlier ? movedWords[movedBy(earlier.ratings[domain], now.ratings[domain])] : ''
              return (
                <tr key={domain} className="border-b border-line align-top">
                  <th scope="row" className="py-2 pr-3 font-normal">
                    {domainWords[domain].name}
                  </th>
                  {earlier ? <td className="py-2 pr-3">{ratingWords(earlier.ratings[domain])}</td> : null}
                  <td className="py-2">
                    {ratingWords(now.ratings[domain])}
                    {moved ? <span className="block text-sm text-ink-soft">{moved}</span> : null}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {others.length > 0 ? (
        <nav aria-label="Look back at another time">
          <p className="font-semibold">Look back at another time</p>
          <ul>
            {others.map((one) => (
              <li key={one.round}>
                <Link
                  href={`/plan?earlier=${one.round}`}
                  className="text-link inline-flex min-h-touch items-center"
                >
                  {roundWords(one, zone)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </div>
  )
}

function Key({ className, dash, children }: { className: string; dash?: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg className="h-4 w-6">
        <rect
          x="2"
          y="2"
          width="20"
          height="12"
          strokeWidth="2"
          {...(dash ? { strokeDasharray: dash } : {})}
          className={className}
        />
      </svg>
      {children}
    </span>
  )
}
