import type { Role } from '../domain/person.ts'
import { Choice } from './choice.tsx'
import { Field } from './field.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'
import { roleWords } from './role-words.ts'

const ways = [
  { value: 'mail', label: 'By mail', hint: 'A link goes to their address.' },
  { value: 'print', label: 'Printed code', hint: 'To hand over in person. No address needed.' },
]

export function InviteForm({ roles, answered }: { roles: readonly Role[]; answered: Answered | undefined }) {
  const fields = useFields<{ name: string; by: string; email: string; roles: string }>('invite', answered)
  const by = fields.kept('by')[0] ?? 'mail'
  const kept = fields.kept('roles')
  const chosen = kept.length > 0 ? kept : ['patient']
  return (
    <FieldForm fields={fields} className="card group grid grid-cols-1 gap-7 p-5 sm:p-7">
      <Field
        {...fields.of('name')}
        label="What may we call them?"
        hint="A first name. They can change it when they come in."
        autoComplete="off"
        required
      />
      <Choice
        legend="How does it reach them?"
        id="invite-by"
        name="by"
        options={ways}
        chosen={[by]}
        error={fields.of('by').error}
      />
      <div className="group-has-[[value=print]:checked]:hidden">
        <Field
          {...fields.of('email')}
          label="E-mail"
          hint="Only for an invitation by mail."
          type="email"
          autoComplete="off"
          inputMode="email"
        />
      </div>
      <Choice
        legend="Who are they here?"
        id="invite-roles"
        name="roles"
        several
        options={roles.map((role) => ({
          value: role,
          label: roleWords[role].name,
          hint: roleWords[role].does,
        }))}
        chosen={chosen}
        error={fields.of('roles').error}
      />
      <Submit form="invite">Invite</Submit>
    </FieldForm>
  )
}
