import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useEffect } from 'react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { beforeKeys, marks } from '#app/domain/preparing/lists.ts'
import { longestText } from '#app/domain/preparing/hard-card.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { fillPocket } from '#app/live/pocket.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { AfterHours } from '#app/ui/preparing/after-hours.tsx'
import { BeforeList } from '#app/ui/preparing/before-list.tsx'
import { Questions } from '#app/ui/preparing/questions.tsx'
import { RefusalWords } from '#app/ui/refusal.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'
import { Clocks } from '#app/ui/today/clocks.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Before and after · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return { ...(await services.preparing.page(actor)), questionId: crypto.randomUUID() }
})

const questionId = z.uuid()
const given = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('mark'),
    sessionId: z.uuid(),
    key: z.enum(beforeKeys),
    mark: z.enum([...marks, 'none']),
  }),
  z.strictObject({
    act: z.literal('keep'),
    questionId,
    text: z
      .string({ error: 'Please write your question.' })
      .max(longestText, { error: `Please use ${longestText} letters at most.` }),
  }),
  z.strictObject({ act: z.enum(['send', 'take-back']), questionId }),
])

export const action = answerForm(given, {}, async (asked, { context: { actor, services } }) => {
  const { preparing } = services
  if (asked.act === 'mark') {
    const { sessionId, key, mark } = asked
    await preparing.mark(actor, { sessionId, key, mark: mark === 'none' ? null : mark })
    return redirect('/before-and-after')
  }
  if (asked.act === 'keep') await preparing.keepQuestion(actor, asked)
  else if (asked.act === 'send') await preparing.sendQuestion(actor, asked.questionId)
  else await preparing.takeBackQuestion(actor, asked.questionId)
  return redirect(`/before-and-after?said=question-${asked.act}`)
})

export default function BeforeAndAfter() {
  const page = useLoaderData<typeof loader>()
  const { zone, before, after, clocks, marked, questions } = page
  const answered = useActionData<Answered>()
  useChanges(['mine'], useLookAgain())
  const kept = JSON.stringify([before, marked])
  useEffect(() => fillPocket(), [kept])
  return (
    <Page
      width="text"
      title="Before and after"
      back={{ href: '/', label: 'Today' }}
      lead="What helps around a treatment session. Guidance from your clinic; none of it is owed."
    >
      {answered && answered.form !== 'question' ? (
        <div role="alert" className="mb-6">
          <Notice
            tone="care"
            title={<RefusalWords code={answered.refusal} reference={answered.reference} />}
          />
        </div>
      ) : null}
      <Clocks clocks={clocks} zone={zone} />
      {after.length > 0 ? (
        <Section title="After your session" lead="One stretch after the other. There is nothing to do.">
          <AfterHours after={after} zone={zone} />
        </Section>
      ) : null}
      {before ? (
        <Section
          title="Before your session"
          lead={
            <>
              On <Time at={before.startsAt} zone={zone} />. Done or left, each is as good.
            </>
          }
        >
          <BeforeList sessionId={before.sessionId} marked={marked} />
        </Section>
      ) : null}
      {before === null && after.length === 0 ? (
        <Empty
          title="Nothing to make ready now"
          action={<LinkButton href="/card">My card for hard moments</LinkButton>}
        >
          In the days before a session its list is here, and in the hours after it what helps to land softly.
        </Empty>
      ) : null}
      <Section title="Questions for my clinician">
        <Questions {...{ questions, zone, answered }} questionId={page.questionId} />
      </Section>
    </Page>
  )
}
