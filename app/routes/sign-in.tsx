import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenEmail, givenPassphrase, nextPath } from '#app/domain/account.ts'
import { answerForm } from '#app/form.server.ts'
import { arrive, queryOf } from '#app/given.server.ts'
import { Field } from '#app/ui/field.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Link } from '#app/ui/frame.tsx'
import { PassphraseField } from '#app/ui/passphrase-field.tsx'
import { Threshold } from '#app/ui/threshold.tsx'

export const meta: MetaFunction = () => [{ title: 'Sign in · Hearth' }]

export const loader = answer(({ context: { actor, services }, request }) => {
  const { next } = queryOf(request, { next: nextPath })
  if (actor.kind === 'person') throw redirect(actor.assurance === 'full' ? next : '/sign-in/code')
  return { next, demo: services.demo !== undefined }
})

const given = z.strictObject({ email: givenEmail, passphrase: givenPassphrase, next: nextPath })

export const action = answerForm(given, { hide: ['passphrase'] }, async ({ next, ...words }, { context }) => {
  const signedIn = await context.services.accounts.signIn(context.actor, {
    ...words,
    from: context.from,
    ...(context.token ? { token: context.token } : {}),
  })
  return arrive(signedIn, next)
})

export default function SignIn() {
  const { next, demo } = useLoaderData<typeof loader>()
  const fields = useFields<z.infer<typeof given>>('sign-in', useActionData<Answered>())
  return (
    <Threshold
      title="Welcome back"
      lead="Sign in to your circles."
      below={
        <>
          <p>
            Invited, and new here?{' '}
            <Link href="/invite" className="text-link">
              Use your invitation
            </Link>
          </p>
          {demo ? (
            <p>
              Just looking?{' '}
              <Link href="/demo" className="text-link">
                Come in as someone of the demo
              </Link>
            </p>
          ) : null}
        </>
      }
    >
      <FieldForm fields={fields}>
        <input type="hidden" name="next" value={next} />
        <Field
          {...fields.of('email')}
          label="E-mail"
          type="email"
          autoComplete="username"
          inputMode="email"
          required
        />
        <div className="grid gap-2">
          <PassphraseField {...fields.of('passphrase')} label="Passphrase" required />
          <p className="text-sm">
            <Link href="/forgot" className="text-link">
              I do not remember it
            </Link>
          </p>
        </div>
        <Submit form="sign-in">Sign in</Submit>
      </FieldForm>
    </Threshold>
  )
}
