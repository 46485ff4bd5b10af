import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { type Answered, FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Delete your post · Hearth' }]

const postId = z.uuid()

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { threadId, state } = await services.forum.own(actor, paramsOf(params, { postId }).postId)
  return { threadId, state }
})

export const action = answerForm(
  z.strictObject({ act: z.enum(['take', 'back']) }),
  {},
  async ({ act }, { context: { actor, services }, params }) => {
    const { postId: of } = paramsOf(params, { postId })
    const { threadId } = await services.forum[act === 'take' ? 'takeBack' : 'bringBack'](actor, of)
    return redirect(`/forum/t/${threadId}?said=post-${act === 'take' ? 'gone' : 'back'}`)
  },
)

export default function DeletePost() {
  const { threadId, state } = useLoaderData<typeof loader>()
  const fields = useFields('delete', useActionData<Answered>())
  const gone = state === 'deleted' || state === 'withdrawn'
  return (
    <Page
      width="narrow"
      title={gone ? 'Bring your post back?' : 'Delete your post?'}
      lead={
        gone
          ? 'It appears again where it was.'
          : 'Nobody sees it any more, and where it is answered it says that it is gone. You can bring it back from Your posts.'
      }
      back={{ href: `/forum/t/${threadId}`, label: 'Back to the thread' }}
    >
      <FieldForm fields={fields} className="flex flex-wrap gap-3">
        <input type="hidden" name="act" value={gone ? 'back' : 'take'} />
        <Submit form="delete" look={gone ? 'primary' : 'careful'}>
          {gone ? 'Bring it back' : 'Delete it'}
        </Submit>
        <LinkButton href={`/forum/t/${threadId}`}>Leave it</LinkButton>
      </FieldForm>
    </Page>
  )
}
