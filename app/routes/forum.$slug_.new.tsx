import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigate, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { longestPost, longestTitle, topicNotes } from '#app/domain/forum/post.ts'
import { isStaff } from '#app/domain/person.ts'
import { answerForm } from '#app/form.server.ts'
import { tagList } from '#app/forum-input.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Composer } from '#app/ui/forum/composer.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Begin a thread · Hearth' }]

const slug = z.string().max(60)

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const beginning = await services.forum.beginning(actor, paramsOf(params, { slug }).slug)
  return { ...beginning, works: actor.kind === 'person' && isStaff(actor) }
})

const given = z.strictObject({
  commandId: z.uuid(),
  quotedId: z.literal('').optional(),
  title: z.string({ error: 'Please say in a few words what it is about.' }).max(longestTitle),
  body: z.string({ error: 'Please write a few words.' }).max(longestPost),
  alias: z.literal('yes').optional(),
  tags: z.string().max(200).optional().default(''),
  notes: z.array(z.enum(topicNotes)).optional().default([]),
})

/** For a page without scripts; with them a post is sent by /forum/send. */
export const action = answerForm(
  given,
  { at: { 'words-empty': 'body' } },
  async ({ commandId, title, body, alias, tags, notes }, { context: { actor, services }, params }) => {
    const { space } = await services.forum.beginning(actor, paramsOf(params, { slug }).slug)
    const to = { spaceId: space.spaceId, title, tags: tagList(tags), notes }
    const { threadId, crisis } = await services.forum.send(actor, {
      ...{ commandId, to, body, quotedId: null },
      alias: alias === 'yes',
    })
    return redirect(`/forum/t/${threadId}${crisis ? '?care=1' : ''}`)
  },
)

export default function NewThread() {
  const { space, draft, commandId, works } = useLoaderData<typeof loader>()
  const navigate = useNavigate()
  const me = useRouteLoaderData<Root>('root')?.me
  return (
    <Page
      width="text"
      title="Begin a thread"
      lead={space.about}
      back={{ href: `/forum/${space.slug}`, label: space.name }}
    >
      <Composer
        owner={me?.personId ?? ''}
        to={{ spaceId: space.spaceId }}
        {...{ draft, commandId }}
        answered={useActionData<Answered>()}
        quoting={null}
        onQuoteGone={() => {}}
        alias={works ? null : { name: null, may: true }}
        onSent={({ threadId, crisis }) => {
          navigate(`/forum/t/${threadId}${crisis ? '?care=1' : ''}`, { replace: true })
        }}
      />
    </Page>
  )
}
