import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { Intention } from '#app/ui/consent/brief.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'
import { Numbers } from '#app/ui/totals/numbers.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Shared with me · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { memberId } = paramsOf(params, { memberId: z.uuid() })
  return services.totals.of(actor, memberId)
})

export default function SharedByOne() {
  const { member, numbers, intentions } = useLoaderData<typeof loader>()
  const { name, pronouns, zone } = member
  const viewer = useRouteLoaderData<Root>('root')?.me?.zone ?? zone
  // What is taken back leaves this screen at once (K5).
  useChanges(['mine'], useLookAgain())
  return (
    <Page
      width="text"
      back={{ href: '/shared-with-me', label: 'Shared with me' }}
      title={name}
      lead={
        <>
          {pronouns ? `${pronouns}. ` : ''}What {name} lets you see, and nothing else. What you read here is
          written down for them.
          {numbers.session ? (
            <>
              {' '}
              Last treatment session: <Time at={numbers.session} zone={zone} part="date" />.
            </>
          ) : null}
        </>
      }
    >
      {intentions.length > 0 ? (
        <Section title="Intentions">
          <ul className="card grid gap-6 p-5 sm:p-6">
            {intentions.map((intention) => (
              <li key={intention.intentionId}>
                <Intention {...{ intention, zone, viewer }} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {numbers.scales.length > 0 || numbers.wheel !== null ? (
        <Numbers numbers={numbers} zone={zone} />
      ) : intentions.length === 0 ? (
        <Empty title="Nothing to see yet">It is left open for now.</Empty>
      ) : null}
    </Page>
  )
}
