import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { can } from '#app/domain/policy.ts'
import { ringDays } from '#app/domain/schedule/ring-days.ts'
import { todayOf } from '#app/domain/today/today.ts'
import { queryOf } from '#app/given.server.ts'
import { useLookAt } from '#app/live/use-look-at.ts'
import { useBringHome } from '#app/live/use-entry.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { Page } from '#app/ui/page.tsx'
import { TodayParts } from '#app/ui/today/today-page.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Today · Hearth' }]

/** The start: for members their day; for everybody else what is theirs to do next, or a way in. */
export const loader = answer(async ({ context: { actor, services, mode }, request }) => {
  queryOf(request, {})
  if (actor.kind !== 'person') throw redirect(mode === 'demo' ? '/demo' : '/sign-in')
  if (!can(actor, 'window.see', { personId: actor.personId })) throw redirect('/circles')
  const [mine, nudge] = await Promise.all([services.seats.myWindow(actor), services.measures.nudge(actor)])
  return { mine, today: todayOf(mine, nudge), days: ringDays(mine) }
})

export default function TodayRoute() {
  const { mine, today, days } = useLoaderData<typeof loader>()
  const look = useLookAgain()
  useChanges(['mine'], look)
  useLookAt(today.until, mine.now, look)
  // What was written without a line goes home from here too.
  useBringHome(useRouteLoaderData<Root>('root')?.me?.personId ?? '', look)
  return (
    <Page title="Today" lead={today.says}>
      <TodayParts {...{ today, mine, days }} />
    </Page>
  )
}
