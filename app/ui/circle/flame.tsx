/** The talking piece, or with `away` the place it will come back to. Decoration: where it is stands in words beside it. */
export function Flame({ className = '', away = false }: { className?: string; away?: boolean }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true" focusable="false">
      <path
        d="M12.3 2.2c1.3 4.900-6.800 7.900-6.800 14a6.600 6.600 0 0 0 13.200 0c0-3.700-2-5.600-3-7.900-.5 1.900-1.400 3-2.500 3.600.6-3.900.2-7-.900-9.700z"
        className={
          away ? 'fill-none stroke-ember [stroke-dasharray:1.5_1.5] [stroke-width:0.75]' : 'fill-ember'
        }
      />
      {away ? null : (
        <path
          d="M12.100 12.800c.4 2-2.500 3-2.500 5.300a2.600 2.600 0 0 0 5.200 0c0-2.100-1.900-2.700-2.700-5.300z"
          className="fill-ember-soft"
        />
      )}
    </svg>
  )
}
