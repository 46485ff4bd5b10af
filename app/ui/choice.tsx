import type { ReactNode, SelectHTMLAttributes } from 'react'
import { FieldError, FieldFrame, inputClass, useWords } from './field.tsx'
import { ChevronDown } from './icons.ts'

/** `off`: it cannot be chosen; its hint says why. */
export type Option = { value: string; label: ReactNode; hint?: ReactNode; off?: boolean }

/** A few ways to answer, each a card large enough for a thumb. One (radio) or several (checkbox). */
export function Choice({
  legend,
  name,
  options,
  chosen,
  several = false,
  hint,
  error,
  id,
  columns = 'sm:grid-cols-2',
}: {
  legend: ReactNode
  name: string
  options: readonly Option[]
  chosen: readonly string[]
  several?: boolean
  hint?: ReactNode
  error?: string | undefined
  id?: string
  columns?: string
}) {
  const words = useWords({ id, label: legend, hint, error })
  return (
    <fieldset
      id={words.id}
      tabIndex={-1}
      aria-describedby={words.describedBy}
      className="grid grid-cols-1 gap-2 outline-none"
    >
      <legend className="mb-1.5 font-semibold text-ink">{legend}</legend>
      {hint ? (
        <p id={words.hintId} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      <div className={`grid grid-cols-1 gap-2 ${columns}`}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-12 cursor-pointer items-start gap-3 rounded-md border border-line-strong bg-surface px-4 py-3 transition-colors hover:border-ink has-disabled:cursor-default has-disabled:border-line has-disabled:bg-sunken has-disabled:text-ink-soft has-checked:border-ember has-checked:bg-ember-soft has-checked:shadow-[inset_0_0_0_1px_var(--color-ember)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
              disabled={option.off ?? false}
              className="mt-1 size-5 shrink-0 accent-ember outline-none"
            />
            <span>
              <span className="block font-semibold">{option.label}</span>
              {option.hint ? <span className="block text-sm text-ink-soft">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? <FieldError id={words.errorId}>{error}</FieldError> : null}
    </fieldset>
  )
}

/** A list to choose one of. The platform's own, so that it is right on every phone. */
export function SelectField({
  label,
  hint,
  error,
  options,
  className = '',
  ...select
}: SelectHTMLAttributes<HTMLSelectElement> & {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  options: readonly { value: string; label: string }[]
}) {
  const words = useWords({ id: select.id, label, hint, error })
  return (
    <FieldFrame words={words} label={label} hint={hint} error={error}>
      <div className="relative">
        <select
          {...select}
          id={words.id}
          aria-describedby={words.describedBy}
          aria-invalid={words.invalid}
          className={`${inputClass} appearance-none pr-12 ${className}`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-4 my-auto size-5 text-ink-soft"
        />
      </div>
    </FieldFrame>
  )
}
