import { Field } from './field.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'
import { PassphraseField } from './passphrase-field.tsx'

/** Two things to do, in order: let an app know the secret, then show that it does. */
export function Enrol({
  factor,
  answered,
}: {
  factor: { secret: string; uri: string; qrSvg: string; askPassphrase: boolean }
  answered: Answered | undefined
}) {
  const fields = useFields<{ code: string; passphrase: string }>('enrol', answered)
  const groups = factor.secret.match(/.{1,4}/g)?.join(' ') ?? factor.secret
  return (
    <ol className="grid gap-6">
      <li className="card p-5 sm:p-7">
        <h2 className="text-xl">1. Let your app know</h2>
        <p className="mt-2 text-ink-soft">
          Any authenticator app will do: the one of your phone, or one you have already. Scan this picture
          with it.
        </p>
        <div className="mt-5 flex flex-wrap items-center gap-6">
          <div
            role="img"
            aria-label="The secret as a picture for an authenticator app"
            className="size-48 shrink-0 rounded-md border border-line bg-[#fff] p-3 [&_svg]:size-full"
            // Made by the server from the secret alone.
            dangerouslySetInnerHTML={{ __html: factor.qrSvg }}
          />
          <div className="min-w-0 flex-1 basis-52">
            <p className="text-sm text-ink-soft">
              On this very phone, or it cannot scan? Open or type the secret:
            </p>
            <p className="mt-2 font-mono text-base break-words select-all">{groups}</p>
            <p className="mt-3">
              <a href={factor.uri} className="text-link inline-flex min-h-touch items-center">
                Open in an app
              </a>
            </p>
          </div>
        </div>
      </li>
      <li className="card p-5 sm:p-7">
        <h2 className="text-xl">2. Show that it works</h2>
        <FieldForm fields={fields} className="mt-4 grid max-w-sm gap-5">
          <Field
            {...fields.of('code')}
            label="The six digits it shows now"
            autoComplete="one-time-code"
            inputMode="numeric"
            spellCheck={false}
            className="font-mono text-lg tracking-widest"
            required
          />
          {factor.askPassphrase || answered?.refusal === 'wrong-passphrase' ? (
            <PassphraseField
              {...fields.of('passphrase')}
              label="Your passphrase"
              hint="You signed in a while ago, so we ask that it is still you."
              required
            />
          ) : null}
          <Submit form="enrol">Turn it on</Submit>
        </FieldForm>
      </li>
    </ol>
  )
}
