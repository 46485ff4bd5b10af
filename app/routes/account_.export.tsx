import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenPassphrase } from '#app/domain/account.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { ExportPage } from '#app/ui/export-page.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { PassphraseField } from '#app/ui/passphrase-field.tsx'

export const meta: MetaFunction = () => [{ title: 'Everything of mine · Hearth' }]

export const loader = answer(async ({ context: { actor, services, token }, request }) => {
  queryOf(request, {})
  refuseUnless(actor.kind === 'person', 'not-signed-in')
  authorize(actor, 'intention.own', { personId: actor.personId })
  const proved = await services.accounts.isProved(actor, token)
  return { mine: proved ? await services.exports.mine(actor, token) : null }
})

const given = z.strictObject({ passphrase: givenPassphrase })

export const action = answerForm(
  given,
  { hide: ['passphrase'], at: { 'wrong-passphrase': 'passphrase' } },
  async ({ passphrase }, { context: { actor, from, services, token } }) => {
    await services.accounts.prove(actor, { passphrase, token, from })
    return redirect('/account/export')
  },
)

export default function Exported() {
  const { mine } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  return mine ? <ExportPage mine={mine} /> : <Prove answered={answered} />
}

/** A phone that lies open on a table gives nothing of this away. */
function Prove({ answered }: { answered: Answered | undefined }) {
  const fields = useFields<z.infer<typeof given>>('prove', answered)
  return (
    <Page
      width="text"
      back={{ href: '/account', label: 'Your account' }}
      title="Everything of mine"
      lead="It is a lot, and it is yours alone. Please give your passphrase once more to see it."
    >
      <FieldForm fields={fields} className="grid max-w-narrow gap-5">
        <PassphraseField
          {...fields.of('passphrase')}
          label="Your passphrase"
          autoComplete="current-password"
        />
        <div>
          <Submit form="prove">Show me</Submit>
        </div>
      </FieldForm>
    </Page>
  )
}
