import type { RingDay } from '#app/domain/schedule/ring-days.ts'
import type { Phase } from '#app/domain/window/window.ts'
import { phaseWords } from '../schedule/eligible-words.ts'
import { Time, timeWords } from '../time.tsx'

/** Each phase has a colour and, in the list of the days, a name: nothing is told by colour alone. */
const strokes: Record<Phase, string> = {
  rest: 'stroke-calm',
  'quiet-day': 'stroke-line-strong',
  peak: 'stroke-ember',
  open: 'stroke-held',
  tail: 'stroke-calm/60',
  prep: 'stroke-held/60',
  steady: 'stroke-line-strong/70',
}
const dots: Record<Phase, string> = {
  rest: 'bg-calm',
  'quiet-day': 'bg-line-strong',
  peak: 'bg-ember',
  open: 'bg-held',
  tail: 'bg-calm/60',
  prep: 'bg-held/60',
  steady: 'bg-line-strong/70',
}
const radius = 86
const gap = 0.08

/** S15: the days of the window as a ring, today lit; the same in words beneath it. */
export function RingOfDays({ days, zone }: { days: readonly RingDay[]; zone: string }) {
  const today = days.find(({ when }) => when === 'today')
  const phases = [...new Set(days.map(({ phase }) => phase))]
  return (
    <figure className="grid justify-items-center gap-4">
      <div className="relative w-full max-w-72">
        <svg viewBox="0 0 220 220" className="w-full" role="img" aria-label={summary(days, zone)}>
          {days.map((day, index) => (
            <circle
              key={day.date}
              cx="110"
              cy="110"
              r={radius}
              fill="none"
              pathLength={days.length}
              transform="rotate(-90 110 110)"
              strokeWidth={day.when === 'today' ? 24 : 14}
              strokeDasharray={`${1 - gap} ${days.length - 1 + gap}`}
              strokeDashoffset={-(index + gap / 2)}
              className={`${strokes[day.phase]} ${day.when === 'past' ? 'opacity-40' : ''}`}
            />
          ))}
          {days.map((day, index) =>
            day.circles.length > 0 || day.session ? (
              <g
                key={day.date}
                transform={`rotate(${((index + 0.5) / days.length) * 360} 110 110) translate(110 ${110 - radius - 19})`}
              >
                {day.circles.length > 0 ? (
                  <circle r="5" className="fill-ink" />
                ) : (
                  <rect x="-4" y="-4" width="8" height="8" className="fill-none stroke-ink" strokeWidth="2" />
                )}
              </g>
            ) : null,
          )}
        </svg>
        <p aria-hidden="true" className="absolute inset-0 grid place-content-center text-center">
          <span className="text-sm text-ink-soft">Today</span>
          <span className="font-serif text-xl font-semibold">
            {today ? <Time at={today.at} zone={zone} part="short" /> : null}
          </span>
          <span className="mx-auto max-w-32 text-sm text-ink-soft">
            {today ? phaseWords(today.phase).name : ''}
          </span>
        </p>
      </div>
      <ul aria-hidden="true" className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-sm text-ink-soft">
        {phases.map((phase) => (
          <li key={phase} className="flex items-center gap-2">
            <span className={`size-3 rounded-full ${dots[phase]}`} />
            {phaseWords(phase).name}
          </li>
        ))}
        {days.some(({ circles }) => circles.length > 0) ? (
          <li className="flex items-center gap-2">
            <span className="size-2.5 rounded-full bg-ink" />A circle of yours
          </li>
        ) : null}
        {days.some(({ session }) => session) ? (
          <li className="flex items-center gap-2">
            <span className="size-2.5 border-2 border-ink" />
            Session
          </li>
        ) : null}
      </ul>
      <figcaption className="w-full">
        <details>
          <summary className="inline-flex min-h-touch cursor-pointer items-center rounded-sm text-sm font-semibold text-ink-soft hover:text-ink">
            These days in words
          </summary>
          <ol className="grid gap-1 text-sm">
            {days.map((day) => (
              <li key={day.date} className={day.when === 'today' ? 'font-semibold' : ''}>
                <Time at={day.at} zone={zone} part="day" />
                {dayWords(day)}
              </li>
            ))}
          </ol>
        </details>
      </figcaption>
    </figure>
  )
}

function dayWords({ when, phase, session, circles }: RingDay): string {
  const on = [session ? 'session' : null, ...circles].filter((one) => one !== null)
  const name = `${when === 'today' ? ' (today)' : ''}: ${phaseWords(phase).name}`
  return on.length > 0 ? `${name}. ${on.join(', ')}.` : name
}

function summary(days: readonly RingDay[], zone: string): string {
  const today = days.find(({ when }) => when === 'today')
  const circles = days.filter((day) => day.circles.length > 0 && day.when !== 'past')
  const last = days.at(-1)
  return [
    `A ring of ${days.length} days${last ? `, up to ${timeWords(last.at, zone, 'day')}` : ''}.`,
    today ? `Today: ${phaseWords(today.phase).name}.` : '',
    circles.length > 0
      ? `Circles on ${circles.map(({ at }) => timeWords(at, zone, 'day')).join(' and ')}.`
      : 'No circle on these days yet.',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
