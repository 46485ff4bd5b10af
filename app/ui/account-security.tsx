import { LinkButton } from './button.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { Tag } from './notice.tsx'
import { PassphraseField } from './passphrase-field.tsx'

/** The second step and the passphrase. */
export function AccountSecurity({
  secondFactor,
  staff,
  answered,
}: {
  secondFactor: boolean
  staff: boolean
  answered: Answered | undefined
}) {
  const fields = useFields<{ current: string; next: string }>('passphrase', answered)
  return (
    <div className="card divide-y divide-line">
      <div className="flex flex-wrap items-center justify-between gap-4 p-5 sm:p-6">
        <div className="max-w-sm min-w-0">
          <h3 className="flex flex-wrap items-center gap-3 text-lg">
            A second step
            <Tag tone={secondFactor ? 'calm' : 'neutral'}>{secondFactor ? 'On' : 'Off'}</Tag>
          </h3>
          <p className="mt-1 text-ink-soft">
            {secondFactor
              ? 'Signing in asks for a code from your authenticator app too.'
              : staff
                ? 'People who work here need one before they can see anything.'
                : 'A code from an app on your phone, besides your passphrase. It allows a shorter passphrase.'}
          </p>
        </div>
        <LinkButton href="/account/second-factor" size="small">
          {secondFactor ? 'Change it' : 'Set it up'}
        </LinkButton>
      </div>
      <FieldForm fields={fields} className="grid grid-cols-1 gap-5 p-5 sm:p-6">
        <h3 className="text-lg">Passphrase</h3>
        <PassphraseField {...fields.of('current')} label="The one you have now" required />
        <NewPassphrase {...fields.of('next')} label="A new one" />
        <div>
          <Submit form="passphrase" look="quiet">
            Change my passphrase
          </Submit>
        </div>
      </FieldForm>
    </div>
  )
}
