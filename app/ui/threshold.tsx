import type { ReactNode } from 'react'

/** The page for who is not inside yet: the form on a card, and on wide screens a fire to come to. */
export function Threshold({
  title,
  lead,
  children,
  below,
}: {
  title: ReactNode
  lead?: ReactNode
  children: ReactNode
  below?: ReactNode
}) {
  return (
    <div className="mx-auto grid w-full max-w-page items-start gap-12 px-4 pt-8 sm:px-6 sm:pt-14 lg:grid-cols-[minmax(0,27rem)_1fr]">
      <div>
        <h1 className="text-2xl sm:text-3xl">{title}</h1>
        {lead ? <p className="mt-3 text-lg text-ink-soft">{lead}</p> : null}
        <div className="card mt-8 p-5 sm:p-7">{children}</div>
        {below ? <div className="mt-6 grid gap-2 text-ink-soft">{below}</div> : null}
      </div>
      <Fireside />
    </div>
  )
}

const seats = Array.from({ length: 12 }, (_, index) => {
  const angle = (index / 12) * 2 * Math.PI - Math.PI / 2
  const at = (of: (angle: number) => number) => Math.round(210 + 168 * of(angle))
  return { x: at(Math.cos), y: at(Math.sin), lit: index === 2 }
})
const warmth = [196, 164, 134, 106, 80]

/** Decoration: twelve seats around a warm centre, one of them lit. */
function Fireside() {
  return (
    <svg
      viewBox="0 0 420 420"
      width="420"
      height="420"
      aria-hidden="true"
      className="mx-auto hidden w-full max-w-md lg:sticky lg:top-14 lg:mt-6 lg:block h-auto"
    >
      {warmth.map((radius) => (
        <circle key={radius} cx="210" cy="210" r={radius} className="fill-ember" fillOpacity="0.055" />
      ))}
      <circle
        cx="210"
        cy="210"
        r="168"
        fill="none"
        strokeWidth="1.5"
        className="stroke-ember"
        strokeOpacity="0.28"
      />
      <path
        d="M210 146c6 25-36 42-36 79a36 36 0 0 0 72 0c0-19-10-30-15-41-4 11-8 16-14 20 3-22-1-41-7-58z"
        className="fill-ember"
      />
      <path
        d="M212 208c3 10-14 17-14 31a14 14 0 0 0 28 0c0-12-9-20-14-31z"
        className="fill-held-soft dark:fill-held"
      />
      {seats.map((seat, index) => (
        <g key={index}>
          {seat.lit ? (
            <circle cx={seat.x} cy={seat.y} r="33" className="fill-ember" fillOpacity="0.16" />
          ) : null}
          <circle
            cx={seat.x}
            cy={seat.y}
            r="23"
            strokeWidth="1.5"
            className={seat.lit ? 'fill-ember stroke-ember' : 'fill-surface stroke-line-strong'}
          />
          <circle
            cx={seat.x}
            cy={seat.y}
            r="6"
            className={seat.lit ? 'fill-ember-ink' : 'fill-line-strong'}
            fillOpacity="0.75"
          />
        </g>
      ))}
    </svg>
  )
}
