import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { GuideWeek } from '#app/ui/schedule/guide-week.tsx'
import { timeWords, zoneWords } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'My week · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.schedules.guideWeek(actor)
})

export default function GuideWeekPage() {
  const { zone, now, from, to, circles } = useLoaderData<typeof loader>()
  const look = useLookAgain()
  useChanges(['mine'], look)
  const last = new Date(Date.parse(to) - 1).toISOString()
  return (
    <Page
      title="My week"
      width="text"
      actions={
        <>
          <LinkButton href="/availability">When I can come</LinkButton>
          <LinkButton href="/treatments/holds">Keeping apart</LinkButton>
        </>
      }
      lead={`The circles you lead, from ${timeWords(from, zone, 'day')} to ${timeWords(last, zone, 'day')}. ${zoneWords(now, zone)}.`}
    >
      <GuideWeek circles={circles} zone={zone} />
    </Page>
  )
}
