import { glassOutcomes, longestStatement } from '#app/domain/consent/break-glass.ts'
import { Choice } from '../choice.tsx'
import { Area } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { CodeField } from './code-field.tsx'
import { outcomeWords } from './glass-words.ts'

type Asked = { answered: Answered | undefined }

/** The second clinician’s yes. */
export function ConfirmForm({ answered }: Asked) {
  const fields = useFields<{ code: string }>('confirm', answered)
  return (
    <FieldForm fields={fields} className="card grid grid-cols-1 gap-5 p-5 sm:p-6">
      <input type="hidden" name="act" value="confirm" />
      <p>
        Private writing opens only with two clinicians. You answer for it as they do, and the member reads
        your name. You see nothing of it yourself.
      </p>
      <CodeField field={fields.of('code')} />
      <div>
        <Submit form="confirm" look="careful">
          Confirm and open
        </Submit>
      </div>
    </FieldForm>
  )
}

/** Over before its time. */
export function EndForm({ answered }: Asked) {
  const fields = useFields('end', answered)
  return (
    <FieldForm fields={fields} className="flex flex-wrap gap-3">
      <input type="hidden" name="act" value="end" />
      <Submit form="end">Close it now</Submit>
    </FieldForm>
  )
}

export function ReviewForm({ answered }: Asked) {
  const fields = useFields<Record<'outcome' | 'statement', string>>('review', answered)
  return (
    <FieldForm fields={fields} className="card grid grid-cols-1 gap-5 p-5 sm:p-6">
      <input type="hidden" name="act" value="review" />
      <Choice
        legend="Was it right to open this?"
        id="review-outcome"
        name="outcome"
        columns=""
        chosen={fields.kept('outcome')}
        error={fields.of('outcome').error}
        options={glassOutcomes.map((one) => ({ value: one, label: outcomeWords[one].name }))}
      />
      <Area
        {...fields.of('statement')}
        label="What you looked at, and why you think so"
        hint="For those who review and the clinicians in it. The member reads your answer, not this."
        maxLength={longestStatement}
        rows={3}
        required
      />
      <div>
        <Submit form="review" look="primary">
          Write this review
        </Submit>
      </div>
    </FieldForm>
  )
}
