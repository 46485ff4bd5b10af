/** Seats as they stand around a circle: filled and free. The words beside them say the same. */
export function Seats({ filled, capacity }: { filled: number; capacity: number }) {
  return (
    <span aria-hidden="true" className="flex flex-wrap gap-1">
      {Array.from({ length: Math.max(filled, capacity) }, (_, seat) => (
        <span
          key={seat}
          className={`size-2.5 rounded-full border ${seat < filled ? 'border-ember bg-ember' : 'border-line-strong bg-transparent'}`}
        />
      ))}
    </span>
  )
}
