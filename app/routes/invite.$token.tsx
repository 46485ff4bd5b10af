import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import {
  givenEmail,
  givenName,
  givenPronouns,
  givenToken,
  givenZone,
  newPassphrase,
} from '#app/domain/account.ts'
import { answerForm } from '#app/form.server.ts'
import { arrive, paramsOf, queryOf } from '#app/given.server.ts'
import { Field } from '#app/ui/field.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { NewPassphrase } from '#app/ui/new-passphrase.tsx'
import { Threshold } from '#app/ui/threshold.tsx'
import { ZoneField } from '#app/ui/zone-field.tsx'

export const meta: MetaFunction = () => [{ title: 'Your invitation · Hearth' }]

/** Opening an invitation changes nothing; sending the form uses it up. */
export const loader = answer(async ({ context: { actor, from, services }, params, request }) => {
  queryOf(request, {})
  const { token } = paramsOf(params, { token: givenToken })
  const invitation = await services.accounts.invitation(actor, { token, from })
  return { invitation, zones: Intl.supportedValuesOf('timeZone') }
})

const given = z.strictObject({
  name: givenName,
  pronouns: givenPronouns,
  email: givenEmail,
  passphrase: newPassphrase,
  zone: givenZone,
})
const about = {
  'passphrase-short': 'passphrase',
  'passphrase-common': 'passphrase',
  'already-a-member': 'email',
}

export const action = answerForm(
  given,
  { hide: ['passphrase'], at: about },
  async (words, { context: { actor, from, services }, params }) => {
    const { token } = paramsOf(params, { token: givenToken })
    return arrive(await services.accounts.acceptInvitation(actor, { ...words, token, from }), '/')
  },
)

export default function Invitation() {
  const { invitation, zones } = useLoaderData<typeof loader>()
  const fields = useFields<z.infer<typeof given>>('accept', useActionData<Answered>(), {
    name: invitation.name,
    email: invitation.email ?? '',
  })
  return (
    <Threshold
      title={invitation.name ? `Welcome, ${invitation.name}` : 'Welcome'}
      lead={`${invitation.clinic} has kept a place for you. A few things, and you are in.`}
    >
      <FieldForm fields={fields}>
        <Field
          {...fields.of('name')}
          label="What should people here call you?"
          hint="A first name is enough. It is the only name others in a circle see."
          autoComplete="given-name"
          required
        />
        <Field
          {...fields.of('pronouns')}
          label="Pronouns"
          hint="If you like. They stand beside your name."
          autoComplete="off"
        />
        <Field
          {...fields.of('email')}
          label="E-mail"
          hint="To sign in with. Other members never see it."
          type="email"
          autoComplete="username"
          required
        />
        <NewPassphrase {...fields.of('passphrase')} />
        <ZoneField {...fields.of('zone')} zones={zones} />
        <Submit form="accept">Come in</Submit>
      </FieldForm>
    </Threshold>
  )
}
