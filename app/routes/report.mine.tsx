import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { reasonWords, receiptWords } from '#app/ui/moderation/words.ts'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'What you reported · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return { receipts: await services.cases.receipts(actor) }
})

export default function Receipts() {
  const { receipts } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  useChanges(['mine'], useLookAgain())
  return (
    <Page width="text" title="What you reported" lead="How each goes on. Nobody it is about can see this.">
      {receipts.length === 0 ? (
        <Empty title="You have reported nothing">Beside each post there is a way to.</Empty>
      ) : (
        <ul className="card divide-y divide-line">
          {receipts.map((one) => (
            <li key={one.reportId} className="p-4 sm:px-5">
              <p className="font-semibold">{receiptWords[one.state]}</p>
              <p className="text-sm text-ink-soft">
                {reasonWords[one.reason]}, <Time at={one.at} zone={zone} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
