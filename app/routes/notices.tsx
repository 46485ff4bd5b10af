import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { NoticeList } from '#app/ui/calendar/notices.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'

export const meta: MetaFunction = () => [{ title: 'What changed · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { after = null } = queryOf(request, { after: z.uuid().optional() })
  return { ...(await services.calendar.notices(actor, { after })), first: after === null }
})

export const action = answerForms({
  seen: answerForm(z.strictObject({}), {}, async (_, { context: { actor, services } }) => {
    await services.calendar.readNotices(actor)
    return redirect('/notices')
  }),
})

export default function Notices() {
  const { items, next, first } = useLoaderData<typeof loader>()
  const fields = useFields('seen', useActionData<Answered>())
  const root = useRouteLoaderData<Root>('root')
  const look = useLookAgain()
  useChanges(['mine'], look)
  return (
    <Page
      width="text"
      back={{ href: '/circles', label: 'Circles' }}
      title="What changed"
      lead="What we told you about your circles and the forum, the newest first."
      actions={
        items.some(({ read }) => !read) ? (
          <FieldForm fields={fields}>
            <Submit form="seen" look="quiet">
              I have seen these
            </Submit>
          </FieldForm>
        ) : null
      }
    >
      {items.length > 0 ? (
        <NoticeList items={items} viewer={root?.me?.zone ?? 'UTC'} />
      ) : (
        <Empty title={first ? 'Nothing has changed' : 'That is all'}>
          When a circle of yours moves, a seat is held for you, or somebody answers you, it appears here.
        </Empty>
      )}
      {next === null ? null : (
        <p className="mt-6">
          <LinkButton href={`/notices?after=${next}`}>Show earlier ones</LinkButton>
        </p>
      )}
    </Page>
  )
}
