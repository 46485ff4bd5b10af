import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { useEffect } from 'react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Root } from '#app/root.tsx'
import { BriefList } from '#app/ui/consent/brief.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'The brief · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { circleId } = paramsOf(params, { circleId: z.uuid() })
  return services.briefs.of(actor, circleId)
})

export default function BriefPage() {
  const { circleId, title, startsAt, zone, from, to, open, members } = useLoaderData<typeof loader>()
  const viewer = useRouteLoaderData<Root>('root')?.me?.zone ?? zone
  const look = useLookAgain()
  // What is taken back leaves this screen at once, in the middle of a circle too (K5).
  useChanges(['mine', `circle:${circleId}`], look)
  // And at the end of the time in which it can be seen, without anybody doing anything (K6).
  useEffect(() => {
    const left = Date.parse(to) - Date.now()
    if (left <= 0 || left > 2 ** 31 - 1) return
    const timer = setTimeout(look, left + 500)
    return () => clearTimeout(timer)
  }, [to, look])
  return (
    <Page
      width="text"
      back={{ href: `/circles/${circleId}`, label: title }}
      title="The brief"
      lead={
        <>
          Who comes to {title} on <Time at={startsAt} zone={zone} viewer={viewer} />, and what they let you
          know. What you read here is written down for them.
        </>
      }
    >
      {open || members.some(({ intentions }) => intentions.length > 0) ? null : (
        <div className="mb-6">
          <Notice tone="held" title="What people share is not shown at this time">
            It can be seen from <Time at={from} zone={zone} viewer={viewer} /> to{' '}
            <Time at={to} zone={zone} viewer={viewer} />.
          </Notice>
        </div>
      )}
      {members.length > 0 ? (
        <BriefList {...{ members, viewer, circleId }} />
      ) : (
        <Empty title="Nobody to tell of">Whoever has a seat stands here, until a day after the circle.</Empty>
      )}
    </Page>
  )
}
