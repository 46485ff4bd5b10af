import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { CalendarFeed } from '#app/ui/calendar/feed.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Your calendar · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.calendar.feed(actor)
})

const nothing = z.strictObject({})

export const action = answerForms({
  /** The address is answered and never stands in an address of ours: this is the one time it is shown. */
  make: answerForm(nothing, {}, async (_, { context: { actor, services } }) =>
    services.calendar.makeFeed(actor),
  ),
  revoke: answerForm(nothing, {}, async (_, { context: { actor, services } }) => {
    await services.calendar.revokeFeed(actor)
    return redirect('/calendar?said=calendar-ended')
  }),
})

export default function CalendarPage() {
  const { since } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered | { url: string }>()
  const root = useRouteLoaderData<Root>('root')
  const url = answered && 'url' in answered ? answered.url : null
  return (
    <Page
      width="text"
      back={{ href: '/account', label: 'Your account' }}
      title="Your calendar"
      lead="Your circles in the calendar you use anyway. Each stands there as “Circle” with its time, and nothing else."
    >
      <CalendarFeed
        since={since}
        url={url}
        zone={root?.me?.zone ?? 'UTC'}
        answered={answered && 'url' in answered ? undefined : answered}
      />
    </Page>
  )
}
