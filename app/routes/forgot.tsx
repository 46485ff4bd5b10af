import type { MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenEmail } from '#app/domain/account.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { Field } from '#app/ui/field.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Link } from '#app/ui/frame.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Threshold } from '#app/ui/threshold.tsx'

export const meta: MetaFunction = () => [{ title: 'A new passphrase · Hearth' }]

export const loader = answer(({ request }) => {
  queryOf(request, {})
  return null
})

const given = z.strictObject({ email: givenEmail })

export const action = answerForm(given, {}, async ({ email }, { context: { actor, from, services } }) => {
  await services.accounts.askReset(actor, { email, from })
  return { asked: true as const }
})

export default function Forgot() {
  const answered = useActionData<Answered | { asked: true }>()
  const asked = answered !== undefined && 'asked' in answered
  const fields = useFields<z.infer<typeof given>>('forgot', asked ? undefined : answered)
  return (
    <Threshold
      title="A new passphrase"
      lead="It happens. Tell us your e-mail address and we send you a link to choose a new one."
      below={
        <p>
          <Link href="/sign-in" className="text-link">
            Back to sign in
          </Link>
        </p>
      }
    >
      {asked ? (
        <div role="status">
          <Notice tone="calm" title="Look in your mail">
            If there is an account with this address, a link is on its way. It works once, for a short time.
            Nothing arrived after a few minutes? Look among unwanted mail, or ask the clinic.
          </Notice>
        </div>
      ) : (
        <FieldForm fields={fields}>
          <Field
            {...fields.of('email')}
            label="E-mail"
            type="email"
            autoComplete="username"
            inputMode="email"
            required
          />
          <Submit form="forgot">Send me a link</Submit>
        </FieldForm>
      )}
    </Threshold>
  )
}
