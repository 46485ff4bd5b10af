/** One question of a scale: as compact as twenty of them need, each choice still large enough for a thumb. */
export function Question({
  n,
  asks,
  choices,
  chosen,
}: {
  n: number
  asks: string
  choices: readonly string[]
  chosen: readonly string[]
}) {
  const columns = choices.length === 4 ? 'sm:grid-cols-4' : 'sm:grid-cols-5'
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="mb-3 font-semibold">
        <span className="text-ink-soft">{n}.</span> {asks}
      </legend>
      <div className={`grid grid-cols-1 gap-2 min-[22.5rem]:grid-cols-2 ${columns}`}>
        {choices.map((label, value) => (
          <label
            key={label}
            className="flex min-h-12 cursor-pointer items-center gap-2.5 rounded-md border border-line-strong bg-surface px-3 py-2 text-sm leading-snug transition-colors hover:border-ink has-checked:border-ember has-checked:bg-ember-soft has-checked:shadow-[inset_0_0_0_1px_var(--color-ember)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus sm:flex-col sm:justify-center sm:gap-1.5 sm:px-1.5 sm:py-3 sm:text-center"
          >
            <input
              type="radio"
              name={`q${n}`}
              value={value}
              defaultChecked={chosen.includes(String(value))}
              className="size-5 shrink-0 accent-ember outline-none"
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
