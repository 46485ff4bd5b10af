import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { Link } from '#app/ui/frame.tsx'
import { StandingTag } from '#app/ui/library/standing.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'

export const meta: MetaFunction = () => [{ title: 'Guidance · Hearth' }]

export const loader = answer(({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.library.list(actor)
})

export default function LibraryRoute() {
  const { items, mayWrite } = useLoaderData<typeof loader>()
  useChanges(['library'], useLookAgain())
  const unreviewed = items.filter(({ standing }) => standing !== 'reviewed').length
  return (
    <Page
      width="text"
      title="Guidance from your clinic"
      lead={
        mayWrite && unreviewed > 0
          ? `${unreviewed === 1 ? 'One piece waits' : `${unreviewed} pieces wait`} for a review. Members see what somebody has reviewed.`
          : 'To read when you like, as often as you like.'
      }
    >
      {items.length > 0 ? (
        <ul className="card divide-y divide-line">
          {items.map((piece) => (
            <li key={piece.slug} className="flex flex-wrap items-center gap-3 p-4 sm:px-5">
              <Link
                href={`/library/${piece.slug}`}
                className="text-link inline-flex min-h-touch items-center font-semibold wrap-anywhere"
              >
                {piece.title}
              </Link>
              {mayWrite ? <StandingTag standing={piece.standing} /> : null}
            </li>
          ))}
        </ul>
      ) : (
        <Empty title="Nothing is here yet">
          Your clinic has not put its guidance here. Ask them anything you like.
        </Empty>
      )}
    </Page>
  )
}
