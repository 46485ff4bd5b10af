const tints = [
  'bg-ember-soft text-ember-deep',
  'bg-calm-soft text-calm-ink',
  'bg-held-soft text-held-ink',
  'bg-care-soft text-care-ink',
] as const

/** A person as the first letter of their chosen name; the tint follows the name. The name itself stands beside it. */
export function Initial({ name, className = 'size-11 text-lg' }: { name: string; className?: string }) {
  const letters = Array.from(name.trim())
  const sum = letters.reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return (
    <span
      aria-hidden="true"
      className={`inline-flex shrink-0 items-center justify-center rounded-full border border-current/15 font-serif font-semibold ${tints[sum % tints.length]} ${className}`}
    >
      {(letters[0] ?? '·').toLocaleUpperCase()}
    </span>
  )
}
