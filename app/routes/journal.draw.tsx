import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigate, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { saveForm, writingPage } from '#app/journal-input.server.ts'
import type { Root } from '#app/root.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { EntryPage } from '#app/ui/journal/entry-page.tsx'

export const meta: MetaFunction = () => [{ title: 'Draw · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return writingPage(services.journal, actor, { kind: 'drawing' })
})

export const action = saveForm

export default function DrawPage() {
  const given = useLoaderData<typeof loader>()
  const owner = useRouteLoaderData<Root>('root')?.me?.personId ?? ''
  const more = { owner, answered: useActionData<Answered>(), go: useNavigate() }
  return <EntryPage given={given} {...more} />
}
