import type { Named } from '#app/domain/services-members.ts'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'

type Guide = Named & { weeklyMax: number }

/** How many circles each guide leads in a week at most. */
export function WeeklyMost({
  guides,
  answered,
}: {
  guides: readonly Guide[]
  answered: Answered | undefined
}) {
  if (guides.length === 0) return <p className="text-ink-soft">Nobody guides yet.</p>
  return (
    <ul className="card divide-y divide-line">
      {guides.map((guide) => (
        <li key={guide.personId} className="px-4 py-3 sm:px-5">
          <Most guide={guide} answered={answered} />
        </li>
      ))}
    </ul>
  )
}

function Most({ guide, answered }: { guide: Guide; answered: Answered | undefined }) {
  const id = `most-${guide.personId}`
  const fields = useFields<{ weeklyMax: string }>(id, answered, { weeklyMax: String(guide.weeklyMax) })
  return (
    <FieldForm fields={fields} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="act" value="most" />
      <input type="hidden" name="personId" value={guide.personId} />
      <Field
        {...fields.of('weeklyMax')}
        label={guide.name}
        type="number"
        inputMode="numeric"
        min={0}
        max={40}
      />
      <Submit form={id} look="plain" size="small" aria-label={`Save for ${guide.name}`}>
        Save
      </Submit>
    </FieldForm>
  )
}
