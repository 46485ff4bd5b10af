import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { scaleIds } from '#app/domain/measure/scale.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useForgetSent } from '#app/live/use-kept-answers.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { placeOf } from '#app/ui/measures/measure-words.ts'
import { ScaleOverTime, TapsOverTime } from '#app/ui/measures/over-time.tsx'
import { Asked, ScaleList } from '#app/ui/measures/scale-list.tsx'
import { TwoTaps } from '#app/ui/measures/two-taps.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Check-ins · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { before = null } = queryOf(request, { before: z.uuid().optional() })
  const page = await services.measures.page(actor, { before })
  const sent = await services.measures.sent(actor)
  return { ...page, sent, first: before === null, commandId: crypto.randomUUID() }
})

const level = (error: string) =>
  z
    .enum(['1', '2', '3', '4', '5', 'skip'], { error })
    .transform((value) => (value === 'skip' ? null : Number(value)))
const scale = z.enum(scaleIds)
const given = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('check-in'),
    commandId: z.uuid(),
    mood: level('Choose how your mood is, or skip it.'),
    energy: level('Choose how much energy there is, or skip it.'),
  }),
  z.strictObject({ act: z.literal('skip'), commandId: z.uuid(), scale }),
  z.strictObject({ act: z.enum(['day', 'ever', 'again']), scale }),
])

export const action = answerForm(given, {}, async (asked, { context: { actor, services } }) => {
  const { measures } = services
  if (asked.act === 'check-in') {
    await measures.checkIn(actor, asked)
    return redirect('/check-ins?said=check-in-kept')
  }
  if (asked.act === 'skip') await measures.skip(actor, asked)
  else await measures.snooze(actor, { scale: asked.scale, how: asked.act === 'again' ? null : asked.act })
  return redirect(`/check-ins?said=scale-${asked.act}`)
})

export default function CheckIns() {
  const {
    rhythm,
    phase,
    scales,
    sessions,
    checkIns,
    answered: cards,
    next,
    first,
    zone,
    sent,
    commandId,
  } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const owner = useRouteLoaderData<Root>('root')?.me?.personId ?? ''
  useForgetSent(owner, scaleIds.map(placeOf), sent)
  useChanges(['mine'], useLookAgain())
  const forms = { answered, commandId }
  const shown = { sessions, zone }
  const taken = scaleIds.flatMap((one) => {
    const mine = cards.filter((card) => card.scale === one)
    return mine.length > 0 ? [{ scale: one, cards: mine }] : []
  })
  return (
    <Page
      width="text"
      title="Check-ins"
      lead="How you are, for you alone. Nobody else sees what you answer, but for one answer, and it says so where it is asked. A total is seen by whom you let see it, and by nobody else."
    >
      {first ? (
        <>
          <Section title="How are you now?" lead="Two taps, as often as you like.">
            <TwoTaps {...forms} />
          </Section>
          <Section title="Questions for now and then">
            <div className="mb-4">
              <Asked rhythm={rhythm} phase={phase} {...forms} />
            </div>
            <ScaleList states={scales} due={phase === 'rest' ? [] : rhythm.due} {...forms} />
          </Section>
        </>
      ) : null}
      <Section title={first ? 'Over time' : 'Earlier check-ins'}>
        <div className="grid gap-4">
          {checkIns.length > 0 ? <TapsOverTime cards={checkIns} {...shown} /> : null}
          {first ? taken.map((one) => <ScaleOverTime key={one.scale} {...one} {...shown} />) : null}
          {checkIns.length === 0 && (taken.length === 0 || !first) ? (
            <Empty title="Nothing yet">
              Once you have checked in, you see here how it changes for you, with your treatment sessions
              beside it.
            </Empty>
          ) : null}
        </div>
        {next === null ? null : (
          <p className="mt-6">
            <LinkButton href={`/check-ins?before=${next}`}>Show earlier check-ins</LinkButton>
          </p>
        )}
      </Section>
    </Page>
  )
}
