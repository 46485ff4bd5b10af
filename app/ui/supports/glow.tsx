/** How warm something is kept, for the eye alone: it stands in words beside it. `warmth`: 0 to 1. */
export function Glow({ warmth }: { warmth: number }) {
  return (
    <svg viewBox="0 0 48 48" className="size-12 shrink-0" aria-hidden="true" focusable="false">
      <circle cx="24" cy="24" r="22" className="fill-sunken" />
      <circle
        cx="24"
        cy="24"
        r={(8 + 14 * warmth).toFixed(1)}
        opacity={(0.15 + 0.45 * warmth).toFixed(2)}
        className="fill-ember"
      />
      <circle
        cx="24"
        cy="24"
        r={(3 + 6 * warmth).toFixed(1)}
        opacity={(0.3 + 0.7 * warmth).toFixed(2)}
        className="fill-ember"
      />
    </svg>
  )
}
