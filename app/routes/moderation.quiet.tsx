import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { Link } from '#app/ui/frame.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'No reply yet · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return { threads: await services.cases.quiet(actor) }
})

export default function Quiet() {
  const { threads } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  return (
    <Page
      width="text"
      back={{ href: '/moderation', label: 'Moderation' }}
      title="No reply yet"
      lead="Nobody wrote back for six hours, or one person did and then a day passed. A few words help."
    >
      {threads.length === 0 ? (
        <Empty title="Everybody has heard from somebody" />
      ) : (
        <ul className="card divide-y divide-line">
          {threads.map(({ threadId, title, at, replies }) => (
            <li key={threadId} className="p-4 sm:px-5">
              <Link
                href={`/forum/t/${threadId}`}
                className="text-link inline-flex min-h-touch items-center font-semibold wrap-anywhere"
              >
                {title}
              </Link>
              <p className="text-sm text-ink-soft">
                {replies === 0 ? 'No reply' : 'One reply'}, since <Time at={at} zone={zone} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
