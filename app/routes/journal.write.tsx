import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigate, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { promptOf } from '#app/domain/journal/prompts.ts'
import { queryOf } from '#app/given.server.ts'
import { saveForm, writingPage } from '#app/journal-input.server.ts'
import type { Root } from '#app/root.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { EntryPage } from '#app/ui/journal/entry-page.tsx'

export const meta: MetaFunction = () => [{ title: 'Write · Hearth' }]

/** `go`: an entry that a device kept; the house may not have heard of it yet. `prompt`: what they chose to answer. */
export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { go, prompt = null } = queryOf(request, {
    go: z.uuid().optional(),
    prompt: z.string().max(40).optional(),
  })
  return writingPage(services.journal, actor, {
    entryId: go,
    kind: 'words',
    promptId: promptOf(prompt)?.promptId ?? null,
  })
})

export const action = saveForm

export default function Write() {
  const given = useLoaderData<typeof loader>()
  const owner = useRouteLoaderData<Root>('root')?.me?.personId ?? ''
  const more = { owner, answered: useActionData<Answered>(), go: useNavigate() }
  return <EntryPage given={given} {...more} />
}
