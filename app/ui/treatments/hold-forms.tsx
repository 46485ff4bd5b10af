import type { HoldCard, Named } from '#app/domain/services-members.ts'
import { Ask } from '../ask.tsx'
import { SelectField } from '../choice.tsx'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { timeWords } from '../time.tsx'

type Asked = { members: readonly Named[]; answered: Answered | undefined }
const choose = (members: readonly Named[]) =>
  members.map(({ personId, name }) => ({ value: personId, label: name }))

/** Who is held, until when and why. */
export function HoldList({
  holds,
  zone,
  answered,
}: { holds: readonly HoldCard[]; zone: string } & Pick<Asked, 'answered'>) {
  const fields = useFields('lift', answered)
  if (holds.length === 0) return <p className="text-ink-soft">Nobody is on hold.</p>
  return (
    <ul className="card divide-y divide-line">
      {holds.map(({ holdId, name, to, reason }) => (
        <li key={holdId} className="flex flex-wrap items-start gap-x-4 gap-y-2 p-4 sm:px-5">
          <div className="min-w-0 flex-1 basis-64">
            <p>
              <span className="font-semibold">{name}</span>{' '}
              <span className="text-ink-soft">
                {to ? `until ${timeWords(to, zone, 'day')}` : 'until it is lifted'}
              </span>
            </p>
            <p className="mt-1 wrap-anywhere">{reason}</p>
          </div>
          <Ask
            label="Lift"
            name={`Lift the hold of ${name}`}
            look="plain"
            title={`Lift the hold of ${name}?`}
            lead="They can be in circles again from now on."
          >
            <FieldForm fields={fields}>
              <input type="hidden" name="act" value="lift" />
              <input type="hidden" name="holdId" value={holdId} />
              <Submit form="lift">Lift the hold</Submit>
            </FieldForm>
          </Ask>
        </li>
      ))}
    </ul>
  )
}

export function NewHold({ members, answered }: Asked) {
  const fields = useFields<Record<'personId' | 'until' | 'reason', string>>('hold', answered)
  return (
    <FieldForm fields={fields} fresh className="card grid grid-cols-1 gap-5 p-5">
      <input type="hidden" name="act" value="hold" />
      <SelectField {...fields.of('personId')} label="Who" options={choose(members)} required />
      <Field
        {...fields.of('until')}
        type="date"
        label="They may come again on"
        hint="Without a day it stands until it is lifted."
      />
      <Field
        {...fields.of('reason')}
        label="Why"
        hint="For clinicians alone. Members and others never see it."
        maxLength={500}
        required
      />
      <div>
        <Submit form="hold">Place this hold</Submit>
      </div>
    </FieldForm>
  )
}

export function ApartList({
  pairs,
  answered,
}: { pairs: readonly { low: Named; high: Named }[] } & Pick<Asked, 'answered'>) {
  const fields = useFields('together', answered)
  if (pairs.length === 0) return <p className="text-ink-soft">Nobody is kept apart.</p>
  return (
    <ul className="card divide-y divide-line">
      {pairs.map(({ low, high }) => (
        <li
          key={`${low.personId} ${high.personId}`}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4 sm:px-5"
        >
          <p className="min-w-0 flex-1 font-semibold">
            {low.name} and {high.name}
          </p>
          <FieldForm fields={fields} className="grid gap-3">
            <input type="hidden" name="act" value="together" />
            <input type="hidden" name="oneId" value={low.personId} />
            <input type="hidden" name="otherId" value={high.personId} />
            <Submit
              form="together"
              look="plain"
              size="small"
              aria-label={`May share a circle: ${low.name} and ${high.name}`}
            >
              May share a circle
            </Submit>
          </FieldForm>
        </li>
      ))}
    </ul>
  )
}

export function NewApart({ members, answered }: Asked) {
  const fields = useFields<Record<'oneId' | 'otherId', string>>('apart', answered)
  return (
    <FieldForm fields={fields} fresh className="card grid grid-cols-1 gap-5 p-5">
      <input type="hidden" name="act" value="apart" />
      <SelectField {...fields.of('oneId')} label="One" options={choose(members)} required />
      <SelectField {...fields.of('otherId')} label="The other" options={choose(members)} required />
      <div>
        <Submit form="apart" look="quiet">
          Keep them apart
        </Submit>
      </div>
    </FieldForm>
  )
}
