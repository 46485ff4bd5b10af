import { redirectDocument } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf, withCookies } from '#app/given.server.ts'
import { forgetAllDrafts } from '#app/live/draft-box.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Threshold } from '#app/ui/threshold.tsx'

export const meta: MetaFunction = () => [{ title: 'Sign out · Hearth' }]

export const loader = answer(({ request }) => {
  queryOf(request, {})
  return null
})

export const action = answerForm(
  z.strictObject({}),
  {},
  async (_, { context: { actor, services, token } }) => {
    if (actor.kind !== 'person') return redirectDocument('/sign-in')
    const { cookies } = await services.accounts.signOut(actor, token)
    return redirectDocument('/sign-in?said=signed-out', withCookies(cookies))
  },
)

export default function SignOut() {
  const fields = useFields('sign-out', useActionData<Answered>())
  return (
    <Threshold title="Sign out of this device?" lead="What you wrote is kept. You can come back at any time.">
      {/* Rulings 33: what this device kept of unsent words goes with the person. */}
      <div onSubmitCapture={() => void forgetAllDrafts()}>
        <FieldForm fields={fields} className="grid gap-3">
          <Submit form="sign-out">Sign out</Submit>
          <LinkButton href="/">Stay</LinkButton>
        </FieldForm>
      </div>
    </Threshold>
  )
}
