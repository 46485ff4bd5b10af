import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { Button } from '#app/ui/button.tsx'
import { PageForm } from '#app/ui/frame.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Questions of members · Hearth' }]

/** J7: what members sent to their clinicians, for clinicians alone. */
export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return { items: await services.preparing.sentQuestions(actor) }
})

const given = z.strictObject({ personId: z.uuid(), questionId: z.uuid() })
export const action = answerForm(given, {}, async (asked, { context: { actor, services } }) => {
  await services.preparing.talked(actor, asked)
  return redirect('/questions?said=question-talked')
})

export default function QuestionsPage() {
  const { items } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  useChanges(['pages'], useLookAgain())
  return (
    <Page
      width="text"
      title="Questions of members"
      lead="Sent by their own tap, the oldest first. They may take one back at any time. Talk about it with them; no answer is written here."
    >
      {items.length === 0 ? (
        <Empty title="No questions now">What members send to their clinicians is here.</Empty>
      ) : (
        <ul className="grid gap-3">
          {items.map(({ personId, questionId, name, text, sentAt }) => (
            <li key={questionId} className="card grid gap-3 p-5">
              <p className="text-sm text-ink-soft">
                {name}, <Time at={sentAt} zone={zone} />
              </p>
              <p className="wrap-anywhere whitespace-pre-line">{text}</p>
              <PageForm method="post">
                <input type="hidden" name="form" value={questionId} />
                <input type="hidden" name="personId" value={personId} />
                <input type="hidden" name="questionId" value={questionId} />
                <Button type="submit" size="small" aria-label={`We have talked about it: ${name}`}>
                  We have talked about it
                </Button>
              </PageForm>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
