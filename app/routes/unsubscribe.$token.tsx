import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answer, answerAction } from '#app/answer.server.ts'
import { givenToken } from '#app/domain/account.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Mails · Hearth' }]

export const loader = answer(async ({ context: { from, services }, params, request }) => {
  queryOf(request, {})
  const { token } = paramsOf(params, { token: givenToken })
  return services.digests.unsubscribeLink({ token, address: from.address })
})

/** A mail program asks this by itself (RFC 8058): whatever the form says, digests end, and no page is led on to. */
export const action = answerAction(async ({ context: { from, services }, params }) => {
  const { token } = paramsOf(params, { token: givenToken })
  await services.digests.unsubscribe({ token, address: from.address })
  return { ended: true as const }
})

export default function Unsubscribe() {
  const { comes } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered | { ended: true }>()
  const fields = useFields('end', answered && 'refusal' in answered ? answered : undefined)
  if (!comes)
    return (
      <Page
        width="narrow"
        title="No more of these mails"
        lead="They have ended. You can ask for them again in your settings."
      />
    )
  return (
    <Page
      width="narrow"
      title="End these mails?"
      lead="We no longer write to you when there is something new. Everything else stays as it is."
    >
      <FieldForm fields={fields}>
        <p>
          <Submit form="end">End these mails</Submit>
        </p>
      </FieldForm>
    </Page>
  )
}
