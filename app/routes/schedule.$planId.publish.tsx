import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { can } from '#app/domain/policy.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { RefusalWords } from '#app/ui/refusal.tsx'
import { differenceWords } from '#app/ui/schedule/board-words.ts'
import { Difference } from '#app/ui/schedule/difference.tsx'
import { PublishForm } from '#app/ui/schedule/publish-form.tsx'
import { timeWords, zoneWords } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Publish a week · Hearth' }]

const named = { planId: z.uuid() }

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { planId } = paramsOf(params, named)
  const { week, zone, now, plan } = await services.schedules.board(actor, { week: null, planId })
  const state = plan?.state ?? 'failed'
  return {
    ...{ planId, week, zone, now, state, mayPublish: can(actor, 'schedule.plan', {}) },
    difference: state === 'draft' ? await services.schedules.difference(actor, planId) : null,
  }
})

export const action = answerForm(
  z.strictObject({}),
  {},
  async (_, { context: { actor, services }, params }) => {
    const { planId } = paramsOf(params, named)
    await services.schedules.publish(actor, planId)
    return redirect(`/schedule/${planId}/publish?said=week-published`)
  },
)

export default function PublishPage() {
  const { planId, week, zone, now, state, difference, mayPublish } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const board = `/schedule?week=${week}&plan=${planId}`
  return (
    <Page
      back={{ href: board, label: 'The week' }}
      width="text"
      title={state === 'published' ? 'The week is published' : 'What publishing changes'}
      lead={
        difference
          ? `${differenceWords(difference)} Week of ${timeWords(`${week}T12:00:00Z`, 'UTC', 'day')}, ${zoneWords(now, zone)}.`
          : null
      }
    >
      {answered ? (
        <div role="alert" className="mb-6">
          <Notice
            tone="care"
            title={<RefusalWords code={answered.refusal} reference={answered.reference} />}
          />
        </div>
      ) : null}
      {difference ? (
        <>
          <Difference difference={difference} zone={zone} />
          {mayPublish ? <PublishForm board={board} /> : null}
        </>
      ) : state === 'published' ? (
        <Published board={board} />
      ) : (
        <Notice
          title={state === 'solving' ? 'This plan is still being worked out' : 'This is no plan to publish'}
        >
          Nothing has changed. Go back to the week to see where it stands.
        </Notice>
      )}
    </Page>
  )
}

function Published({ board }: { board: string }) {
  return (
    <Notice
      tone="calm"
      title="Everybody whose seat changed is told"
      actions={
        <LinkButton href={board} size="small">
          See the week
        </LinkButton>
      }
    >
      They find it in the app and in their calendar, and by e-mail where it is soon. There is nothing more to
      do here.
    </Notice>
  )
}
