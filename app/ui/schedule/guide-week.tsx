import type { GuideWeek as Weeks, GuideWeekCircle } from '#app/domain/services-schedules.ts'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { Empty } from '../states.tsx'
import { Time } from '../time.tsx'
import { comingWords, guideDays } from './guide-weeks.ts'
import { Seats } from './seats.tsx'

/** What somebody leads in these two weeks, day by day, on their own clock. */
export function GuideWeek({ circles, zone }: { circles: Weeks['circles']; zone: string }) {
  if (circles.length === 0)
    return (
      <Empty title="Nothing is planned for you in these two weeks">
        When a week is published in which you lead a circle, it appears here, in your calendar and in your
        mail.
      </Empty>
    )
  return (
    <ol className="grid gap-8">
      {guideDays(circles, zone).map(({ day, circles }) => (
        <li key={day}>
          <h2 className="text-lg">{day}</h2>
          <ul className="card mt-3 divide-y divide-line">
            {circles.map((circle) => (
              <li key={circle.circleId} className="p-4 sm:px-5">
                <Row circle={circle} zone={zone} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Row({ circle, zone }: { circle: GuideWeekCircle; zone: string }) {
  return (
    <article className="grid gap-x-6 gap-y-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <p className={`font-semibold ${circle.cancelled ? 'line-through' : ''}`}>
        <Time at={circle.startsAt} zone={circle.zone} viewer={zone} part="time" />
        {' to '}
        <Time at={circle.endsAt} zone={zone} part="time" />
      </p>
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-lg">
            <Link
              href={`/circles/${circle.circleId}`}
              className="inline-flex min-h-touch items-center decoration-1 underline-offset-4 hover:underline"
            >
              {circle.title}
            </Link>
          </h3>
          {circle.cancelled ? <Tag tone="held">Does not take place</Tag> : null}
          {circle.mine === 'co-guide' ? <Tag>You are the co-guide</Tag> : null}
        </div>
        <p className="text-ink-soft">
          {[
            circle.location,
            ...(circle.room ? [circle.room] : []),
            ...(circle.with.length > 0 ? [`with ${circle.with.join(' and ')}`] : []),
          ].join(' · ')}
        </p>
        {circle.cancelled ? null : (
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <Seats filled={circle.seats} capacity={circle.capacity} />
            {comingWords(circle)}
          </p>
        )}
      </div>
    </article>
  )
}
