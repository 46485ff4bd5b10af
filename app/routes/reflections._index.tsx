import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { can } from '#app/domain/policy.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { ReflectionList } from '#app/ui/reflections/reflection-list.tsx'
import { Empty } from '#app/ui/states.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Reflections · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { after = null } = queryOf(request, { after: z.string().max(80).optional() })
  const list = await services.reflections.list(actor, { after })
  const shows = actor.kind === 'person' && can(actor, 'reflection.own', { personId: actor.personId })
  return { ...list, first: after === null, shows }
})

export default function Reflections() {
  const { items, next, first, shows, spaceId } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  const look = useLookAgain()
  useChanges([`space:${spaceId}`, 'mine'], look)
  return (
    <Page
      width="text"
      title={first ? 'Reflections' : 'Earlier reflections'}
      lead={first ? 'Words from a journal that somebody chose to show you.' : undefined}
      back={first ? { href: '/forum', label: 'Forum' } : { href: '/reflections', label: 'Reflections' }}
      actions={first && shows ? <LinkButton href="/reflections/mine">What you show</LinkButton> : undefined}
    >
      {items.length > 0 ? (
        <ReflectionList items={items} zone={zone} />
      ) : (
        <Empty title={first ? 'Nothing is shown here yet' : 'Nothing more here'}>
          {first && shows
            ? 'When somebody shows you something, it stands here. You can show words of your own from an entry of your journal.'
            : null}
        </Empty>
      )}
      {next === null ? null : (
        <p className="mt-6">
          <LinkButton href={`/reflections?after=${next}`}>Show earlier ones</LinkButton>
        </p>
      )}
    </Page>
  )
}
