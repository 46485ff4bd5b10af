import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ToldCard } from '#app/ui/moderation/told-card.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Decisions about you · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return { told: await services.cases.told(actor) }
})

export default function ToldRoute() {
  const { told } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  useChanges(['mine'], useLookAgain())
  return (
    <Page
      width="text"
      title="Decisions about you"
      lead="What was decided about your words, why, and how to ask somebody else to look again."
      actions={
        <LinkButton href="/report/mine" look="quiet" size="small">
          What you reported
        </LinkButton>
      }
    >
      {told.length === 0 ? (
        <Empty title="There is nothing">If something of yours is ever decided about, it is told here.</Empty>
      ) : (
        <ul className="grid grid-cols-1 gap-4">
          {told.map((one) => (
            <li key={`${one.caseId}-${one.restriction?.kind ?? ''}`} className="card p-4 sm:p-5">
              <ToldCard told={one} zone={zone} />
              {one.appeal === 'may' ? (
                <p className="mt-4">
                  <LinkButton href={`/appeal/${one.caseId}`} size="small">
                    Ask somebody else to look again
                  </LinkButton>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
