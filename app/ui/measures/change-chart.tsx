import { useId } from 'react'
import { Time } from '../time.tsx'

/** `values`: each between 0 and 1 of the height there is. Instants are ISO 8601 UTC, oldest first. */
export type Line = {
  name: string
  look: 'first' | 'second'
  points: readonly { at: string; value: number }[]
}

const looks = {
  first: { line: 'stroke-calm', dash: undefined, dot: 'fill-calm stroke-calm' },
  second: { line: 'stroke-held', dash: '5 4', dot: 'fill-surface stroke-held' },
}
const day = 86_400_000

/** J6: how numbers of one’s own went, with treatment sessions as dashed lines. The same stands beside it in words and as a table. */
export function ChangeChart({
  title,
  says,
  lines,
  ends,
  sessions,
  zone,
}: {
  title: string
  says: string
  lines: readonly Line[]
  /** What the top and the bottom mean. */
  ends: { top: string; bottom: string }
  sessions: readonly string[]
  zone: string
}) {
  const [nameId, sayId] = [useId(), useId()]
  const { from, until, marked } = spanOf(lines, sessions)
  const x = (at: string) => `${(((Date.parse(at) - from) / (until - from)) * 100).toFixed(2)}%`
  const y = (value: number) => `${(100 - value * 100).toFixed(2)}%`
  return (
    <figure className="grid gap-2">
      <div className="grid grid-cols-[auto_1fr] gap-x-4">
        <div aria-hidden="true" className="flex flex-col justify-between text-right text-xs text-ink-soft">
          <span>{ends.top}</span>
          <span>{ends.bottom}</span>
        </div>
        <svg
          role="img"
          aria-labelledby={`${nameId} ${sayId}`}
          className="h-44 w-full overflow-visible"
          strokeWidth="2"
        >
          <title id={nameId}>{title}</title>
          <desc id={sayId}>{says}</desc>
          {[0, 0.5, 1].map((value) => (
            <line
              key={value}
              x1="0%"
              x2="100%"
              y1={y(value)}
              y2={y(value)}
              className="stroke-line"
              strokeWidth="1"
            />
          ))}
          {marked.map((at) => (
            <line
              key={at}
              x1={x(at)}
              x2={x(at)}
              y1="0%"
              y2="100%"
              className="stroke-ink-soft"
              strokeDasharray="2 5"
            />
          ))}
          {lines.map(({ name, look, points }) => (
            <g key={name}>
              {points.slice(1).map(({ at, value }, n) => (
                <line
                  key={`${at} ${n}`}
                  x1={x(points[n]?.at ?? at)}
                  y1={y(points[n]?.value ?? value)}
                  x2={x(at)}
                  y2={y(value)}
                  className={looks[look].line}
                  strokeDasharray={looks[look].dash}
                />
              ))}
              {points.map(({ at, value }, n) => (
                <circle key={`${at} ${n}`} cx={x(at)} cy={y(value)} r="4.5" className={looks[look].dot} />
              ))}
            </g>
          ))}
        </svg>
        <span />
        <div aria-hidden="true" className="mt-2 flex justify-between text-xs text-ink-soft">
          <Time at={new Date(from).toISOString()} zone={zone} part="short" />
          <Time at={new Date(until).toISOString()} zone={zone} part="short" />
        </div>
      </div>
      <figcaption aria-hidden="true" className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-soft">
        {lines.length > 1 ? lines.map(({ name, look }) => <Key key={name} name={name} look={look} />) : null}
        {marked.length > 0 ? (
          <span className="inline-flex items-center gap-2">
            <svg className="h-4 w-2" strokeWidth="2">
              <line x1="50%" x2="50%" y1="0%" y2="100%" className="stroke-ink-soft" strokeDasharray="2 5" />
            </svg>
            A treatment session
          </span>
        ) : null}
      </figcaption>
    </figure>
  )
}

function Key({ name, look }: Pick<Line, 'name' | 'look'>) {
  const { line, dash, dot } = looks[look]
  return (
    <span className="inline-flex items-center gap-2">
      <svg className="h-3 w-8" strokeWidth="2">
        <line x1="0%" x2="100%" y1="50%" y2="50%" className={line} strokeDasharray={dash} />
        <circle cx="50%" cy="50%" r="4.5" className={dot} />
      </svg>
      {name}
    </span>
  )
}

/** From the first answer, or a session up to a month before it, to the last; a day at the least, and a little room. */
function spanOf(lines: readonly Line[], sessions: readonly string[]) {
  const all = lines.flatMap(({ points }) => points.map(({ at }) => Date.parse(at)))
  const [first, last] = [Math.min(...all), Math.max(...all)]
  const near = sessions.filter((at) => Date.parse(at) > first - 31 * day && Date.parse(at) <= last)
  const from = Math.min(first, ...near.map((at) => Date.parse(at)))
  const room = Math.max((last - from) * 0.03, day / 2)
  return { from: from - room, until: last + room, marked: near }
}
