import type { Place } from '#app/domain/services-treatments.ts'
import { routes } from '#app/domain/treatment/treatment.ts'
import { SelectField } from '../choice.tsx'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { routeWords } from './words.ts'

const id = 'treatment'
type Wanted = Record<'member' | 'locationId' | 'date' | 'time' | 'minutes' | 'route', string>

/** Records a session by hand, on the clock of its location. */
export function NewTreatment({
  places,
  today,
  answered,
}: {
  places: readonly Place[]
  today: string
  answered: Answered | undefined
}) {
  const fields = useFields<Wanted>(id, answered, { date: today, time: '10:00', minutes: '120', route: 'iv' })
  return (
    <FieldForm fields={fields} fresh className="card grid grid-cols-1 gap-5 p-5">
      <input type="hidden" name="act" value="record" />
      <Field
        {...fields.of('member')}
        type="email"
        label="Member"
        hint="Their e-mail address here."
        autoComplete="off"
        required
      />
      <SelectField
        {...fields.of('locationId')}
        label="Where"
        options={places.map(({ locationId, name }) => ({ value: locationId, label: name }))}
        required
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <Field {...fields.of('date')} type="date" label="Day" required />
        <Field {...fields.of('time')} type="time" label="Time" required />
        <Field
          {...fields.of('minutes')}
          type="number"
          inputMode="numeric"
          min={5}
          max={1440}
          label="Minutes"
          required
        />
        <SelectField
          {...fields.of('route')}
          label="Route"
          options={routes.map((route) => ({ value: route, label: routeWords[route] }))}
          required
        />
      </div>
      <div>
        <Submit form={id}>Record this session</Submit>
      </div>
    </FieldForm>
  )
}
