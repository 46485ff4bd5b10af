import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { showingForm, showingOf } from '#app/reflection-input.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import type { TypedShowing } from '#app/ui/reflections/show-form.tsx'
import { type Looked, ShowPage } from '#app/ui/reflections/show-page.tsx'

export const meta: MetaFunction = () => [{ title: 'Show this to others · Hearth' }]
const which = { entryId: z.uuid() }

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  const { entryId } = paramsOf(params, which)
  queryOf(request, {})
  const page = await services.reflections.beginning(actor, entryId)
  const { kept } = page
  const begin: TypedShowing = {
    commandId: page.commandId,
    body: kept?.body ?? page.words,
    to: kept ? (kept.circleId ?? 'everybody') : '',
    name: kept?.alias ? 'alias' : 'own',
    heard: kept?.heard ?? 'listening-only',
    until: kept?.until ?? '',
  }
  return { page, begin, entryId }
})

const at = {
  at: { 'words-empty': 'body', 'too-large': 'body', 'day-over': 'until', 'not-found': 'to' },
} as const

export const action = answerForms({
  preview: answerForm(showingForm, at, async (given, { context: { actor, services }, params }) => {
    const showing = showingOf(given)
    const preview = await services.reflections.preview(actor, { ...paramsOf(params, which), showing })
    return { preview, typed: { ...given, until: given.until ?? '' } } satisfies Looked
  }),
  change: answerForm(showingForm, {}, async (given) => {
    return { preview: null, typed: { ...given, until: given.until ?? '' } } satisfies Looked
  }),
  show: answerForm(showingForm, at, async (given, { context: { actor, services }, params }) => {
    const { entryId } = paramsOf(params, which)
    const showing = showingOf(given)
    const shown = await services.reflections.show(actor, { entryId, commandId: given.commandId, showing })
    if (shown.state === 'kept') return redirect(`/journal/${entryId}?said=reflection-kept`)
    if (shown.crisis) return redirect(`/forum/t/${shown.threadId}?care=1`)
    const said = shown.state === 'waiting' ? 'reflection-waits' : 'reflection-shown'
    return redirect(`/journal/${entryId}?said=${said}`)
  }),
})

export default function Show() {
  const { page, begin, entryId } = useLoaderData<typeof loader>()
  const given = useActionData<Answered | Looked>()
  return <ShowPage page={page} begin={begin} given={given} entryId={entryId} />
}
