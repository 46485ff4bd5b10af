import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { keptDays } from '#app/domain/journal/entry.ts'
import type { EntryCard as Card } from '#app/domain/services-journal.ts'
import { queryOf } from '#app/given.server.ts'
import { type Answered, FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import { EntryCard } from '#app/ui/journal/entry-card.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Deleted entries · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.journal.deleted(actor)
})

export default function DeletedEntries() {
  const { items, zone } = useLoaderData<typeof loader>()
  return (
    <Page
      width="text"
      back={{ href: '/journal', label: 'Journal' }}
      title="Deleted entries"
      lead="For seven days each can be brought back. Then it is gone from here for good."
    >
      {items.length > 0 ? (
        <ol className="grid gap-3">
          {items.map((card) => (
            <li key={card.entryId}>
              <EntryCard card={card} zone={zone} acts={<Back card={card} zone={zone} />} />
            </li>
          ))}
        </ol>
      ) : (
        <Empty title="Nothing is waiting here">An entry that you delete is kept here for seven days.</Empty>
      )}
    </Page>
  )
}

function Back({ card: { entryId, deletedAt, first }, zone }: { card: Card; zone: string }) {
  const fields = useFields(`back`, useActionData<Answered>())
  const goes = new Date(Date.parse(deletedAt ?? '') + keptDays * 86_400_000).toISOString()
  return (
    <FieldForm
      fields={fields}
      action={`/journal/${entryId}`}
      className="flex flex-wrap items-center justify-between gap-3"
    >
      <p className="text-sm text-ink-soft">
        Gone for good on <Time at={goes} zone={zone} />
      </p>
      <Submit form="back" look="quiet" size="small" aria-label={`Bring it back: ${first || 'this entry'}`}>
        Bring it back
      </Submit>
    </FieldForm>
  )
}
