import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { longestPost, longestTitle } from '#app/domain/forum/post.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { lookAgainIfOlder } from '#app/use-look-again.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Area, Field } from '#app/ui/field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { AsItStands, useSeen } from '#app/ui/seen.tsx'

export const meta: MetaFunction = () => [{ title: 'Edit your post · Hearth' }]

const postId = z.uuid()

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const own = await services.forum.own(actor, paramsOf(params, { postId }).postId)
  refuseUnless(['waiting', 'published', 'declined'].includes(own.state), 'not-found')
  return own
})

export const action = answerForm(
  z.strictObject({
    revision: z.coerce.number().int().min(1),
    title: z.string().max(longestTitle).optional(),
    body: z.string({ error: 'Please write a few words.' }).max(longestPost),
  }),
  { at: { 'words-empty': 'body' } },
  async ({ revision, title = null, body }, { context: { actor, services }, params }) => {
    const given = { ...paramsOf(params, { postId }), revision, title, body }
    const { threadId, crisis, postId: at } = await services.forum.edit(actor, given)
    return redirect(`/forum/t/${threadId}?at=${at}${crisis ? '&care=1' : ''}&said=post-edited`)
  },
)

export const shouldRevalidate = lookAgainIfOlder

export default function EditPost() {
  const { title, body, revision, threadId } = useLoaderData<typeof loader>()
  const fields = useFields<{ title: string; body: string; revision: string }>(
    'edit',
    useActionData<Answered>(),
    {
      ...(title === null ? {} : { title }),
      body,
    },
  )
  const { seen, changed } = useSeen(fields, { revision })
  return (
    <Page
      width="text"
      title="Edit your post"
      back={{ href: `/forum/t/${threadId}`, label: 'Back to the thread' }}
    >
      <FieldForm fields={fields} className="card grid grid-cols-1 gap-5 p-4 sm:p-6">
        <input type="hidden" name="revision" value={seen.revision} />
        {changed ? <AsItStands>{title === null ? body : `${title}\n\n${body}`}</AsItStands> : null}
        {title === null ? null : (
          <Field {...fields.of('title')} label="What it is about" maxLength={longestTitle} />
        )}
        <Area
          {...fields.of('body')}
          label="Your post"
          hint="Readers can see that it was edited, and earlier wordings they saw."
          maxLength={longestPost}
          rows={8}
        />
        <div className="flex flex-wrap gap-3">
          <Submit form="edit">Save</Submit>
          <LinkButton href={`/forum/t/${threadId}`}>Leave it as it is</LinkButton>
        </div>
      </FieldForm>
    </Page>
  )
}
