import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { noteAction } from '#app/plan-input.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { NoteForm } from '#app/ui/plan/note-form.tsx'

export const meta: MetaFunction = () => [{ title: 'Note a goal · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const { moment } = await services.plan.page(actor)
  return { moment, goalId: crypto.randomUUID() }
})

export const action = noteAction

export default function NoteGoal() {
  const given = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  return (
    <Page width="text" back={{ href: '/plan', label: 'Plan' }} title="Note a goal">
      <NoteForm {...given} answered={answered} />
    </Page>
  )
}
