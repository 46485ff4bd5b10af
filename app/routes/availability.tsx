import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Hours } from '#app/domain/services-members.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { ChoicesForm, HoursForm, mayChoose } from '#app/ui/schedule/availability-forms.tsx'

export const meta: MetaFunction = () => [{ title: 'When you can come · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.availability.mine(actor)
})

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Please choose a time.')
  .optional()
const days = [1, 2, 3, 4, 5, 6, 7]
const times = Object.fromEntries(
  days.flatMap((day) => [`from${day}`, `to${day}`]).map((name) => [name, time]),
)
const ids = z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(50)]).default([])
const choices = z.strictObject({
  ...{ locationIds: ids, languageIds: ids, trackId: z.uuid().optional() },
  quietDayOptIn: z.literal('on').optional(),
})

export const action = answerForms({
  hours: answerForm(z.strictObject(times), {}, async (asked, { context: { actor, services } }) => {
    await services.availability.setHours(actor, hoursOf(asked))
    return redirect('/availability?said=hours-saved')
  }),
  choices: answerForm(choices, {}, async (asked, { context: { actor, services } }) => {
    const { trackId, quietDayOptIn, ...among } = asked
    const chosen = { ...among, trackId: trackId ?? null, quietDayOptIn: quietDayOptIn === 'on' }
    await services.availability.choose(actor, chosen)
    return redirect('/availability?said=choices-saved')
  }),
})

/** A day with one time and not the other is asked for again. Midnight as an end is the end of the day. */
function hoursOf(asked: Record<string, string | undefined>): Hours[] {
  return days.flatMap((weekday) => {
    const [from, to] = [minutesOf(asked[`from${weekday}`]), minutesOf(asked[`to${weekday}`])]
    refuseUnless((from === null) === (to === null), 'times-overlap')
    return from === null || to === null ? [] : [{ weekday, from, to: to === 0 ? 1440 : to }]
  })
}
const minutesOf = (text: string | undefined) =>
  text === undefined ? null : Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

export default function AvailabilityPage() {
  const { hours, zone, member } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  return (
    <Page
      back={member ? { href: '/my-window', label: 'My window' } : { href: '/account', label: 'Account' }}
      title="When you can come"
      width="text"
      lead={`On your own clock, ${zone.replaceAll('_', ' ')}. Leave a day empty when you cannot. ${member ? 'With no hours at all, any day from 8:00 to 21:30.' : 'With no hours at all, whenever a series of yours is. No new circle of yours is planned outside of them.'}`}
    >
      <HoursForm hours={hours} answered={answered} />
      {member && mayChoose(member) ? (
        <Section title="Which circles">
          <ChoicesForm member={member} answered={answered} />
        </Section>
      ) : null}
    </Page>
  )
}
