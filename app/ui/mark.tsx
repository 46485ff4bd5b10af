/** Ten seats around a warm centre, one of them lit. */
const seats = Array.from({ length: 10 }, (_, index) => {
  const angle = (index / 10) * 2 * Math.PI - Math.PI / 2
  return { x: round(24 + 18.2 * Math.cos(angle)), y: round(24 + 18.2 * Math.sin(angle)) }
})

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** The drawing alone; it is decoration beside the name, so it has no name of its own. */
export function Mark({ className = 'size-9' }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 48 48"
      width="36"
      height="36"
      className={className}
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="24" cy="24" r="12.5" className="fill-ember-soft" />
      <path
        d="M24 13.6c1 4-5.9 6.9-5.9 12.8a5.9 5.9 0 0 0 11.8 0c0-3-1.6-4.7-2.5-6.7-.5 1.800-1.300 2.700-2.200 3.200.5-3.500-.2-6.700-1.200-9.300z"
        className="fill-ember"
      />
      {seats.map((seat, index) => (
        <circle
          key={index}
          cx={seat.x}
          cy={seat.y}
          r={3.1}
          className={index === 2 ? 'fill-ember' : 'fill-ink'}
          fillOpacity={index === 2 ? 1 : 0.82}
        />
      ))}
    </svg>
  )
}

/** The mark and the name of this house. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 sm:gap-2.5">
      <Mark className="size-8 sm:size-9" />
      <span className="font-serif text-lg font-semibold tracking-tight text-ink max-[23.5rem]:sr-only sm:text-xl">
        Hearth
      </span>
    </span>
  )
}
