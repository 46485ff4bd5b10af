import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { waitWords } from '#app/ui/forum/usual-wait.ts'
import { OwnPost } from '#app/ui/forum/own-post.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Your posts · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { after = null } = queryOf(request, { after: z.uuid().optional() })
  const mine = await services.forum.mine(actor, { after })
  const waits = mine.items.some(({ state }) => state === 'waiting')
  return { ...mine, wait: waits ? waitWords(await services.cases.usualWait()) : null }
})

export default function MyPosts() {
  const { items, next, wait } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  const look = useLookAgain()
  useChanges(['mine'], look)
  return (
    <Page
      width="text"
      title="Your posts"
      lead="What others do not see: what waits, what was not published, and what you took back."
      back={{ href: '/forum', label: 'Forum' }}
      actions={
        <>
          <LinkButton href="/moderation/told" size="small">
            Decisions about you
          </LinkButton>
          <LinkButton href="/report/mine" size="small">
            What you reported
          </LinkButton>
        </>
      }
    >
      {items.length > 0 ? (
        <ul className="grid gap-4">
          {items.map((post) => (
            <li key={post.postId}>
              <OwnPost
                post={post}
                zone={zone}
                wait={wait}
                place={post}
                locked={post.locked}
                fixed={post.gone || post.shown}
              />
            </li>
          ))}
        </ul>
      ) : (
        <Empty title="Nothing of yours waits">Everything you posted can be read by everyone here.</Empty>
      )}
      {next === null ? null : (
        <p className="mt-6">
          <LinkButton href={`/forum/mine?after=${next}`}>Earlier ones</LinkButton>
        </p>
      )}
    </Page>
  )
}
