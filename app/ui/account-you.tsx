import { Field } from './field.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'

/** The chosen name and pronouns. */
export function AccountYou({
  me,
  answered,
}: {
  me: { name: string; pronouns: string | null }
  answered: Answered | undefined
}) {
  const fields = useFields<{ name: string; pronouns: string }>('you', answered, {
    name: me.name,
    pronouns: me.pronouns ?? '',
  })
  return (
    <FieldForm fields={fields} className="card grid grid-cols-1 gap-5 p-5 sm:grid-cols-2 sm:p-6">
      <Field {...fields.of('name')} label="Name" autoComplete="given-name" required />
      <Field {...fields.of('pronouns')} label="Pronouns" autoComplete="off" />
      <div className="sm:col-span-2">
        <Submit form="you" look="quiet">
          Save
        </Submit>
      </div>
    </FieldForm>
  )
}
