import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ThreadList } from '#app/ui/forum/thread-list.tsx'
import { Link } from '#app/ui/frame.tsx'
import { Search } from '#app/ui/icons.ts'
import { Page } from '#app/ui/page.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Forum · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.forum.home(actor)
})

export default function ForumHome() {
  const { spaces, waiting } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  const look = useLookAgain()
  useChanges(['forum', 'mine'], look)
  return (
    <Page
      title="Forum"
      lead="Between circles, in your own time. You can read as long as you like before you write."
      actions={
        <>
          <LinkButton href="/forum/search" icon={<Search aria-hidden className="size-5" />}>
            Search
          </LinkButton>
          <LinkButton href="/reflections">Reflections</LinkButton>
          <LinkButton href="/forum/mine">
            {waiting > 0 ? `Your posts · ${waiting} waiting` : 'Your posts'}
          </LinkButton>
          <LinkButton href="/forum/settings" look="plain">
            What you see
          </LinkButton>
        </>
      }
    >
      <ul className="grid gap-5 md:grid-cols-2">
        {spaces.map((space) => (
          <li key={space.spaceId} className="card flex flex-col p-5 sm:p-6">
            <h2 className="text-xl">
              <Link
                href={`/forum/${space.slug}`}
                className="inline-flex min-h-touch items-center text-ink hover:underline"
              >
                {space.name}
              </Link>
            </h2>
            <p className="text-ink-soft">{space.about}</p>
            <div className="-mx-2 mt-3 flex-1">
              {space.latest.length > 0 ? (
                <ThreadList items={space.latest} zone={zone} small />
              ) : (
                <p className="px-2 text-sm text-ink-soft">Nobody has written here yet.</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Page>
  )
}
