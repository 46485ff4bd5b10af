import { energies, moods } from '#app/domain/measure/check-in.ts'
import { Choice } from '../choice.tsx'
import { FieldError } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'

const id = 'now'
const levels = (words: readonly string[]) => [
  ...words.map((label, n) => ({ value: String(n + 1), label })),
  { value: 'skip', label: 'Skip' },
]

/** J6: mood, then energy, and it is kept. The second tap sends, so that it is two; without scripts just the same. */
export function TwoTaps({ commandId, answered }: { commandId: string; answered: Answered | undefined }) {
  const fields = useFields<Record<'commandId' | 'mood' | 'energy', string>>(id, answered, { commandId })
  return (
    <FieldForm fields={fields} fresh className="card grid grid-cols-1 gap-6 p-4 sm:p-6">
      <input type="hidden" name="act" value="check-in" />
      <input type="hidden" name="commandId" value={fields.of('commandId').defaultValue ?? commandId} />
      <Choice
        legend="My mood"
        id={`${id}-mood`}
        name="mood"
        chosen={fields.kept('mood')}
        error={fields.of('mood').error}
        columns="grid-cols-2 sm:grid-cols-3"
        options={levels(moods)}
      />
      <fieldset className="grid grid-cols-1 gap-2">
        <legend className="mb-1.5 font-semibold">My energy</legend>
        <p className="text-sm text-ink-soft">Choosing one keeps both.</p>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
          {levels(energies).map(({ value, label }) => (
            <Submit key={value} form={id} look="quiet" name="energy" value={value}>
              {label}
            </Submit>
          ))}
        </div>
        {fields.of('energy').error ? (
          <FieldError id={undefined}>{fields.of('energy').error}</FieldError>
        ) : null}
      </fieldset>
    </FieldForm>
  )
}
