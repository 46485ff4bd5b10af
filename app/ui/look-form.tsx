import { Choice } from './choice.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'
import type { Appearance } from './look.ts'

const lookOptions = [
  { value: 'system', label: 'As this device' },
  { value: 'light', label: 'Paper', hint: 'Light' },
  { value: 'dark', label: 'Dusk', hint: 'Dark' },
]
const motionOptions = [
  { value: 'system', label: 'As this device' },
  { value: 'still', label: 'Still', hint: 'Nothing moves by itself' },
]

/** Light or dark, moving or still. */
export function LookForm({
  appearance,
  answered,
}: {
  appearance: Appearance
  answered: Answered | undefined
}) {
  const fields = useFields('look', answered)
  return (
    <FieldForm fields={fields} className="card grid grid-cols-1 gap-6 p-5 sm:p-6">
      <Choice
        legend="Light"
        name="look"
        options={lookOptions}
        chosen={[appearance.look]}
        columns="sm:grid-cols-3"
      />
      <Choice legend="Motion" name="motion" options={motionOptions} chosen={[appearance.motion]} />
      <div>
        <Submit form="look" look="quiet">
          Save
        </Submit>
      </div>
    </FieldForm>
  )
}
