import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { PageForm } from '#app/ui/frame.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Questions of members · Hearth' }]

/** J7: what members sent to their clinicians, for clinicians alone. */
export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { sent, id } = queryOf(request, { sent: z.iso.datetime().optional(), id: z.uuid().optional() })
  const after = sent !== undefined && id !== undefined ? { sentAt: sent, questionId: id } : null
  return { ...(await services.preparing.sentQuestions(actor, { after })), first: after === null }
})

const given = z.strictObject({ personId: z.uuid(), questionId: z.uuid() })
export const action = answerForm(given, {}, async (asked, { context: { actor, services } }) => {
  await services.preparing.talked(actor, asked)
  return redirect('/questions?said=question-talked')
})

export default function QuestionsPage() {
  const { items, next, first } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  useChanges(['pages'], useLookAgain())
  return (
    <Page
      width="text"
      title={first ? 'Questions of members' : 'Later questions'}
      {...(first ? {} : { back: { href: '/questions', label: 'Questions of members' } })}
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
      {next ? (
        <div className="mt-6">
          <LinkButton href={`/questions?${new URLSearchParams({ sent: next.sentAt, id: next.questionId })}`}>
            Later questions
          </LinkButton>
        </div>
      ) : null}
    </Page>
  )
}
