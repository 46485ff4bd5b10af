import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useNavigate, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { SpeakPage } from '#app/ui/journal/speak-page.tsx'

export const meta: MetaFunction = () => [{ title: 'Speak · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const { prompts } = await services.journal.page(actor, null)
  return { prompts, room: await services.voice.hasRoom(actor), entryId: crypto.randomUUID() }
})

export default function Speak() {
  const given = useLoaderData<typeof loader>()
  const owner = useRouteLoaderData<Root>('root')?.me?.personId ?? ''
  return <SpeakPage given={given} owner={owner} go={useNavigate()} />
}
