import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { longestCaseWords } from '#app/domain/case/case.ts'
import { longestTitle } from '#app/domain/forum/post.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Restrictions } from '#app/ui/moderation/case-parts.tsx'
import { ThreadForms } from '#app/ui/moderation/thread-forms.tsx'
import { Page, Section } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'A thread · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { threadId } = paramsOf(params, { threadId: z.uuid() })
  return services.cases.threadTools(actor, threadId)
})

const number = z.coerce.number().int().positive()
const words = z.string().trim().max(longestCaseWords, 'This is too long. Please use fewer words.').optional()
const title = z
  .string({ error: 'Please give it a title.' })
  .trim()
  .min(1, 'Please give it a title.')
  .max(longestTitle, 'This is too long. Please use fewer words.')
const postIds = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : given),
  z.array(z.uuid()).min(1).max(100),
)
const given = z.discriminatedUnion('tool', [
  z.strictObject({ tool: z.literal('pin') }),
  z.strictObject({ tool: z.literal('unpin') }),
  z.strictObject({ tool: z.literal('lock'), hours: number, words }),
  z.strictObject({ tool: z.literal('slow'), hours: number, seconds: number, words }),
  z.strictObject({ tool: z.literal('hide'), words }),
  z.strictObject({ tool: z.literal('move'), spaceId: z.uuid(), words }),
  z.strictObject({ tool: z.literal('merge'), intoId: z.uuid(), words }),
  z.strictObject({ tool: z.literal('split'), postIds, title, words }),
  z.strictObject({
    tool: z.literal('lift'),
    act: z.literal('lift'),
    caseId: z.uuid(),
    version: number,
    restrictionId: z.uuid(),
  }),
])

export const action = answerForm(given, {}, async (asked, { context: { actor, services }, params }) => {
  const { threadId } = paramsOf(params, { threadId: z.uuid() })
  if (asked.tool === 'lift') {
    const { caseId, version, restrictionId } = asked
    await services.cases.act(actor, { caseId, version, intent: { type: 'lift', restrictionId } })
    return redirect(`/moderation/thread/${threadId}?said=queue-done`)
  }
  const why = 'words' in asked ? (asked.words ?? null) : null
  const { threadId: now } = await services.cases.useTool(actor, { threadId, use: asked, words: why })
  return redirect(`/moderation/thread/${now}?said=queue-done`)
})

export default function ThreadRoute() {
  const tools = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  return (
    <Page
      width="text"
      back={{ href: '/moderation', label: 'Moderation' }}
      title={tools.title || 'A thread'}
      lead="Everything done here is written down, has an end where it limits somebody, and can be lifted."
    >
      <ThreadForms key={tools.threadId} {...{ tools, answered }} />
      {tools.restrictions.length > 0 ? (
        <Section title="What limits it, or did">
          {tools.restrictions.map((one) => (
            <Restrictions
              key={one.restrictionId}
              restrictions={[one]}
              zone={zone}
              read={{ version: one.version, revision: null, answered }}
              of={one.caseId}
            />
          ))}
        </Section>
      ) : null}
    </Page>
  )
}
