import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { longestCaseWords } from '#app/domain/case/case.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { Area } from '#app/ui/field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import { ToldCard } from '#app/ui/moderation/told-card.tsx'
import { Page, Section } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Another look · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { caseId } = paramsOf(params, { caseId: z.uuid() })
  return { told: await services.cases.appealView(actor, caseId) }
})

const asked = z.strictObject({
  words: z
    .string({ error: 'Please write a few words.' })
    .trim()
    .min(1, 'Please write a few words.')
    .max(longestCaseWords, 'This is too long. Please use fewer words.'),
})
export const action = answerForm(asked, {}, async ({ words }, { context: { actor, services }, params }) => {
  const { caseId } = paramsOf(params, { caseId: z.uuid() })
  await services.cases.appeal(actor, { caseId, words })
  return redirect('/moderation/told?said=appeal-sent')
})

export default function Appeal() {
  const { told } = useLoaderData<typeof loader>()
  const fields = useFields<{ words: string }>('appeal', useActionData<Answered>())
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  return (
    <Page
      width="text"
      back={{ href: '/moderation/told', label: 'Decisions about you' }}
      title="Another look"
      lead="Somebody who did not decide this reads it anew, and answers you in their own words within three days."
    >
      <div className="card p-4 sm:p-5">
        <ToldCard told={told} zone={zone} />
      </div>
      {told.appeal === 'may' ? (
        <Section title="What should they know?">
          <FieldForm fields={fields}>
            <Area
              {...fields.of('words')}
              label="In your words"
              maxLength={longestCaseWords}
              rows={4}
              required
            />
            <div>
              <Submit form="appeal">Ask for another look</Submit>
            </div>
          </FieldForm>
        </Section>
      ) : null}
    </Page>
  )
}
