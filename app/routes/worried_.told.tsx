import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { authorize } from '#app/domain/policy.ts'
import { queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { CrisisLines } from '#app/ui/crisis-lines.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Watched } from '#app/ui/watched.tsx'

export const meta: MetaFunction = () => [{ title: 'The clinic is called · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  authorize(actor, 'worry.report', {})
  return { watch: await services.onCall.watch(actor) }
})

/** R6, R2: who was called, what is not told, and what to do where it cannot wait. */
export default function WorriedTold() {
  const { watch } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? null
  return (
    <Page
      width="text"
      title={watch.watched ? 'Thank you. The clinic is called' : 'Thank you. The clinic is written to'}
      lead={
        watch.watched
          ? 'Whoever is on duty is asked first. If nobody answers within five minutes others are asked, and after ten everyone on duty.'
          : 'Nobody is on duty now. Every clinician has been written to, and it may be hours until one of them reads it. Please do not wait for them.'
      }
    >
      <Watched first={watch} />
      <Section title="If it cannot wait">
        <CrisisLines zone={zone} />
      </Section>
      <Section title="And you">
        <p className="max-w-text">
          You did the right thing. Being there and listening is enough; you need not keep anybody safe alone.
          They are not told that it was you.
        </p>
      </Section>
    </Page>
  )
}
