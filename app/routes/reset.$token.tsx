import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenCode, givenToken, newPassphrase } from '#app/domain/account.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { Field } from '#app/ui/field.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { NewPassphrase } from '#app/ui/new-passphrase.tsx'
import { Threshold } from '#app/ui/threshold.tsx'

export const meta: MetaFunction = () => [{ title: 'A new passphrase · Hearth' }]

/** Opening the link changes nothing; sending the form does. */
export const loader = answer(async ({ context: { actor, from, services }, params, request }) => {
  queryOf(request, {})
  const { token } = paramsOf(params, { token: givenToken })
  return services.accounts.resetView(actor, { token, from })
})

const given = z.strictObject({ passphrase: newPassphrase, code: givenCode.default('') })
const about = { 'passphrase-short': 'passphrase', 'passphrase-common': 'passphrase', 'wrong-code': 'code' }

export const action = answerForm(
  given,
  { hide: ['passphrase', 'code'], at: about },
  async (words, { context: { actor, from, services }, params }) => {
    const { token } = paramsOf(params, { token: givenToken })
    await services.accounts.reset(actor, { ...words, token, from })
    return redirect('/sign-in?said=passphrase-reset')
  },
)

export default function Reset() {
  const { secondFactor } = useLoaderData<typeof loader>()
  const fields = useFields<z.infer<typeof given>>('reset', useActionData<Answered>())
  return (
    <Threshold
      title="Choose a new passphrase"
      lead="Every device that is signed in to your account is signed out when you save it."
    >
      <FieldForm fields={fields}>
        <NewPassphrase {...fields.of('passphrase')} />
        {secondFactor ? (
          <Field
            {...fields.of('code')}
            label="Code from your authenticator app"
            hint="Or one of your recovery codes."
            autoComplete="one-time-code"
            spellCheck={false}
            required
          />
        ) : null}
        <Submit form="reset">Save my passphrase</Submit>
      </FieldForm>
    </Threshold>
  )
}
