import { careOutcomes, longestCareNote } from '#app/domain/care/care-case.ts'
import type { CarePage } from '#app/domain/services-on-call.ts'
import { Choice, SelectField } from '../choice.tsx'
import { Area } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { outcomeWords } from './care-words.ts'

type Asked = { answered: Answered | undefined }

export function AnswerCase({ answered, name }: Asked & { name: string }) {
  const fields = useFields('answer', answered)
  return (
    <FieldForm fields={fields} className="flex flex-wrap gap-3">
      <input type="hidden" name="act" value="acknowledge" />
      <Submit form="answer" look="primary" size="large">
        I look after {name}
      </Submit>
    </FieldForm>
  )
}

export function NoteCase({ answered }: Asked) {
  const fields = useFields<{ note: string }>('note', answered)
  return (
    <FieldForm fields={fields} fresh className="grid grid-cols-1 gap-4">
      <input type="hidden" name="act" value="note" />
      <Area
        {...fields.of('note')}
        label="A note"
        hint="For those who look after them."
        maxLength={longestCareNote}
        rows={3}
        required
      />
      <div>
        <Submit form="note" look="quiet">
          Write it down
        </Submit>
      </div>
    </FieldForm>
  )
}

export function HandOverCase({ answered, staff, version }: Asked & Pick<CarePage, 'staff' | 'version'>) {
  const fields = useFields<Record<'toId' | 'note', string>>('hand-over', answered)
  return (
    <FieldForm fields={fields} className="grid grid-cols-1 gap-4">
      <input type="hidden" name="act" value="hand-over" />
      <input type="hidden" name="version" value={version} />
      <SelectField
        {...fields.of('toId')}
        label="To whom"
        options={[
          { value: '', label: 'Choose somebody' },
          ...staff.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
        required
      />
      <Area
        {...fields.of('note')}
        label="What they need to know"
        maxLength={longestCareNote}
        rows={3}
        required
      />
      <div>
        <Submit form="hand-over" look="quiet">
          Hand them over
        </Submit>
      </div>
    </FieldForm>
  )
}

export function CloseCase({ answered, version }: Asked & Pick<CarePage, 'version'>) {
  const fields = useFields<Record<'outcome' | 'note', string>>('close', answered)
  return (
    <FieldForm fields={fields} className="grid grid-cols-1 gap-4">
      <input type="hidden" name="act" value="close" />
      <input type="hidden" name="version" value={version} />
      <Choice
        legend="How did it go?"
        id="close-outcome"
        name="outcome"
        columns=""
        chosen={fields.kept('outcome')}
        error={fields.of('outcome').error}
        options={careOutcomes.map((one) => ({ value: one, label: outcomeWords[one] }))}
      />
      <Area {...fields.of('note')} label="In a few words" maxLength={longestCareNote} rows={3} required />
      <div>
        <Submit form="close" look="primary">
          Close it
        </Submit>
      </div>
    </FieldForm>
  )
}
