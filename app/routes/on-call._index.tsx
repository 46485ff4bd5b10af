import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { onNow } from '#app/domain/on-call/roster-days.ts'
import { can } from '#app/domain/policy.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { CareCases } from '#app/ui/on-call/cases.tsx'
import { CoverNow } from '#app/ui/on-call/cover.tsx'
import { Pages } from '#app/ui/on-call/pages.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { RefusalWords } from '#app/ui/refusal.tsx'

export const meta: MetaFunction = () => [{ title: 'On call · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const [pages, cases, { shifts, zone, now }] = await Promise.all([
    services.onCall.pages(actor),
    services.onCall.careCases(actor),
    services.onCall.roster(actor),
  ])
  // Who calls stands among the calls alone.
  const calling = new Set(
    pages.flatMap(({ care, acknowledgedAt }) => (acknowledgedAt ? [] : (care?.caseId ?? []))),
  )
  return {
    ...{
      pages,
      cases: cases.filter(({ caseId }) => !calling.has(caseId)),
      zone,
      mayChange: can(actor, 'roster.change', {}),
    },
    cover: { 'on-call': onNow(shifts, now, 'on-call'), backup: onNow(shifts, now, 'backup') },
  }
})

export const action = answerForms({
  answer: answerForm(
    z.strictObject({ pageId: z.uuid() }),
    {},
    async ({ pageId }, { context: { actor, services } }) => {
      const { circleId, caseId } = await services.onCall.acknowledge(actor, pageId)
      return redirect(caseId === null ? `/circles/${circleId}/room` : `/on-call/cases/${caseId}`)
    },
  ),
  care: answerForm(
    z.strictObject({ caseId: z.uuid() }),
    {},
    async ({ caseId }, { context: { actor, services } }) => {
      await services.onCall.acknowledgeCase(actor, caseId)
      return redirect('/on-call?said=case-yours')
    },
  ),
})

export default function OnCall() {
  const { pages, cases, zone, mayChange, cover } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const viewer = useRouteLoaderData<Root>('root')?.me?.zone ?? zone
  const look = useLookAgain()
  useChanges(['pages'], look)
  return (
    <Page
      title="On call"
      width="text"
      actions={
        <LinkButton href="/on-call/roster" size="small">
          Roster
        </LinkButton>
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
      <Section title="Calls">
        <Pages pages={pages} zone={viewer} />
      </Section>
      {cases.length > 0 ? (
        <Section title="People to look after" lead="Only those who look after them see who it is.">
          <CareCases cases={cases} zone={viewer} />
        </Section>
      ) : null}
      <Section title="Who answers">
        <CoverNow cover={cover} zone={viewer} mayChange={mayChange} />
      </Section>
    </Page>
  )
}
