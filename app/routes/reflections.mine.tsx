import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { shownForms } from '#app/reflection-input.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { RefusalWords } from '#app/ui/refusal.tsx'
import { ShownWhere } from '#app/ui/reflections/shown-where.tsx'
import { Empty } from '#app/ui/states.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'What you show · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.reflections.mine(actor, { entryId: null })
})

export const action = answerForms(shownForms(() => '/reflections/mine'))

export default function Mine() {
  const { items, kept, zone } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  useChanges(['mine'], useLookAgain())
  return (
    <Page
      width="text"
      title="What you show"
      lead="What you take back is gone for everybody at once, and does not come back by itself."
      back={{ href: '/reflections', label: 'Reflections' }}
    >
      {answered ? (
        <div role="alert" className="mb-6">
          <Notice
            tone="care"
            title={<RefusalWords code={answered.refusal} reference={answered.reference} />}
          />
        </div>
      ) : null}
      {items.length + kept.length > 0 ? (
        <ShownWhere {...{ items, kept, zone }} to="/reflections/mine" />
      ) : (
        <Empty title="You show nothing" action={<LinkButton href="/journal">Go to your journal</LinkButton>}>
          From an entry of your journal you can show a few words to a circle, or to everybody here.
        </Empty>
      )}
    </Page>
  )
}
