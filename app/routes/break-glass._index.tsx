import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenCode } from '#app/domain/account.ts'
import { glassMinutes, glassReasons, longestStatement } from '#app/domain/consent/break-glass.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Answered } from '#app/ui/form.tsx'
import { AskForm } from '#app/ui/glass/ask-form.tsx'
import { GlassCards } from '#app/ui/glass/cards.tsx'
import { Page, Section } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Emergency access · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.breakGlass.desk(actor)
})

const given = z.strictObject({
  act: z.literal('ask'),
  personId: z.uuid({ error: 'Please choose somebody.' }),
  reason: z.enum(glassReasons, { error: 'Please choose a reason.' }),
  statement: z
    .string({ error: 'Please say what makes it necessary.' })
    .trim()
    .min(1, 'Please say what makes it necessary.')
    .max(longestStatement, 'This is too long. Please use fewer words.'),
  minutes: z.coerce.number().pipe(z.literal([...glassMinutes])),
  withPrivate: z.literal('yes').optional(),
  code: givenCode,
})

export const action = answerForm(
  given,
  { hide: ['code'], at: { 'wrong-code': 'code' } },
  async ({ act: _, withPrivate, ...asked }, { context: { actor, services } }) => {
    const { glassId } = await services.breakGlass.ask(actor, { ...asked, withPrivate: withPrivate === 'yes' })
    return redirect(`/break-glass/${glassId}`)
  },
)

export default function BreakGlassDesk() {
  const { zone, breaking, reviewing } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  useChanges(['glass'], useLookAgain())
  return (
    <Page
      width="text"
      title="Emergency access"
      lead="Opening what a member wrote without their yes: rarely, briefly, and never unseen."
    >
      {reviewing ? (
        <Section title="To review">
          <GlassCards cards={reviewing.unreviewed} zone={zone} empty="Nothing waits for a review." />
        </Section>
      ) : null}
      {breaking && breaking.waiting.length > 0 ? (
        <Section title="Waits for a second clinician">
          <GlassCards cards={breaking.waiting} zone={zone} empty="" />
        </Section>
      ) : null}
      {breaking ? (
        <>
          <Section title="Open somebody’s writing">
            <AskForm members={breaking.members} answered={answered} />
          </Section>
          <Section title="What you opened">
            <GlassCards cards={breaking.mine} zone={zone} empty="You have opened nothing." />
          </Section>
        </>
      ) : null}
      {reviewing ? (
        <Section title="Reviewed">
          <GlassCards cards={reviewing.reviewed} zone={zone} empty="Nothing was reviewed yet." />
        </Section>
      ) : null}
    </Page>
  )
}
