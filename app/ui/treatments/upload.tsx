import type { Place } from '#app/domain/services-treatments.ts'
import { SelectField } from '../choice.tsx'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { ReadingBar } from './reading-bar.tsx'

const id = 'upload'
type Wanted = Record<'source' | 'locationId' | 'file', string>

/** Chooses a file of another system. Reading it writes nothing. */
export function Upload({
  places,
  sources,
  readingId,
  answered,
}: {
  places: readonly Place[]
  sources: readonly string[]
  readingId: string
  answered: Answered | undefined
}) {
  const fields = useFields<Wanted>(id, answered, { source: sources[0] ?? '' })
  return (
    <FieldForm fields={fields} sendsFile className="card grid grid-cols-1 gap-6 p-5 sm:p-6">
      <input type="hidden" name="readingId" value={readingId} />
      <Field
        {...fields.of('source')}
        label="Where it comes from"
        hint="The name of the other system, the same every time: its columns and its sessions are known by it."
        list="sources"
        maxLength={60}
        autoComplete="off"
        required
      />
      <datalist id="sources">
        {sources.map((source) => (
          <option key={source} value={source}>
            {source}
          </option>
        ))}
      </datalist>
      <SelectField
        {...fields.of('locationId')}
        label="Location, where the file names none"
        options={[
          ...places.map(({ locationId, name }) => ({ value: locationId, label: name })),
          { value: '', label: 'The file names it in every row' },
        ]}
      />
      <Field
        {...fields.of('file')}
        type="file"
        label="File"
        hint="A table as CSV, or a FHIR bundle of appointments as JSON. 8 MB at most."
        accept=".csv,.tsv,.txt,.json,text/csv,application/json"
        required
      />
      <ReadingBar form={id} readingId={readingId} />
      <div>
        <Submit form={id}>Read this file</Submit>
      </div>
    </FieldForm>
  )
}
