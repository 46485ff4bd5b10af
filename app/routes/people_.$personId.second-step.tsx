import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenCode, givenPassphrase } from '#app/domain/account.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { SecondStepAnew } from '#app/ui/second-step-anew.tsx'

export const meta: MetaFunction = () => [{ title: 'A second step anew · Hearth' }]

const whose = { personId: z.string().min(1).max(100) }

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  return services.people.secondStep(actor, paramsOf(params, whose).personId)
})

const given = z.strictObject({ passphrase: givenPassphrase, code: givenCode })

export const action = answerForm(
  given,
  { hide: ['passphrase', 'code'], at: { 'wrong-passphrase': 'passphrase', 'wrong-code': 'code' } },
  async (words, { context: { actor, from, services }, params }) => {
    const { personId } = paramsOf(params, whose)
    await services.people.beginSecondStepAnew(actor, { ...words, personId, from })
    return redirect('/people?said=second-step-anew')
  },
)

export default function SecondStep() {
  return <SecondStepAnew {...useLoaderData<typeof loader>()} answered={useActionData<Answered>()} />
}
