import { weekdayName, weekdays } from '#app/domain/schedule/rule-words.ts'
import type { Hours, MyAvailability } from '#app/domain/services-members.ts'
import { Choice, SelectField } from '../choice.tsx'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'

const clock = (minutes: number) =>
  `${String(Math.floor((minutes % 1440) / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** When somebody can come, a day in a line. */
export function HoursForm({ hours, answered }: { hours: readonly Hours[]; answered: Answered | undefined }) {
  const begin = Object.fromEntries(
    hours.flatMap(({ weekday, from, to }) => [
      [`from${weekday}`, clock(from)],
      [`to${weekday}`, clock(to)],
    ]),
  )
  const fields = useFields<Record<string, string>>('hours', answered, begin)
  return (
    <FieldForm fields={fields} fresh className="card grid grid-cols-1 gap-4 p-5">
      {weekdays.map((weekday, at) => (
        <fieldset key={weekday} className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[8rem_1fr_1fr]">
          <legend className="sr-only">{weekdayName(weekday)}</legend>
          <p aria-hidden className="col-span-2 font-semibold sm:col-span-1 sm:pb-3">
            {weekdayName(weekday)}
          </p>
          <Field
            {...fields.of(`from${at + 1}`)}
            type="time"
            label="From"
            aria-label={`${weekdayName(weekday)}, from`}
          />
          <Field
            {...fields.of(`to${at + 1}`)}
            type="time"
            label="Until"
            aria-label={`${weekdayName(weekday)}, until`}
          />
        </fieldset>
      ))}
      <div>
        <Submit form="hours">Save my hours</Submit>
      </div>
    </FieldForm>
  )
}

type Member = NonNullable<MyAvailability['member']>

/** What a member chooses of circles. */
export function ChoicesForm({ member, answered }: { member: Member; answered: Answered | undefined }) {
  const fields = useFields<Record<'trackId', string>>('choices', answered, { trackId: member.trackId ?? '' })
  const options = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FieldForm fields={fields} className="card grid grid-cols-1 gap-6 p-5">
      {member.locations.length > 1 ? (
        <Choice
          legend="Where"
          hint="None chosen: any of them."
          name="locationIds"
          several
          chosen={member.locationIds}
          options={options(member.locations)}
        />
      ) : null}
      {member.languages.length > 0 ? (
        <Choice
          legend="Language"
          hint="None chosen: any of them."
          name="languageIds"
          several
          chosen={member.languageIds}
          options={options(member.languages)}
        />
      ) : null}
      {member.tracks.length > 0 ? (
        <SelectField
          {...fields.of('trackId')}
          label="Programme"
          options={[{ value: '', label: 'Circles for everyone' }, ...options(member.tracks)]}
        />
      ) : null}
      {member.quietDayAsked ? (
        <Choice
          legend="The quiet day"
          hint="The rest of the day after you have rested."
          name="quietDayOptIn"
          several
          columns=""
          chosen={member.quietDayOptIn ? ['on'] : []}
          options={[{ value: 'on', label: 'I may come to a circle on it' }]}
        />
      ) : null}
      <div>
        <Submit form="choices" look="quiet">
          Save my choices
        </Submit>
      </div>
    </FieldForm>
  )
}

/** Is there anything to choose? */
export const mayChoose = (member: Member): boolean =>
  member.locations.length > 1 ||
  member.languages.length > 0 ||
  member.tracks.length > 0 ||
  member.quietDayAsked
