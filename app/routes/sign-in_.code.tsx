import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenCode, nextPath } from '#app/domain/account.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { answerForm } from '#app/form.server.ts'
import { arrive, queryOf } from '#app/given.server.ts'
import { Field } from '#app/ui/field.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Link } from '#app/ui/frame.tsx'
import { Threshold } from '#app/ui/threshold.tsx'

export const meta: MetaFunction = () => [{ title: 'One more step · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { next } = queryOf(request, { next: nextPath })
  refuseUnless(actor.kind === 'person', 'not-signed-in')
  if (actor.assurance === 'full') throw redirect(next)
  if (!(await services.accounts.hasSecondFactor(actor))) throw redirect('/account/second-factor')
  return { next }
})

const given = z.strictObject({ code: givenCode, next: nextPath })

export const action = answerForm(
  given,
  { hide: ['code'], at: { 'wrong-code': 'code' } },
  async ({ code, next }, { context: { actor, from, services, token } }) =>
    arrive(await services.accounts.giveCode(actor, { code, from, token }), next),
)

export default function SecondStep() {
  const { next } = useLoaderData<typeof loader>()
  const fields = useFields<z.infer<typeof given>>('code', useActionData<Answered>())
  return (
    <Threshold
      title="One more step"
      lead="Open your authenticator app and type the six digits it shows for Hearth."
      below={
        <p>
          Not you?{' '}
          <Link href="/sign-out" className="text-link">
            Sign out
          </Link>
        </p>
      }
    >
      <FieldForm fields={fields}>
        <input type="hidden" name="next" value={next} />
        <Field
          {...fields.of('code')}
          label="Code"
          hint="No phone at hand? One of your recovery codes works here too, once."
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-lg tracking-widest"
          required
        />
        <Submit form="code">Go on</Submit>
      </FieldForm>
    </Threshold>
  )
}
