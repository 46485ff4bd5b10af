import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { isRated } from '#app/domain/plan/domains.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { noteAction } from '#app/plan-input.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { PlanPage } from '#app/ui/plan/plan-page.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Plan · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const asked = queryOf(request, { earlier: z.string().max(50).optional() })
  const page = await services.plan.page(actor)
  const [now = null, ...before] = page.rounds.filter(({ ratings }) => isRated(ratings))
  const earlier = before.find(({ round }) => round === asked.earlier) ?? before[0] ?? null
  const others = before.filter((one) => one !== earlier)
  return { ...page, rounds: { now, earlier, others }, goalId: crypto.randomUUID() }
})

export const action = noteAction

export default function Plan() {
  const page = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  useChanges(['mine'], useLookAgain())
  return <PlanPage {...page} answered={answered} />
}
