import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react'

export const inputClass =
  'block w-full min-h-12 rounded-md border border-line-strong bg-surface px-4 py-2.5 text-base text-ink ' +
  'placeholder:text-ink-soft/70 transition-colors hover:border-ink focus-visible:outline-offset-1 ' +
  'aria-invalid:border-care aria-invalid:border-2 disabled:opacity-60'

type Words = {
  label: ReactNode
  hint?: ReactNode
  /** One plain sentence, or nothing. */
  error?: string | undefined
}
export type FieldProps = InputHTMLAttributes<HTMLInputElement> & Words & { suffix?: ReactNode }

/** What joins a control with its label, hint and error, for a reader who cannot see them together. */
export function useWords(given: { id?: string | undefined } & Words) {
  const made = useId()
  const id = given.id ?? made
  const hintId = given.hint ? `${id}-hint` : undefined
  const errorId = given.error ? `${id}-error` : undefined
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined
  return { id, hintId, errorId, describedBy, invalid: given.error ? true : undefined }
}

export function FieldFrame({
  words,
  label,
  hint,
  error,
  children,
}: Words & { words: ReturnType<typeof useWords>; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label htmlFor={words.id} className="font-semibold text-ink">
        {label}
      </label>
      {hint ? (
        <p id={words.hintId} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? <FieldError id={words.errorId}>{error}</FieldError> : null}
    </div>
  )
}

export function FieldError({ id, children }: { id: string | undefined; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-2 text-sm font-semibold text-care-ink">
      <span aria-hidden="true" className="mt-2 size-1.5 shrink-0 rounded-full bg-care" />
      {children}
    </p>
  )
}

/** A labelled line to write in. Keeps what was typed: give it `defaultValue`. */
export function Field({ label, hint, error, suffix, className = '', ...input }: FieldProps) {
  const words = useWords({ id: input.id, label, hint, error })
  return (
    <FieldFrame words={words} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          {...input}
          id={words.id}
          aria-describedby={words.describedBy}
          aria-invalid={words.invalid}
          className={`${inputClass} ${className}`}
        />
        {suffix}
      </div>
    </FieldFrame>
  )
}

/** A labelled place for more than a line. Grows with what is written where the browser can. */
export function Area({
  label,
  hint,
  error,
  className = '',
  ...area
}: TextareaHTMLAttributes<HTMLTextAreaElement> & Words) {
  const words = useWords({ id: area.id, label, hint, error })
  return (
    <FieldFrame words={words} label={label} hint={hint} error={error}>
      <textarea
        rows={4}
        {...area}
        id={words.id}
        aria-describedby={words.describedBy}
        aria-invalid={words.invalid}
        className={`${inputClass} field-sizing-content min-h-32 ${className}`}
      />
    </FieldFrame>
  )
}
