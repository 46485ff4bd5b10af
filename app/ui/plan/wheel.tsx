import { type Domain, domains, type Ratings } from '#app/domain/plan/domains.ts'
import { domainWords, levelWords } from '#app/domain/plan/words.ts'

const middle = { x: 240, y: 165 }
const [hub, ring] = [24, 19.2]
const rings = levelWords.map((_, n) => n + 1)
const part = 360 / domains.length

/** A point at this many degrees clockwise from the top. */
const at = (radius: number, degrees: number) => {
  const turn = (degrees * Math.PI) / 180
  const [x, y] = [middle.x + radius * Math.sin(turn), middle.y - radius * Math.cos(turn)]
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}
const outer = (level: number) => hub + ring * level
const arc = (radius: number, from: number, to: number, sweep: 0 | 1) =>
  `A${radius} ${radius} 0 0 ${sweep} ${at(radius, sweep ? to : from)}`
/** The piece of one domain between two levels; 0 is the hub. */
const piece = (n: number, low: number, high: number) => {
  const [from, to] = [n * part, (n + 1) * part]
  const [inside, outside] = [outer(low), outer(high)]
  return `M${at(inside, from)}L${at(outside, from)}${arc(outside, from, to, 1)}L${at(inside, to)}${arc(inside, from, to, 0)}Z`
}

/**
 * J4: the eight domains as a wheel: now filled, then as a dashed outline; what was left open stays empty. It says nothing by
 * itself to a reader who cannot see it: the same stands beside it as a list. `onPick`: a piece was touched.
 */
export function Wheel({
  now,
  earlier = null,
  near = null,
  label,
  onPick,
}: {
  now: Ratings
  earlier?: Ratings | null
  /** The domain whose answers somebody is at. */
  near?: Domain | null
  /** What a picture of it is called; without, it is there for the eye and the finger alone. */
  label?: string
  onPick?: (domain: Domain, level: number) => void
}) {
  const said = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label }
  return (
    <svg viewBox="-14 0 508 330" className="mx-auto w-full max-w-xl" {...said}>
      {domains.map((domain, n) => {
        const [mine, before] = [now[domain], earlier?.[domain] ?? null]
        const level = mine ?? 0
        return (
          <g key={domain} data-domain={domain} data-level={level}>
            {rings.map((one) => (
              <path
                key={one}
                d={piece(n, one - 1, one)}
                strokeWidth="1"
                className={`stroke-line-strong ${near === domain ? 'fill-sunken' : 'fill-surface'} ${onPick ? 'cursor-pointer' : ''}`}
                onClick={onPick ? () => onPick(domain, one) : undefined}
              />
            ))}
            {level > 0 ? (
              <path
                d={piece(n, 0, level)}
                strokeWidth="2.5"
                className="pointer-events-none fill-calm/30 stroke-calm"
              />
            ) : null}
            {before === null ? null : (
              <path
                d={piece(n, 0, before)}
                strokeWidth="2.5"
                strokeDasharray="6 5"
                className="pointer-events-none fill-none stroke-held"
              />
            )}
            <Name domain={domain} n={n} near={near === domain} />
          </g>
        )
      })}
    </svg>
  )
}

function Name({ domain, n, near }: { domain: Domain; n: number; near: boolean }) {
  const [x, y] = at(outer(rings.length) + 12, (n + 0.5) * part).split(' ')
  return (
    <text
      x={x}
      y={y}
      fontSize="17"
      dominantBaseline="middle"
      textAnchor={n < domains.length / 2 ? 'start' : 'end'}
      className={`fill-ink ${near ? 'font-semibold' : ''}`}
    >
      {domainWords[domain].name}
    </text>
  )
}
