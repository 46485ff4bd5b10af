import { glassReasons, longestStatement, secondWithinMinutes } from '#app/domain/consent/break-glass.ts'
import { SelectField } from '../choice.tsx'
import { Area } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Notice } from '../notice.tsx'
import { CodeField } from './code-field.tsx'
import { reasonWords } from './glass-words.ts'

const id = 'ask-alias'
type Wanted = Record<'reason' | 'statement' | 'code', string>

/** F2: a clinician says why they have to know who it is, before a second one confirms it. */
export function AskAliasForm({ answered }: { answered: Answered | undefined }) {
  const fields = useFields<Wanted>(id, answered)
  return (
    <FieldForm fields={fields} className="card grid grid-cols-1 gap-5 p-5 sm:p-6">
      <Notice title="They chose not to be known here">
        A second clinician confirms it with a code of their own within {secondWithinMinutes} minutes. Whoever
        it is is told then, with both names and your words, and somebody else reviews it.
      </Notice>
      <SelectField
        {...fields.of('reason')}
        label="Why"
        options={[
          { value: '', label: 'Choose a reason' },
          ...glassReasons.map((one) => ({ value: one, label: reasonWords[one] })),
        ]}
        required
      />
      <Area
        {...fields.of('statement')}
        label="What makes it necessary"
        hint="They read this too."
        maxLength={longestStatement}
        rows={3}
        required
      />
      <CodeField field={fields.of('code')} />
      <div>
        <Submit form={id} look="careful">
          Ask a second clinician
        </Submit>
      </div>
    </FieldForm>
  )
}
