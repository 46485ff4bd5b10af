import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenToken } from '#app/domain/account.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { Field } from '#app/ui/field.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Link } from '#app/ui/frame.tsx'
import { Threshold } from '#app/ui/threshold.tsx'

export const meta: MetaFunction = () => [{ title: 'Your invitation · Hearth' }]

export const loader = answer(({ request }) => {
  queryOf(request, {})
  return null
})

const given = z.strictObject({ code: givenToken })

export const action = answerForm(given, {}, async ({ code }, { context: { actor, from, services } }) => {
  await services.accounts.invitation(actor, { token: code, from })
  return redirect(`/invite/${encodeURIComponent(code)}`)
})

export default function PrintedCode() {
  const fields = useFields<z.infer<typeof given>>('printed', useActionData<Answered>())
  return (
    <Threshold
      title="Your invitation"
      lead="Hearth is open to people whom the clinic invites. If you were given a printed code, type it here."
      below={
        <p>
          Have an account already?{' '}
          <Link href="/sign-in" className="text-link">
            Sign in
          </Link>
        </p>
      }
    >
      <FieldForm fields={fields}>
        <Field
          {...fields.of('code')}
          label="Code"
          hint="Capital or small letters, with or without the dashes. An invitation by mail has a link instead: open that."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="font-mono text-lg tracking-wider"
          required
        />
        <Submit form="printed">Go on</Submit>
      </FieldForm>
    </Threshold>
  )
}
