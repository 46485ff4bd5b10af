import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Spoken } from '#app/ui/journal/spoken.tsx'
import { Strokes } from '#app/ui/journal/strokes.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'On a tough day · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { after = null } = queryOf(request, { after: z.uuid().optional() })
  return services.journal.toughDay(actor, { after })
})

export default function ToughDay() {
  const { entry, more, zone } = useLoaderData<typeof loader>()
  return (
    <Page
      width="text"
      back={{ href: '/journal', label: 'Journal' }}
      title="On a tough day"
      lead={entry ? 'You once wrote this for yourself.' : undefined}
    >
      {entry ? (
        <article key={entry.entryId} className="card grid gap-4 p-6 sm:p-8">
          <p className="text-sm text-ink-soft">
            <Time at={entry.at} zone={zone} part="date" />
          </p>
          <Strokes drawing={entry.drawing} text={entry.text} />
          <Spoken entryId={entry.entryId} voice={entry.voice} text={entry.text} />
          {entry.text === '' ? null : (
            <p className="font-serif text-xl wrap-anywhere whitespace-pre-line">{entry.text}</p>
          )}
        </article>
      ) : (
        <Empty title="Nothing is kept for a tough day yet">
          On a better day you can write yourself a few words, and mark them for a day like this.
        </Empty>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        <LinkButton href="/help" look="primary">
          Someone to talk to
        </LinkButton>
        {entry && more ? (
          <LinkButton href={`/journal/tough-day?after=${entry.entryId}`}>Another one</LinkButton>
        ) : null}
      </div>
    </Page>
  )
}
