import { redirect, redirectDocument } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenCode } from '#app/domain/account.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { arrive, queryOf, withCookies } from '#app/given.server.ts'
import { Field } from '#app/ui/field.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Threshold } from '#app/ui/threshold.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Your account is closed · Hearth' }]

/** Only for who has just signed in to an account of theirs that is closed; everybody else goes to where they belong. */
export const loader = answer(async ({ context: { actor, sent, services }, request }) => {
  queryOf(request, {})
  if (actor.kind === 'person') throw redirect(actor.assurance === 'full' ? '/' : '/sign-in/code')
  try {
    return await services.leaving.closed(actor, sent)
  } catch (thrown) {
    if (isRefusal(thrown) && thrown.code === 'not-signed-in') throw redirect('/sign-in')
    throw thrown
  }
})

const given = z.strictObject({ code: givenCode.default('') })

export const action = answerForms({
  back: answerForm(
    given,
    { hide: ['code'], at: { 'wrong-code': 'code' } },
    async ({ code }, { context: { actor, from, sent, services } }) =>
      arrive(await services.leaving.takeBack(actor, { sent, code, from }), '/circles?said=account-back'),
  ),
  stay: answerForm(z.strictObject({}), {}, async (_, { context: { actor, sent, services } }) => {
    const { cookies } = await services.leaving.leaveClosed(actor, sent)
    return redirectDocument('/sign-in?said=account-stays-closed', withCookies(cookies))
  }),
})

export default function Closed() {
  const { until, zone, secondFactor } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const back = useFields<z.infer<typeof given>>('back', answered)
  const stay = useFields('stay', answered)
  return (
    <Threshold
      title="Your account is closed"
      lead={
        <>
          It will be gone for good on <Time at={until} zone={zone} />.
        </>
      }
    >
      <div className="grid gap-6">
        <p>
          You can take it back until then. What you wrote is as you left it. Seats in circles, and who may see
          what, you choose anew.
        </p>
        <FieldForm fields={back}>
          {secondFactor ? (
            <Field
              {...back.of('code')}
              label="Code from your authenticator app"
              hint="Or one of your recovery codes."
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              required
            />
          ) : null}
          <Submit form="back">Take it back</Submit>
        </FieldForm>
        <FieldForm fields={stay}>
          <Submit form="stay" look="quiet">
            Leave it closed
          </Submit>
        </FieldForm>
      </div>
    </Threshold>
  )
}
