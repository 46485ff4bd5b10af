import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'
import { ZoneField } from './zone-field.tsx'

/** The time zone they live in. */
export function AccountZone({
  zone,
  zones,
  answered,
}: {
  zone: string
  zones: readonly string[]
  answered: Answered | undefined
}) {
  const fields = useFields<{ zone: string }>('zone', answered, { zone })
  return (
    <FieldForm fields={fields} className="card grid grid-cols-1 gap-5 p-5 sm:p-6">
      <ZoneField {...fields.of('zone')} zones={zones} />
      <div>
        <Submit form="zone" look="quiet">
          Save time zone
        </Submit>
      </div>
    </FieldForm>
  )
}
