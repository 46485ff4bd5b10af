import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenToken } from '#app/domain/account.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { SeatBack } from '#app/ui/calendar/seat-back.tsx'
import type { Answered } from '#app/ui/form.tsx'

export const meta: MetaFunction = () => [{ title: 'Your seat · Hearth' }]

/** Opening the link changes nothing; sending the form gives the seat back. */
export const loader = answer(async ({ context: { from, services }, params, request }) => {
  queryOf(request, {})
  const { token } = paramsOf(params, { token: givenToken })
  return services.calendar.seatLink({ token, address: from.address })
})

export const action = answerForm(
  z.strictObject({}),
  {},
  async (_, { context: { from, services }, params }) => {
    const { token } = paramsOf(params, { token: givenToken })
    await services.calendar.giveBack({ token, address: from.address })
    return redirect(`/seat/${encodeURIComponent(token)}`)
  },
)

export default function Seat() {
  return <SeatBack link={useLoaderData<typeof loader>()} answered={useActionData<Answered>()} />
}
