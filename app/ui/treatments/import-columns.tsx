import type { ImportPreview, Place } from '#app/domain/services-treatments.ts'
import { fields as all } from '#app/domain/treatment/columns.ts'
import { Choice, SelectField } from '../choice.tsx'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { ReadingBar } from './reading-bar.tsx'
import { fieldWords } from './words.ts'

const id = 'columns'

/** Which column means what; remembered for the source of the file. */
export function ImportColumns({
  preview: { headings, mapping },
  places,
  readingId,
  answered,
}: {
  preview: Pick<ImportPreview, 'headings' | 'mapping'>
  places: readonly Place[]
  readingId: string
  answered: Answered | undefined
}) {
  const begin = Object.fromEntries(all.map((field) => [field, mapping.columns[field] ?? '']))
  const fields = useFields<Record<string, string>>(id, answered, {
    ...begin,
    locationId: mapping.locationId ?? '',
    lasts: mapping.minutes === null ? '' : String(mapping.minutes),
  })
  const options = [
    { value: '', label: 'Not in this file' },
    ...headings.map((heading) => ({ value: heading, label: heading })),
  ]
  return (
    <FieldForm fields={fields} className="grid grid-cols-1 gap-5">
      <input type="hidden" name="act" value="columns" />
      <input type="hidden" name="readingId" value={readingId} />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {all.map((field) => (
          <SelectField key={field} {...fields.of(field)} label={fieldWords[field].name} options={options} />
        ))}
        <SelectField
          {...fields.of('locationId')}
          label="Location, where a row names none"
          options={[
            { value: '', label: 'Every row names it' },
            ...places.map(({ locationId, name }) => ({ value: locationId, label: name })),
          ]}
        />
        <Field
          {...fields.of('lasts')}
          label="Minutes, where a row says none"
          type="number"
          inputMode="numeric"
          min={5}
          max={1440}
        />
      </div>
      <Choice
        legend="A day like 3/4/2026 is"
        name="slashes"
        chosen={[mapping.slashes]}
        options={[
          { value: 'mdy', label: 'March 4' },
          { value: 'dmy', label: '3 April' },
        ]}
      />
      <ReadingBar form={id} readingId={readingId} />
      <div>
        <Submit form={id} look="quiet">
          Read it like this
        </Submit>
      </div>
    </FieldForm>
  )
}
