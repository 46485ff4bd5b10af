import { glassReasons, longestStatement } from '#app/domain/consent/break-glass.ts'
import { SelectField } from '../choice.tsx'
import { Area } from '../field.tsx'
import { reasonWords } from './glass-words.ts'

type Field = { id: string; name: string; defaultValue: string | undefined; error: string | undefined }

/** K12: why it is necessary, before anything is opened: in the structured words, and in their own. */
export function WhyFields({ of }: { of: (name: 'reason' | 'statement') => Field }) {
  return (
    <>
      <SelectField
        {...of('reason')}
        label="Why"
        options={[
          { value: '', label: 'Choose a reason' },
          ...glassReasons.map((one) => ({ value: one, label: reasonWords[one] })),
        ]}
        required
      />
      <Area
        {...of('statement')}
        label="What makes it necessary"
        hint="The member reads this too."
        maxLength={longestStatement}
        rows={3}
        required
      />
    </>
  )
}
