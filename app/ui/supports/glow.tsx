/** How warm something is kept, for the eye alone: it stands in words beside it. `warmth`: 0 to 1. */
export function Glow({ warmth }: { warmth: number }) {
  // By its area, so that a first day shows.
  const wide = Math.sqrt(warmth)
  return (
    <svg viewBox="0 0 48 48" className="size-12 shrink-0" aria-hidden="true" focusable="false">
      <circle cx="24" cy="24" r="21" strokeWidth="1.5" className="fill-sunken stroke-line-strong" />
      {warmth > 0 ? (
        <g className="fill-ember">
          <circle cx="24" cy="24" r={(6 + 14 * wide).toFixed(1)} opacity={(0.15 + 0.35 * wide).toFixed(2)} />
          <circle cx="24" cy="24" r={(3 + 6 * wide).toFixed(1)} opacity={(0.4 + 0.6 * wide).toFixed(2)} />
        </g>
      ) : null}
    </svg>
  )
}
