import { glassMinutes } from '#app/domain/consent/break-glass.ts'
import type { GlassDesk } from '#app/domain/services-break-glass.ts'
import { Choice, SelectField } from '../choice.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Notice } from '../notice.tsx'
import { CodeField } from './code-field.tsx'
import { WhyFields } from './why-fields.tsx'

const id = 'ask'
type Wanted = Record<'personId' | 'reason' | 'statement' | 'minutes' | 'withPrivate' | 'code', string>

/** K12: a clinician says for whom, why and for how long, before anything is opened. */
export function AskForm({
  members,
  answered,
}: {
  members: NonNullable<GlassDesk['breaking']>['members']
  answered: Answered | undefined
}) {
  const fields = useFields<Wanted>(id, answered, { minutes: '10' })
  return (
    <FieldForm fields={fields} className="card grid grid-cols-1 gap-5 p-5 sm:p-6">
      <input type="hidden" name="act" value="ask" />
      <Notice title="Ask them first, if you can">
        This opens what a member wrote without their yes. They are told at once, with your name and your
        words, and somebody else reviews it.
      </Notice>
      <SelectField
        {...fields.of('personId')}
        label="Whose writing"
        options={[
          { value: '', label: 'Choose somebody' },
          ...members.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
        required
      />
      <WhyFields of={fields.of} />
      <SelectField
        {...fields.of('minutes')}
        label="For how long"
        options={glassMinutes.map((one) => ({ value: String(one), label: `${one} minutes` }))}
      />
      <Choice
        legend="What they marked as private"
        id={`${id}-withPrivate`}
        name="withPrivate"
        several
        columns=""
        chosen={fields.kept('withPrivate')}
        error={fields.of('withPrivate').error}
        options={[
          {
            value: 'yes',
            label: 'Open private writing as well',
            hint: 'Opens only when a second clinician confirms it with a code of their own, within 15 minutes.',
          },
        ]}
      />
      <CodeField field={fields.of('code')} />
      <div>
        <Submit form={id} look="careful">
          Open it
        </Submit>
      </div>
    </FieldForm>
  )
}
