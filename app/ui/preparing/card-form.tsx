import { useState } from 'react'
import {
  type HardCard,
  isEmptyCard,
  longestAsk,
  longestName,
  longestPhone,
  longestText,
  mostPeople,
} from '#app/domain/preparing/hard-card.ts'
import { LinkButton } from '../button.tsx'
import { Area, Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { AsItStands, useSeen } from '../seen.tsx'
import { CardView } from './card-view.tsx'

const id = 'card'
type Wanted = Record<string, string>

/** J8: writing one’s own card. Two empty places more than there are people; saving makes room for others. */
export function CardForm({
  version,
  card,
  answered,
}: {
  version: number
  card: HardCard
  answered: Answered | undefined
}) {
  const { breath, place, comfort, people } = card
  const begin: Wanted = { breath, place, comfort }
  for (const [n, { name, phone, ask }] of people.entries())
    Object.assign(begin, { [`name${n}`]: name, [`phone${n}`]: phone, [`ask${n}`]: ask })
  const fields = useFields<Wanted>(id, answered, begin)
  const { seen, changed } = useSeen(fields, { version })
  const rows = useRows(Math.min(mostPeople, Math.max(people.length + 2, typedRows(fields))))
  return (
    <FieldForm fields={fields} className="grid grid-cols-1 gap-6">
      <input type="hidden" name="version" value={seen.version} />
      {changed ? (
        <AsItStands>{isEmptyCard(card) ? 'Nothing is on it.' : <CardView card={card} />}</AsItStands>
      ) : null}
      <Area
        {...fields.of('breath')}
        label="My breath"
        hint="Where you feel it best, and how it goes when it is calm. The belly, the nose, a hand on the heart."
        maxLength={longestText}
        rows={3}
      />
      <Area
        {...fields.of('place')}
        label="My safe place"
        hint="Remembered or made up. What you see there, hear, smell; what is under your feet."
        maxLength={longestText}
        rows={5}
      />
      <Area
        {...fields.of('comfort')}
        label="What comforts me"
        hint="A photo, a song, soft clothes, something to hold. What goes into the bag for the day."
        maxLength={longestText}
        rows={4}
      />
      <fieldset className="grid grid-cols-1 gap-5">
        <legend className="mb-1.5 font-serif text-lg font-semibold">My people</legend>
        <p className="text-ink-soft">
          Who may be asked, and how. Ask them beforehand whether they would like to be on this card.
        </p>
        {Array.from({ length: rows }, (_, n) => (
          <div key={n} role="group" aria-label={`Person ${n + 1}`} className="card grid gap-4 p-5">
            <div className="grid gap-4 sm:grid-cols-2">
              <Field {...fields.of(`name${n}`)} label="Name" maxLength={longestName} autoComplete="off" />
              <Field
                {...fields.of(`phone${n}`)}
                label="Number"
                type="tel"
                maxLength={longestPhone}
                autoComplete="off"
              />
            </div>
            <Field
              {...fields.of(`ask${n}`)}
              label="How they may be asked"
              hint="Calls at any hour, brings me home, walks with me, only by message."
              maxLength={longestAsk}
              autoComplete="off"
            />
          </div>
        ))}
      </fieldset>
      <div className="flex flex-wrap gap-3">
        <Submit form={id}>Keep my card</Submit>
        <LinkButton href="/card">Leave it as it was</LinkButton>
      </div>
    </FieldForm>
  )
}

/** Never fewer than there were: another device may have left fewer people than are typed here. */
function useRows(wanted: number): number {
  const [rows, setRows] = useState(wanted)
  if (wanted > rows) setRows(wanted)
  return Math.max(wanted, rows)
}
const typedRows = ({ of }: Pick<ReturnType<typeof useFields<Wanted>>, 'of'>) =>
  1 +
  Array.from({ length: mostPeople }, (_, n) => n).findLastIndex((n) =>
    ['name', 'phone', 'ask'].some((part) => of(`${part}${n}`).defaultValue),
  )
