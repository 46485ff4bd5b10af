import { programmeAgreement } from '#app/domain/schedule/programme-agreement.ts'
import type { Answered } from '../form.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'

/** Rulings 16: read and affirmed once, before a first seat. */
export function AffirmProgramme({ answered, calm }: { answered: Answered | undefined; calm: boolean }) {
  const fields = useFields('affirm', answered)
  return (
    <div className="card max-w-text p-6 sm:p-8">
      <ul className="grid list-disc gap-2 pl-5">
        {programmeAgreement.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <FieldForm fields={fields} className="mt-5">
        <input type="hidden" name="act" value="affirm" />
        <input type="hidden" name="version" value={programmeAgreement.version} />
        <Submit form="affirm" look={calm ? 'quiet' : 'primary'}>
          I agree to this
        </Submit>
      </FieldForm>
    </div>
  )
}
