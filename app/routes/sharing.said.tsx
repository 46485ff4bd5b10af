import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { saidWords } from '#app/ui/consent/consent-words.ts'
import { Link } from '#app/ui/frame.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'What I said · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.consents.said(actor)
})

export default function SaidPage() {
  const { items, zone } = useLoaderData<typeof loader>()
  return (
    <Page
      width="text"
      back={{ href: '/sharing', label: 'Who can see what' }}
      title="What I said"
      lead="Every answer you gave, with its receipt. Nothing here is ever changed."
    >
      {items.length === 0 ? (
        <Empty title="Nothing yet">You have not been asked, or have not answered. Both are fine.</Empty>
      ) : (
        <ul className="card divide-y divide-line">
          {items.map(({ eventId, at, said }) => (
            <li key={eventId} className="flex flex-wrap items-center justify-between gap-x-4 p-4 sm:px-5">
              <p>
                {saidWords[said]} <Time at={at} zone={zone} />
              </p>
              <Link
                href={`/sharing/receipt/${eventId}`}
                className="text-link inline-flex min-h-touch items-center"
              >
                Receipt
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
