import { Eye, EyeOff } from './icons.ts'
import { useEffect, useState } from 'react'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'

/** A secret to type or paste. It can be looked at; that button appears only where scripts run. */
export function PassphraseField(props: FieldProps) {
  const [shown, setShown] = useState(false)
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return (
    <Field
      autoComplete="current-password"
      spellCheck={false}
      autoCapitalize="none"
      {...props}
      type={shown ? 'text' : 'password'}
      className="pr-14"
      suffix={
        ready ? (
          <button
            type="button"
            aria-pressed={shown}
            aria-label={shown ? 'Hide what I typed' : 'Show what I typed'}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0.5 my-auto inline-flex size-11 cursor-pointer items-center justify-center rounded-sm text-ink-soft hover:text-ink"
          >
            {shown ? <EyeOff className="size-5" aria-hidden /> : <Eye className="size-5" aria-hidden />}
          </button>
        ) : null
      }
    />
  )
}
