import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useEffect } from 'react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenCode } from '#app/domain/account.ts'
import { glassOutcomes, longestStatement } from '#app/domain/consent/break-glass.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { AboutGlass, GlassLooks } from '#app/ui/glass/about.tsx'
import { ConfirmForm, EndForm, ReviewForm } from '#app/ui/glass/answers.tsx'
import { OpenedRecord } from '#app/ui/glass/record.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Emergency access · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  const { glassId } = paramsOf(params, { glassId: z.uuid() })
  const { before = null } = queryOf(request, { before: z.uuid().optional() })
  const page = await services.breakGlass.page(actor, glassId)
  // Only who opened it, and while it is open: each look is written down (K10).
  const record =
    page.mayEnd && page.card.alias === null
      ? await services.breakGlass.record(actor, { glassId, before })
      : null
  return { ...page, record }
})

const given = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('confirm'), code: givenCode }),
  z.strictObject({ act: z.literal('end') }),
  z.strictObject({
    act: z.literal('review'),
    outcome: z.enum(glassOutcomes, { error: 'Please choose an answer.' }),
    statement: z
      .string({ error: 'Please say why.' })
      .trim()
      .min(1, 'Please say why.')
      .max(longestStatement, 'This is too long. Please use fewer words.'),
  }),
])

export const action = answerForm(
  given,
  { hide: ['code'], at: { 'wrong-code': 'code' } },
  async (asked, { context: { actor, services }, params }) => {
    const { glassId } = paramsOf(params, { glassId: z.uuid() })
    const { breakGlass } = services
    if (asked.act === 'confirm') await breakGlass.confirm(actor, { glassId, code: asked.code })
    else if (asked.act === 'end') await breakGlass.end(actor, glassId)
    else await breakGlass.review(actor, { glassId, outcome: asked.outcome, statement: asked.statement })
    return redirect(`/break-glass/${glassId}?said=glass-${asked.act}`)
  },
)

export default function GlassPage() {
  const { card, zone, now, mayConfirm, mayEnd, mayReview, looks, record } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const look = useLookAgain()
  useChanges(['glass'], look)
  const { endsAt, state } = card
  // At the end of its time the words leave the screen, without anybody doing anything.
  useEffect(() => {
    if (state !== 'open' || endsAt === null) return
    const timer = setTimeout(look, Math.max(0, Date.parse(endsAt) - Date.parse(now)) + 500)
    return () => clearTimeout(timer)
  }, [state, endsAt, now, look])
  return (
    <Page
      width="text"
      back={{ href: '/break-glass', label: 'Emergency access' }}
      title={record ? `What ${card.member} wrote` : 'An opening in an emergency'}
    >
      {card.alias !== null && mayEnd && endsAt ? (
        <Notice
          tone="care"
          title={`${card.alias} is ${card.member}`}
          actions={<EndForm answered={answered} />}
        >
          You read this until <Time at={endsAt} zone={zone} part="time" />. They have been told.
        </Notice>
      ) : null}
      {record && endsAt ? (
        <div className="grid gap-6">
          <Notice
            tone="care"
            title={
              <>
                Open until <Time at={endsAt} zone={zone} part="time" />
              </>
            }
            actions={<EndForm answered={answered} />}
          >
            {card.member} has been told. What you read here is written down.
          </Notice>
          <OpenedRecord intentions={record.intentions} zone={zone} />
          {record.next ? (
            <p>
              <LinkButton href={`/break-glass/${card.glassId}?before=${record.next}`} size="small">
                Show earlier ones
              </LinkButton>
            </p>
          ) : null}
        </div>
      ) : null}
      <Section title="About it">
        <AboutGlass card={card} zone={zone} />
      </Section>
      {mayConfirm ? (
        <Section title="Be the second person">
          <ConfirmForm answered={answered} />
        </Section>
      ) : null}
      {looks ? (
        <Section title="What was looked at">
          <GlassLooks looks={looks} zone={zone} />
        </Section>
      ) : null}
      {mayReview ? (
        <Section title="Review">
          <ReviewForm answered={answered} />
        </Section>
      ) : null}
      {mayEnd || mayConfirm || state !== 'waiting' ? null : (
        <Notice tone="held">It waits for a second clinician, who finds it under Emergency access.</Notice>
      )}
    </Page>
  )
}
