import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { isRated, nothingRated } from '#app/domain/plan/domains.ts'
import { queryOf } from '#app/given.server.ts'
import { lookAgainIfOlder } from '#app/use-look-again.ts'
import { rateAction } from '#app/plan-input.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { WheelForm } from '#app/ui/plan/wheel-form.tsx'

export const meta: MetaFunction = () => [{ title: 'Eight parts of life · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const { round, rounds } = await services.plan.page(actor)
  const mine = rounds.find((one) => one.round === round)
  const before = rounds.find((one) => one !== mine && isRated(one.ratings))
  return {
    ...{ round, version: mine?.version ?? 0, begin: mine?.ratings ?? nothingRated },
    ...{ earlier: before?.ratings ?? null, commandId: crypto.randomUUID() },
  }
})

export const action = rateAction

export const shouldRevalidate = lookAgainIfOlder

export default function FillTheWheel() {
  const { earlier, ...given } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  return (
    <Page
      width="text"
      back={{ href: '/plan', label: 'Plan' }}
      title="Eight parts of life"
      lead={`How is each of them at the moment? Go by feeling, and leave open what you like.${earlier ? ' The dashed line is how it was.' : ''}`}
    >
      <WheelForm {...given} earlier={earlier} answered={answered} />
    </Page>
  )
}
