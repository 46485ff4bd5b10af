import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Root } from '#app/root.tsx'
import { Intention } from '#app/ui/consent/brief.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'An intention · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  return services.briefs.item(actor, paramsOf(params, { circleId: z.uuid(), intentionId: z.uuid() }))
})

export default function BriefItemPage() {
  const { circleId, title, member, intention } = useLoaderData<typeof loader>()
  const viewer = useRouteLoaderData<Root>('root')?.me?.zone ?? member.zone
  useChanges(['mine', `circle:${circleId}`], useLookAgain())
  return (
    <Page
      width="text"
      back={{ href: `/circles/${circleId}/brief`, label: 'The brief' }}
      title={member.name}
      lead={`For ${title}. What you read here is written down for them.`}
    >
      <article className="card p-5 sm:p-6">
        <Intention intention={intention} zone={member.zone} viewer={viewer} />
      </article>
    </Page>
  )
}
