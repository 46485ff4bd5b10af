import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { Link } from '#app/ui/frame.tsx'
import { Initial } from '#app/ui/initial.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Shared with me · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return { people: await services.totals.list(actor) }
})

const words = [
  ['intentions', 'Intentions'],
  ['totals', 'Totals of check-ins'],
  ['wheel', 'The wheel'],
] as const

export default function SharedWithMe() {
  const { people } = useLoaderData<typeof loader>()
  useChanges(['mine'], useLookAgain())
  return (
    <Page
      width="text"
      title="Shared with me"
      lead="Who lets you see something of theirs. What is for the guides of a circle stands in its brief."
    >
      {people.length === 0 ? (
        <Empty title="Nobody shares this with you now">
          Whoever does stands here, for as long as they let you. Many people do not.
        </Empty>
      ) : (
        <ul className="grid gap-3">
          {people.map(({ memberId, name, pronouns, ...what }) => (
            <li key={memberId} className="card flex items-center gap-4 p-4 sm:px-5">
              <Initial name={name} />
              <div className="min-w-0 flex-1">
                <p className="wrap-anywhere">
                  <Link
                    href={`/shared-with-me/${memberId}`}
                    className="text-link inline-flex min-h-touch items-center font-semibold"
                  >
                    {name}
                  </Link>
                  {pronouns ? <span className="ml-2 text-ink-soft">{pronouns}</span> : null}
                </p>
                <p className="text-sm text-ink-soft">
                  {words
                    .filter(([kind]) => what[kind])
                    .map(([, said]) => said)
                    .join(', ')}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
