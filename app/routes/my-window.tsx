import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { ringDays } from '#app/domain/schedule/ring-days.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Changed, changedOf } from '#app/ui/calendar/changed.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { phaseWords } from '#app/ui/schedule/eligible-words.ts'
import { AffirmProgramme } from '#app/ui/seats/affirm-programme.tsx'
import { Choices } from '#app/ui/seats/choices.tsx'
import { HeldSeats, heldLead } from '#app/ui/seats/held-seats.tsx'
import { MyCircles } from '#app/ui/seats/my-circles.tsx'
import { RingOfDays } from '#app/ui/seats/ring-of-days.tsx'
import { WhereYouAre } from '#app/ui/seats/where-you-are.tsx'
import { Empty } from '#app/ui/states.tsx'

export const meta: MetaFunction = () => [{ title: 'My window · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const [mine, choices, { items }] = await Promise.all([
    services.seats.myWindow(actor),
    services.seats.choices(actor),
    services.calendar.notices(actor, { after: null }),
  ])
  // What is held for them is shown once, where it can be answered.
  const held = new Set(mine.offers.map(({ circle }) => circle.circleId))
  return {
    ...mine,
    choices: choices.filter((choice) => !held.has(choice.circleId)),
    days: ringDays(mine),
    changed: changedOf(items),
  }
})

const circleId = z.uuid()
const given = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('claim'), circleId, from: z.union([z.uuid(), z.literal('none')]) }),
  z.strictObject({ act: z.enum(['decline', 'wait', 'stop-waiting']), circleId }),
  z.strictObject({ act: z.enum(['take', 'pass']), offerId: z.uuid() }),
  z.strictObject({ act: z.literal('affirm'), version: z.coerce.number().int() }),
])
const saids = {
  claim: 'seat-taken',
  decline: 'seat-given-back',
  wait: 'seat-waiting',
  'stop-waiting': 'seat-not-waiting',
  take: 'seat-taken',
  pass: 'offer-passed',
  affirm: 'programme-affirmed',
} as const

export const action = answerForm(given, {}, async (asked, { context: { actor, services } }) => {
  const { seats } = services
  if (asked.act === 'claim')
    await seats.claim(actor, { circleId: asked.circleId, from: asked.from === 'none' ? null : asked.from })
  else if (asked.act === 'affirm') await seats.affirmProgramme(actor, asked.version)
  else if ('offerId' in asked)
    await seats.answerOffer(actor, { offerId: asked.offerId, take: asked.act === 'take' })
  else if (asked.act === 'decline') await seats.decline(actor, asked.circleId)
  else if (asked.act === 'wait') await seats.wait(actor, asked.circleId)
  else await seats.stopWaiting(actor, asked.circleId)
  return redirect(`/my-window?said=${saids[asked.act]}`)
})

export default function MyWindowPage() {
  const { window, zone, days, mine, offers, choices, changed, agreementsAffirmed } =
    useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const look = useLookAgain()
  useChanges(['mine'], look)
  const form = { zone, answered }
  return (
    <Page
      title="My window"
      lead={phaseWords(window?.phase ?? 'steady').says}
      actions={<LinkButton href="/availability">When I can come</LinkButton>}
    >
      <div className="grid items-start gap-8 lg:grid-cols-[22rem_1fr]">
        <section aria-label="Your days" className="card grid gap-5 p-6">
          <RingOfDays days={days} zone={zone} />
          <WhereYouAre window={window} zone={zone} />
        </section>
        <div>
          <Changed notices={changed} viewer={zone} />
          {offers.length > 0 ? (
            <Section title="Held for you" lead={heldLead(offers)}>
              <HeldSeats offers={offers} {...form} />
            </Section>
          ) : null}
          {agreementsAffirmed ? null : (
            <Section title="What the programme asks" lead="Please read it once, before your first seat.">
              <AffirmProgramme answered={answered} calm={offers.length > 0} />
            </Section>
          )}
          <Section title="Your circles">
            <MyCircles circles={mine} calm={offers.length > 0 || !agreementsAffirmed} {...form} />
          </Section>
        </div>
      </div>
      <Section
        title={mine.length > 0 ? 'Choose another' : 'Choose a circle'}
        lead="Circles of the next two weeks."
      >
        {choices.length > 0 ? (
          <Choices choices={choices} mine={mine} {...form} />
        ) : (
          <Empty title="No other circle is planned yet">
            The clinic plans from week to week. There is nothing you need to do.
          </Empty>
        )}
      </Section>
    </Page>
  )
}
