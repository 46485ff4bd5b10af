import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { authorize } from '#app/domain/policy.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { type Answered, FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import { CoveredWords } from '#app/ui/moderation/covered.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'A post · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { postId } = paramsOf(params, { postId: z.uuid() })
  authorize(actor, 'moderation.see', {})
  const { name, words } = await services.cases.reportView(actor, { type: 'post', id: postId })
  return { name, words: words ?? '' }
})

export const action = answerForm(
  z.strictObject({}),
  {},
  async (_, { context: { actor, services }, params }) => {
    const { postId } = paramsOf(params, { postId: z.uuid() })
    const { caseId } = await services.cases.openOn(actor, postId)
    return redirect(`/moderation/${caseId}#decide`)
  },
)

export default function PostRoute() {
  const { name, words } = useLoaderData<typeof loader>()
  const fields = useFields('open', useActionData<Answered>())
  return (
    <Page
      width="text"
      back={{ href: '/moderation', label: 'Moderation' }}
      title={name}
      lead="Nobody reported this post. Acting on it opens a case of its own, so that what is done has a reason, and can be asked about."
    >
      <div className="card mb-6 p-4 sm:p-5">
        <CoveredWords parts={[{ text: words, sensitive: false }]} />
      </div>
      <FieldForm fields={fields}>
        <div>
          <Submit form="open">Open a case</Submit>
        </div>
      </FieldForm>
    </Page>
  )
}
