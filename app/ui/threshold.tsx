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
    <div className="mx-auto grid w-full max-w-page items-center gap-12 px-4 pt-8 sm:px-6 sm:pt-14 lg:grid-cols-[minmax(0,27rem)_1fr]">
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

const tints = ['fill-calm', 'fill-ink', 'fill-held', 'fill-ink', 'fill-care', 'fill-ink'] as const
const seats = Array.from({ length: 12 }, (_, index) => {
  const angle = (index / 12) * 2 * Math.PI - Math.PI / 2
  const at = (of: (angle: number) => number) => Math.round(200 + 150 * of(angle))
  return { x: at(Math.cos), y: at(Math.sin), tint: tints[index % tints.length] }
})

/** Decoration: twelve seats around a warm centre, one of them lit. */
function Fireside() {
  return (
    <svg viewBox="0 0 400 400" aria-hidden="true" className="mx-auto hidden w-full max-w-md lg:block">
      <circle cx="200" cy="200" r="196" className="fill-sunken" />
      <circle cx="200" cy="200" r="112" className="fill-ember-soft" />
      <circle cx="200" cy="200" r="78" className="fill-ember" fillOpacity="0.16" />
      <path
        d="M200 128c7 28-40 47-40 88a40 40 0 0 0 80 0c0-21-11-33-17-46-4 12-9 18-15 22 3-24-2-46-8-64z"
        className="fill-ember"
      />
      <path d="M202 196c3 11-16 19-16 35a16 16 0 0 0 32 0c0-14-10-22-16-35z" className="fill-held-soft" />
      {seats.map((seat, index) => (
        <g key={index}>
          <circle cx={seat.x} cy={seat.y} r="21" className="fill-surface" />
          <circle cx={seat.x} cy={seat.y} r="13" className={index === 2 ? 'fill-ember' : seat.tint} />
          {index === 2 ? (
            <circle cx={seat.x} cy={seat.y} r="26" fill="none" strokeWidth="3" className="stroke-ember" />
          ) : null}
        </g>
      ))}
    </svg>
  )
}
