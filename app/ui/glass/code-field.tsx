import type { ComponentProps } from 'react'
import { Field } from '../field.tsx'

/** The second factor, given afresh: a page left open opens nothing. */
export function CodeField({ field }: { field: Pick<ComponentProps<typeof Field>, 'id' | 'name' | 'error'> }) {
  return (
    <Field
      {...field}
      label="Code of your authenticator app"
      hint="A new one: the code that you signed in with does not count again."
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      className="max-w-narrow font-mono text-lg tracking-widest"
      required
    />
  )
}
