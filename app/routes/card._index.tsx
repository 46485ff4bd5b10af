import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useEffect } from 'react'
import { answer } from '#app/answer.server.ts'
import { isEmptyCard } from '#app/domain/preparing/hard-card.ts'
import { queryOf } from '#app/given.server.ts'
import { fillPocket } from '#app/live/pocket.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { Breath } from '#app/ui/breath.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { CrisisLines } from '#app/ui/crisis-lines.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { CardView } from '#app/ui/preparing/card-view.tsx'
import { Empty } from '#app/ui/states.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'My card · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.preparing.card(actor)
})

export default function Card() {
  const { card, zone, version } = useLoaderData<typeof loader>()
  useChanges(['mine'], useLookAgain())
  useEffect(() => fillPocket(), [version])
  const empty = isEmptyCard(card)
  return (
    <Page
      width="text"
      title="My card for hard moments"
      lead="Yours alone. It is also under Help, and on this device when there is no line."
      actions={empty ? null : <LinkButton href="/card/edit">Change it</LinkButton>}
    >
      {empty ? (
        <Empty
          title="Nothing on it yet"
          action={
            <LinkButton href="/card/edit" look="primary">
              Make my card
            </LinkButton>
          }
        >
          A breath, a place and a person, chosen on a calm day, are easier to find on a hard one.
        </Empty>
      ) : (
        <CardView card={card} />
      )}
      <Section title="For this minute">
        <Breath />
      </Section>
      <Section title="Somebody to call at any hour">
        <CrisisLines zone={zone} />
      </Section>
    </Page>
  )
}
