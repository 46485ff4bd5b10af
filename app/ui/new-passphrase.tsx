import { PassphraseField } from './passphrase-field.tsx'
import type { FieldProps } from './field.tsx'

/** A passphrase to choose, with the one rule said beforehand. */
export function NewPassphrase(props: Omit<FieldProps, 'label' | 'hint'> & { label?: string }) {
  return (
    <PassphraseField
      label="Passphrase"
      hint="At least 15 characters. A few words that only you would put together work well; no symbols are needed."
      {...props}
      autoComplete="new-password"
      required
    />
  )
}
