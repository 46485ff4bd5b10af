import type { Location } from '#app/domain/services-circles.ts'
import { SelectField } from '../choice.tsx'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'

const id = 'circle'
type Wanted = Record<
  'title' | 'locationId' | 'date' | 'time' | 'minutes' | 'capacity' | 'guideId' | 'coGuideId',
  string
>

/** Everything a new circle needs; its time is that of its location. */
export function NewCircle({
  locations,
  guides,
  mostInVoice,
  answered,
}: {
  locations: readonly Location[]
  guides: readonly { personId: string; name: string }[]
  /** V2: people for whom voices are carried, guides included; null: for as many as a circle takes, or for nobody. */
  mostInVoice: number | null
  answered: Answered | undefined
}) {
  const fields = useFields<Wanted>(id, answered, {
    ...{ minutes: '75', time: '18:00' },
    // With a guide and a co-guide, as many as have voices.
    capacity: String(mostInVoice === null ? 8 : mostInVoice - 2),
  })
  const people = guides.map(({ personId, name }) => ({ value: personId, label: name }))
  const places = locations.map(({ locationId, name, zone }) => ({
    value: locationId,
    label: `${name} (${zone})`,
  }))
  return (
    <FieldForm fields={fields}>
      <Field
        {...fields.of('title')}
        label="Name"
        hint="What people will read, for example: Evening circle."
        maxLength={80}
        required
      />
      <SelectField
        {...fields.of('locationId')}
        label="Location"
        hint="Day and time below are on this location’s clock."
        options={places}
        required
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <Field {...fields.of('date')} type="date" label="Day" required />
        <Field {...fields.of('time')} type="time" label="Start" required />
        <Field
          {...fields.of('minutes')}
          type="number"
          inputMode="numeric"
          min={15}
          max={240}
          label="Minutes"
          required
        />
        <Field
          {...fields.of('capacity')}
          type="number"
          inputMode="numeric"
          min={1}
          max={12}
          label="Places"
          hint={
            mostInVoice === null
              ? 'Guides do not count.'
              : `Guides do not count. Voices go from browser to browser here: with more than ${mostInVoice} people, guides included, the circle is in writing.`
          }
          required
        />
      </div>
      <div className="grid gap-6 sm:grid-cols-2">
        <SelectField {...fields.of('guideId')} label="Guide" options={people} required />
        <SelectField
          {...fields.of('coGuideId')}
          label="Co-guide"
          options={[{ value: '', label: 'Nobody' }, ...people]}
        />
      </div>
      <div>
        <Submit form={id}>Plan this circle</Submit>
      </div>
    </FieldForm>
  )
}
