import type { ShiftKind } from '#app/domain/services-on-call.ts'
import { SelectField } from '../choice.tsx'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { kindWords } from './kinds.ts'

const id = 'shift'
type Wanted = Record<'personId' | 'kind' | 'fromDate' | 'fromTime' | 'toDate' | 'toTime', string>

/** Puts somebody on the roster, on the clock of the location. `today`: its date there, `2026-11-21`. */
export function NewShift({
  staff,
  today,
  answered,
}: {
  staff: readonly { personId: string; name: string }[]
  today: string
  answered: Answered | undefined
}) {
  const fields = useFields<Wanted>(id, answered, {
    ...{ kind: 'on-call', fromDate: today, fromTime: '08:00', toDate: today, toTime: '20:00' },
  })
  return (
    <FieldForm fields={fields} fresh className="card grid grid-cols-1 gap-5 p-5">
      <SelectField
        {...fields.of('personId')}
        label="Who"
        options={staff.map(({ personId, name }) => ({ value: personId, label: name }))}
        required
      />
      <SelectField
        {...fields.of('kind')}
        label="As what"
        options={(Object.keys(kindWords) as ShiftKind[]).map((kind) => ({
          value: kind,
          label: `${kindWords[kind].name}: ${kindWords[kind].when}`,
        }))}
        required
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <Field {...fields.of('fromDate')} type="date" label="From" required />
        <Field {...fields.of('fromTime')} type="time" label="Time" aria-label="From, time" required />
        <Field {...fields.of('toDate')} type="date" label="Until" required />
        <Field {...fields.of('toTime')} type="time" label="Time" aria-label="Until, time" required />
      </div>
      <div>
        <Submit form={id}>Add this shift</Submit>
      </div>
    </FieldForm>
  )
}
