import type { RoundCard } from '#app/domain/services-plan.ts'
import { Link } from '../frame.tsx'
import { Time, timeWords } from '../time.tsx'
import { TwoRounds } from './two-rounds.tsx'

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
      <TwoRounds
        now={now.ratings}
        earlier={earlier?.ratings ?? null}
        caption={
          <>
            Now: <Time at={now.changedAt} zone={zone} part="day" />
            {earlier ? `. Then: ${roundWords(earlier, zone)}` : ''}. Nobody else is in this picture.
          </>
        }
      />
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
