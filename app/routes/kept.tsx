import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { KeptList } from '#app/ui/kept-list.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'

export const meta: MetaFunction = () => [{ title: 'Kept for yourself · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return { kept: await services.circles.kept(actor) }
})

export const action = answerForms({
  forget: answerForm(
    z.strictObject({ keptId: z.uuid() }),
    {},
    async ({ keptId }, { context: { actor, services } }) => {
      await services.circles.forget(actor, keptId)
      return redirect('/kept?said=forgotten')
    },
  ),
})

export default function Kept() {
  const { kept } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const root = useRouteLoaderData<Root>('root')
  return (
    <Page
      width="text"
      title="Kept for yourself"
      lead="What you kept of your own words from circles. Only you can read it, and it stays until you forget it."
    >
      {kept.length > 0 ? (
        <KeptList kept={kept} zone={root?.me?.zone ?? 'UTC'} answered={answered} />
      ) : (
        <Empty title="Nothing is kept yet">
          In a circle you can keep your own words, or write something for yourself in the quiet minute. It
          appears here.
        </Empty>
      )}
    </Page>
  )
}
