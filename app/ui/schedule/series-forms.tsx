import { everys, ruleWords, weekdayName, weekdays, type Every } from '#app/domain/schedule/rule-words.ts'
import type { Choice as Choosable, SeriesCard, SeriesChoices } from '#app/domain/services-members.ts'
import { Ask } from '../ask.tsx'
import { Choice, SelectField } from '../choice.tsx'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Empty } from '../states.tsx'
import { Time } from '../time.tsx'

const everyWords: Record<Every, string> = {
  ...{
    day: 'Every day',
    week: 'Every week',
    'two-weeks': 'Every second week',
    first: 'The first of a month',
  },
  ...{
    second: 'The second of a month',
    third: 'The third of a month',
    fourth: 'The fourth of a month',
    last: 'The last of a month',
  },
}
const choose = (list: readonly Choosable[]) => list.map(({ id, name }) => ({ value: id, label: name }))
const orNone = (list: readonly Choosable[], none: string) => [{ value: '', label: none }, ...choose(list)]

export function SeriesList({
  series,
  viewer,
  answered,
}: {
  series: readonly SeriesCard[]
  viewer: string
  answered: Answered | undefined
}) {
  const fields = useFields('end', answered)
  if (series.length === 0)
    return (
      <Empty title="No series yet">
        A series is where circles come from, week after week. Add the first one here.
      </Empty>
    )
  return (
    <ul className="card divide-y divide-line">
      {series.map((one) => (
        <li key={one.seriesId} className="flex flex-wrap items-start gap-x-4 gap-y-2 p-4 sm:px-5">
          <div className="min-w-0 flex-1 basis-64">
            <p className="font-semibold">{one.title}</p>
            <p className="mt-1">
              {one.wallStart}, {ruleWords(one.rrule)}, {one.minutes} minutes, {one.location}
            </p>
            <p className="text-sm text-ink-soft">
              {one.coGuide ? `${one.guide} with ${one.coGuide}` : one.guide}, {one.capacity} seats
              {one.next ? (
                <>
                  . Next: <Time at={one.next} zone={one.zone} viewer={viewer} />
                </>
              ) : null}
            </p>
          </div>
          <Ask
            label="End"
            name={`End ${one.title}`}
            look="plain"
            title={`End ${one.title}?`}
            lead="No further circles come of it. Those that stand stay."
          >
            <FieldForm fields={fields}>
              <input type="hidden" name="act" value="end" />
              <input type="hidden" name="seriesId" value={one.seriesId} />
              <Submit form="end">End the series</Submit>
            </FieldForm>
          </Ask>
        </li>
      ))}
    </ul>
  )
}

type Wanted = Record<
  | (
      | 'title'
      | 'locationId'
      | 'guideId'
      | 'coGuideId'
      | 'every'
      | 'weekday'
      | 'wallStart'
      | 'firstDay'
      | 'lastDay'
    )
  | ('minutes' | 'capacity' | 'trackId' | 'languageId' | 'roomId'),
  string
>

export function NewSeries({ choices, answered }: { choices: SeriesChoices; answered: Answered | undefined }) {
  const { locations, guides, tracks, languages, rooms, today } = choices
  const fields = useFields<Wanted>('series', answered, {
    ...{ every: 'week', weekday: 'TU', wallStart: '18:30', firstDay: today, minutes: '75', capacity: '8' },
  })
  return (
    <FieldForm fields={fields} fresh className="card grid grid-cols-1 gap-5 p-5">
      <input type="hidden" name="act" value="add" />
      <Field {...fields.of('title')} label="Title" hint="As people will know it." maxLength={80} required />
      <SelectField {...fields.of('locationId')} label="Where" options={choose(locations)} required />
      <SelectField {...fields.of('guideId')} label="Guide" options={choose(guides)} required />
      <SelectField {...fields.of('coGuideId')} label="Co-guide" options={orNone(guides, 'Nobody')} />
      <div className="grid grid-cols-2 items-start gap-3">
        <SelectField
          {...fields.of('every')}
          label="How often"
          options={everys.map((value) => ({ value, label: everyWords[value] }))}
        />
        <SelectField
          {...fields.of('weekday')}
          label="On"
          options={weekdays.map((value) => ({ value, label: weekdayName(value) }))}
        />
        <Field {...fields.of('wallStart')} type="time" label="Time" required />
        <Field
          {...fields.of('minutes')}
          type="number"
          inputMode="numeric"
          min={15}
          max={240}
          label="Minutes"
          required
        />
        <Field {...fields.of('firstDay')} type="date" label="From" required />
        <Field {...fields.of('lastDay')} type="date" label="Until" />
        <Field
          {...fields.of('capacity')}
          type="number"
          inputMode="numeric"
          min={1}
          max={12}
          label="Seats"
          required
        />
      </div>
      {rooms.length > 0 ? (
        <SelectField {...fields.of('roomId')} label="Room" options={orNone(rooms, 'No room')} />
      ) : null}
      {tracks.length > 0 ? (
        <SelectField {...fields.of('trackId')} label="Programme" options={orNone(tracks, 'For everyone')} />
      ) : null}
      {languages.length > 0 ? (
        <SelectField {...fields.of('languageId')} label="Language" options={orNone(languages, 'Not said')} />
      ) : null}
      <Choice
        legend="Who it is for"
        name="evergreen"
        several
        columns=""
        chosen={fields.kept('evergreen' as 'title')}
        options={[{ value: 'on', label: 'Open to members in the steady time too' }]}
      />
      <div>
        <Submit form="series">Add this series</Submit>
      </div>
    </FieldForm>
  )
}
