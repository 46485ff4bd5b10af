import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { careOutcomes, longestCareNote } from '#app/domain/care/care-case.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Tag } from '#app/ui/notice.tsx'
import { AnswerCase, CloseCase, HandOverCase, NoteCase } from '#app/ui/on-call/care-forms.tsx'
import { CareHistory } from '#app/ui/on-call/care-history.tsx'
import { outcomeWords, sourceWords } from '#app/ui/on-call/care-words.ts'
import { Page, Section } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Looking after somebody · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { caseId } = paramsOf(params, { caseId: z.uuid() })
  return services.onCall.careCase(actor, caseId)
})

const note = z
  .string({ error: 'Please write a few words.' })
  .trim()
  .min(1, 'Please write a few words.')
  .max(longestCareNote, 'This is too long. Please use fewer words.')
const version = z.coerce.number().int().positive()
const given = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('acknowledge') }),
  z.strictObject({ act: z.literal('note'), note }),
  z.strictObject({
    act: z.literal('hand-over'),
    toId: z.uuid({ error: 'Please choose somebody.' }),
    note,
    version,
  }),
  z.strictObject({
    act: z.literal('close'),
    outcome: z.enum(careOutcomes, { error: 'Please choose what is nearest.' }),
    note,
    version,
  }),
])

export const action = answerForm(given, {}, async (asked, { context: { actor, services }, params }) => {
  const { caseId } = paramsOf(params, { caseId: z.uuid() })
  const { onCall } = services
  if (asked.act === 'acknowledge') await onCall.acknowledgeCase(actor, caseId)
  else if (asked.act === 'note') await onCall.noteCase(actor, { caseId, note: asked.note })
  else if (asked.act === 'hand-over') await onCall.handOverCase(actor, { ...asked, caseId })
  else await onCall.closeCase(actor, { ...asked, caseId })
  return redirect(`/on-call/cases/${caseId}?said=case-${asked.act}`)
})

export default function CasePage() {
  const { card, circle, version: current, mine, notes, history, staff } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  useChanges(['pages'], useLookAgain())
  const { name, at, source, state, acknowledgedBy, outcome } = card
  return (
    <Page
      width="text"
      back={{ href: '/on-call', label: 'On call' }}
      title={name}
      lead={
        <>
          Since <Time at={at} zone={zone} />.{' '}
          {acknowledgedBy === null
            ? 'Nobody has said yet that they look after them.'
            : state === 'closed'
              ? null
              : mine
                ? 'You look after them.'
                : `${acknowledgedBy} looks after them.`}
        </>
      }
    >
      {history[0]?.source ? null : <p className="mb-6">{sourceWords[source]}</p>}
      {circle && state !== 'closed' ? (
        <p className="mb-6">
          <LinkButton href={`/circles/${circle.circleId}/room`}>{`Go into ${circle.title}`}</LinkButton>
        </p>
      ) : null}
      {outcome ? (
        <p className="mb-6">
          <Tag tone="calm">{outcomeWords[outcome]}</Tag>
        </p>
      ) : null}
      {state === 'open' ? <AnswerCase answered={answered} name={name} /> : null}
      <Section title="What is known and was done">
        {notes ? null : (
          <p className="mb-4 text-ink-soft">
            Notes are not shown to you: they are for guides and clinicians, who give care. You see what was
            done.
          </p>
        )}
        <CareHistory history={history} zone={zone} />
      </Section>
      {state === 'closed' ? null : (
        <>
          <Section title="Write something down">
            <NoteCase answered={answered} />
          </Section>
          {state === 'acknowledged' ? (
            <>
              <Section title="Hand them over">
                <HandOverCase {...{ answered, staff, version: current }} />
              </Section>
              <Section title="Close it" lead="Only once somebody has been with them, or has taken over.">
                <CloseCase {...{ answered, version: current }} />
              </Section>
            </>
          ) : null}
        </>
      )}
    </Page>
  )
}
