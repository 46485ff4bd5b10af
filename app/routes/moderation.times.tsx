import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { Link } from '#app/ui/frame.tsx'
import { TimesTable } from '#app/ui/moderation/times-table.tsx'
import { kindWords } from '#app/ui/moderation/words.ts'
import { Page, Section } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Times · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.cases.times(actor)
})

export default function Times() {
  const { kinds, breaches } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  return (
    <Page
      width="page"
      back={{ href: '/moderation', label: 'Moderation' }}
      title="Times"
      lead="How long people waited for us in the last 30 days: half of them so long at most, and nine of ten."
    >
      <TimesTable kinds={kinds} />
      <Section title="What took too long">
        {breaches.length === 0 ? (
          <p>Nothing did.</p>
        ) : (
          <ul className="card divide-y divide-line">
            {breaches.map(({ caseId, kind, dueAt, decidedAt }) => (
              <li key={caseId} className="p-4 sm:px-5">
                <Link
                  href={`/moderation/${caseId}`}
                  className="text-link inline-flex min-h-touch items-center"
                >
                  {kindWords[kind]}
                </Link>
                <p className="text-sm text-ink-soft">
                  Should have been decided by <Time at={dueAt} zone={zone} />,{' '}
                  {decidedAt ? (
                    <>
                      was <Time at={decidedAt} zone={zone} />
                    </>
                  ) : (
                    'and is not yet'
                  )}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Page>
  )
}
