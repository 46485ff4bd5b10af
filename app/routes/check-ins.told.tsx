import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { queryOf } from '#app/given.server.ts'
import { useForgetSent } from '#app/live/use-kept-answers.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { CrisisLines } from '#app/ui/crisis-lines.tsx'
import { placeOf } from '#app/ui/measures/measure-words.ts'
import { Page, Section } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'
import { Watched } from '#app/ui/watched.tsx'

export const meta: MetaFunction = () => [{ title: 'Someone to talk to · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const told = await services.measures.told(actor)
  refuseUnless(told, 'not-found')
  const sent = await services.measures.sent(actor)
  return { ...told, sent, watch: await services.onCall.watch(actor) }
})

/** J6, R2: whom to call comes first; then that the clinic knows, and what it does now. */
export default function Told() {
  const { at, zone, sent, watch } = useLoaderData<typeof loader>()
  const me = useRouteLoaderData<Root>('root')?.me
  useForgetSent(me?.personId ?? '', [placeOf('phq-9')], sent)
  return (
    <Page
      width="text"
      title="You need not be alone with this"
      lead="Thank you for saying it. Your answers are kept, and the clinic has been told of the ninth one. If it is hard now, please do not wait for us: call."
    >
      <CrisisLines zone={me?.zone ?? null} />
      <Section title="What the clinic knows, and does now">
        <div className="mb-4">
          <Watched first={watch} />
        </div>
        <p className="max-w-text">
          {watch.watched
            ? 'Whoever is on duty was called. If nobody answers within five minutes others are asked, and after ten everyone on duty. Somebody will ask how you are.'
            : 'Every clinician has been written to, and it may be hours until one of them reads it.'}{' '}
          They see that you answered the ninth question on <Time at={at} zone={zone} /> with something other
          than “Not at all”. They see none of your other answers.
        </p>
        <p className="mt-6">
          <LinkButton href="/check-ins">Back to my check-ins</LinkButton>
        </p>
      </Section>
    </Page>
  )
}
