import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { Page } from '#app/ui/page.tsx'
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
  const { member, numbers } = useLoaderData<typeof loader>()
  const { name, pronouns, zone } = member
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
      {numbers.scales.length === 0 && numbers.wheel === null ? (
        <Empty title="Nothing to see yet">It is left open for now.</Empty>
      ) : (
        <Numbers numbers={numbers} zone={zone} />
      )}
    </Page>
  )
}
