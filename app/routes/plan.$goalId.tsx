import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { goalAction, goalParams } from '#app/plan-input.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { GoalPage } from '#app/ui/plan/goal-page.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'A goal · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  const { goalId } = paramsOf(params, goalParams)
  queryOf(request, {})
  const { card, moment } = await services.plan.goal(actor, goalId)
  // One number for each form of the page: three for every step, and the goal’s own.
  const commands = Array.from({ length: card.goal.steps.length * 3 + 7 }, () => crypto.randomUUID())
  return { card, moment, commands }
})

export const action = goalAction

export default function OneGoal() {
  const given = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  useChanges(['mine'], useLookAgain())
  return <GoalPage key={given.card.goalId} {...given} answered={answered} />
}
