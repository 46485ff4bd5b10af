import { redirectDocument } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenCode, givenPassphrase } from '#app/domain/account.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf, withCookies } from '#app/given.server.ts'
import { LeaveAccount } from '#app/ui/leave-account.tsx'
import type { Answered } from '#app/ui/form.tsx'

export const meta: MetaFunction = () => [{ title: 'Leaving · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.leaving.plan(actor)
})

const given = z.strictObject({ passphrase: givenPassphrase, code: givenCode.default('') })

export const action = answerForm(
  given,
  { hide: ['passphrase', 'code'], at: { 'wrong-passphrase': 'passphrase', 'wrong-code': 'code' } },
  async (words, { context: { actor, from, services } }) => {
    const { until, zone, cookies } = await services.leaving.leave(actor, { ...words, from })
    return redirectDocument(`/left?${new URLSearchParams({ until, zone }).toString()}`, withCookies(cookies))
  },
)

export default function Leave() {
  return <LeaveAccount plan={useLoaderData<typeof loader>()} answered={useActionData<Answered>()} />
}
