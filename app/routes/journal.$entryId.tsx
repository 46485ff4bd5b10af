import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigate, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { saveForm } from '#app/journal-input.server.ts'
import { shownForms } from '#app/reflection-input.server.ts'
import type { Root } from '#app/root.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { EntryPage } from '#app/ui/journal/entry-page.tsx'

export const meta: MetaFunction = () => [{ title: 'Journal · Hearth' }]
const which = { entryId: z.uuid() }

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  const { entryId } = paramsOf(params, which)
  queryOf(request, {})
  const page = await services.journal.page(actor, entryId)
  const shown = await services.reflections.mine(actor, { entryId })
  return {
    ...page,
    shown,
    entryId,
    writer: crypto.randomUUID(),
    kind: page.entry?.kind ?? ('words' as const),
    promptId: null,
  }
})

export const action = answerForms({
  ...shownForms((params) => `/journal/${paramsOf(params, which).entryId}`),
  write: saveForm,
  finish: answerForm(z.strictObject({}), {}, async (_, { context: { actor, services }, params }) => {
    const { entryId } = paramsOf(params, which)
    await services.voice.finish(actor, { entryId, pieces: null })
    return redirect(`/journal/${entryId}?said=voice-kept`)
  }),
  delete: answerForm(z.strictObject({}), {}, async (_, { context: { actor, services }, params }) => {
    await services.journal.remove(actor, paramsOf(params, which).entryId)
    return redirect('/journal?said=journal-deleted')
  }),
  back: answerForm(z.strictObject({}), {}, async (_, { context: { actor, services }, params }) => {
    await services.journal.bringBack(actor, paramsOf(params, which).entryId)
    return redirect('/journal?said=journal-back')
  }),
})

export default function Entry() {
  const given = useLoaderData<typeof loader>()
  const owner = useRouteLoaderData<Root>('root')?.me?.personId ?? ''
  const more = { owner, answered: useActionData<Answered>(), go: useNavigate() }
  return <EntryPage key={given.entryId} given={given} {...more} />
}
