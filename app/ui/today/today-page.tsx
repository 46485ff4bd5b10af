import type { RingDay } from '#app/domain/schedule/ring-days.ts'
import type { MyWindow } from '#app/domain/services-seats.ts'
import type { Today } from '#app/domain/today/today.ts'
import { LinkButton } from '../button.tsx'
import { When } from '../circle/when.tsx'
import { Link } from '../frame.tsx'
import { Section } from '../page.tsx'
import { RingOfDays } from '../seats/ring-of-days.tsx'
import { WhereYouAre } from '../seats/where-you-are.tsx'
import { Watched } from '../watched.tsx'
import { Clocks } from './clocks.tsx'

type Given = { today: Today; mine: MyWindow; days: RingDay[] }

/** J1: words first, the days second; one circle, a few small things, one question, and who is there. */
export function TodayParts({ today, mine, days }: Given) {
  const { zone, window } = mine
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[1fr_20rem]">
      <div className="grid gap-8">
        <Clocks clocks={today.clocks} zone={zone} />
        {today.around ? (
          <p>
            <Link href="/before-and-after" className="text-link inline-flex min-h-touch items-center">
              {today.around === 'after'
                ? 'The hours after a session, one by one'
                : 'What helps before a session'}
            </Link>
          </p>
        ) : null}
        <NextCircle today={today} zone={zone} />
        {today.steps.length > 0 ? (
          <Section title="Small things" lead="Any of them, or none. Each counts, and so does leaving it.">
            <ul className="card divide-y divide-line">
              {today.steps.map(({ key, says, href }) => (
                <li key={key} className="p-5">
                  {href === null ? (
                    says
                  ) : (
                    <Link href={href} className="text-link inline-flex min-h-touch items-center">
                      {says}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        {today.prompt === null ? null : (
          <Section title="A question, if you like">
            <div className="card grid justify-items-start gap-4 p-6">
              <p className="text-xl wrap-anywhere">{today.prompt.asks}</p>
              <LinkButton href={`/journal/write?prompt=${today.prompt.promptId}`}>
                Write a few words
              </LinkButton>
            </div>
          </Section>
        )}
        <Section title="If you would like to talk to somebody">
          <div className="grid gap-3">
            <Watched />
            <p>
              <Link href="/help" className="text-link inline-flex min-h-touch items-center">
                Ways to reach somebody now
              </Link>
            </p>
            <p>
              <Link href="/card" className="text-link inline-flex min-h-touch items-center">
                My card for hard moments
              </Link>
            </p>
            <p>
              <Link href="/library" className="text-link inline-flex min-h-touch items-center">
                Guidance from your clinic
              </Link>
            </p>
          </div>
        </Section>
      </div>
      <section aria-label="Your days" className="card grid gap-5 p-6">
        <RingOfDays days={days} zone={zone} />
        <WhereYouAre window={window} zone={zone} />
        <p>
          <Link href="/my-window" className="text-link inline-flex min-h-touch items-center">
            My window and my circles
          </Link>
        </p>
      </section>
    </div>
  )
}

function NextCircle({ today: { next, phase }, zone }: { today: Today; zone: string }) {
  if (next === null) return null
  const href = `/circles/${next.circleId}`
  return (
    <article className="card p-6 sm:p-8">
      <p className="text-sm text-ink-soft">Your next circle</p>
      <h2 className="mt-1 text-xl sm:text-2xl">
        <Link href={href} className="no-underline decoration-1 underline-offset-4 hover:underline">
          {next.title}
        </Link>
      </h2>
      <p className="mt-1">
        <When card={next} viewer={zone} />
      </p>
      {next.guides.length > 0 ? <p className="text-ink-soft">with {next.guides.join(' and ')}</p> : null}
      {phase === 'rest' ? null : (
        <p className="mt-5">
          <LinkButton href={href} look="primary" aria-label={`See this circle: ${next.title}`}>
            See this circle
          </LinkButton>
        </p>
      )}
    </article>
  )
}
