import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { can } from '#app/domain/policy.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Root } from '#app/root.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Merges } from '#app/ui/seats/merges.tsx'
import { Empty } from '#app/ui/states.tsx'

export const meta: MetaFunction = () => [{ title: 'Small circles · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return { merges: await services.seats.merges(actor), mayMerge: can(actor, 'schedule.plan', {}) }
})

export const action = answerForm(
  z.strictObject({ circleId: z.uuid(), into: z.uuid() }),
  {},
  async (given, { context: { actor, services } }) => {
    await services.seats.merge(actor, given)
    return redirect('/schedule/merges?said=circles-joined')
  },
)

export default function MergesPage() {
  const { merges, mayMerge } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const viewer = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  const look = useLookAgain()
  useChanges(['schedule'], look)
  return (
    <Page
      width="text"
      back={{ href: '/schedule', label: 'Schedule' }}
      title="Small circles"
      lead="Circles that lost somebody and have fewer people now than a circle begins with."
    >
      {merges.length > 0 ? (
        <Merges {...{ merges, mayMerge, viewer, answered }} />
      ) : (
        <Empty title="Every circle has enough people">
          When one falls under that, it appears here, with a circle it could join.
        </Empty>
      )}
    </Page>
  )
}
