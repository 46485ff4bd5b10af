import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { Breath } from '#app/ui/breath.tsx'
import { buttonClass } from '#app/ui/button.tsx'
import { CrisisLines } from '#app/ui/crisis-lines.tsx'
import { Phone } from '#app/ui/icons.ts'
import { Page, Section } from '#app/ui/page.tsx'
import { Watched } from '#app/ui/watched.tsx'

export const meta: MetaFunction = () => [{ title: 'Someone to talk to · Hearth' }]

/** Open to everyone, signed in or not, and the same for all. */
export const loader = answer(async ({ context, request }) => {
  queryOf(request, {})
  // Whatever else is away, the numbers are there.
  const watch = await context.services.onCall.watch(context.actor).catch(() => null)
  return {
    watch,
    clinic: context.clinic === 'Hearth' ? 'Your clinic' : context.clinic,
    phone: context.clinicPhone,
  }
})

export default function Help() {
  const { watch, clinic, phone } = useLoaderData<typeof loader>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? null
  return (
    <Page
      width="text"
      title="Someone to talk to"
      lead="You do not need a reason that is big enough. Any of these is a good first step."
    >
      <div className="mb-4">
        <Watched first={watch} />
      </div>
      <CrisisLines zone={zone} />
      <Section title="Your clinic">
        <p className="max-w-text">
          {clinic} can tell you about medication, about how you feel after a treatment session, and about
          anything that cannot wait for the next circle.{' '}
          {phone ? null : 'Their number is on your treatment papers. '}Messages in Hearth are not read around
          the clock.
        </p>
        {phone ? (
          <p className="mt-4">
            <a href={`tel:${phone.replace(/[^+0-9]/g, '')}`} className={buttonClass('quiet', 'large')}>
              <Phone aria-hidden className="size-5" />
              Call {clinic === 'Your clinic' ? 'your clinic' : clinic}: {phone}
            </a>
          </p>
        ) : null}
      </Section>
      <Section title="For this minute">
        <Breath />
      </Section>
    </Page>
  )
}
