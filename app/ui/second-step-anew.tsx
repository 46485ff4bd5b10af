import { LinkButton } from './button.tsx'
import { Field } from './field.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'
import { Notice } from './notice.tsx'
import { Page } from './page.tsx'
import { PassphraseField } from './passphrase-field.tsx'

/** An admin lets somebody who lost phone and recovery codes set up their second step anew. */
export function SecondStepAnew({
  name,
  setUp,
  answered,
}: {
  name: string
  setUp: boolean
  answered: Answered | undefined
}) {
  const fields = useFields<{ passphrase: string; code: string }>('second-step', answered)
  return (
    <Page
      width="text"
      back={{ href: '/people', label: 'People' }}
      title={`Begin the second step of ${name} anew`}
      lead="For somebody whose phone and recovery codes are both gone. Please make sure that it is really them who asks."
    >
      {setUp ? (
        <FieldForm fields={fields} className="card grid grid-cols-1 gap-6 p-5 sm:p-6">
          <p>
            Their second step and their recovery codes end, and they are signed out everywhere. They sign in
            with their passphrase then, and whoever works here sets up a new second step there. They are told
            by mail that you did this.
          </p>
          <p>We ask for your own passphrase and code once more, so that nobody but you can do this.</p>
          <PassphraseField {...fields.of('passphrase')} label="Your passphrase" required />
          <Field
            {...fields.of('code')}
            label="Code from your authenticator app"
            hint="Or one of your recovery codes."
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <div className="flex flex-wrap gap-3">
            <Submit form="second-step" look="careful">
              Begin it anew
            </Submit>
            <LinkButton href="/people">Leave it as it is</LinkButton>
          </div>
        </FieldForm>
      ) : (
        <Notice title="There is none to begin anew">
          {name} has set up no second step. Signing in takes their passphrase alone, and whoever works here is
          then asked to set one up.
        </Notice>
      )}
    </Page>
  )
}
