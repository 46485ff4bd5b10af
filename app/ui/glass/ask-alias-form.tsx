import { secondWithinMinutes } from '#app/domain/consent/break-glass.ts'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Notice } from '../notice.tsx'
import { CodeField } from './code-field.tsx'
import { WhyFields } from './why-fields.tsx'

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
      <WhyFields of={fields.of} />
      <CodeField field={fields.of('code')} />
      <div>
        <Submit form={id} look="careful">
          Ask a second clinician
        </Submit>
      </div>
    </FieldForm>
  )
}
