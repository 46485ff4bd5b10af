import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { Breath } from '#app/ui/breath.tsx'
import { ClinicPhone } from '#app/ui/clinic-phone.tsx'
import { CrisisLines } from '#app/ui/crisis-lines.tsx'
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
          <div className="mt-4">
            <ClinicPhone clinic={clinic === 'Your clinic' ? null : clinic} phone={phone} />
          </div>
        ) : null}
      </Section>
      <Section title="For this minute">
        <Breath />
      </Section>
    </Page>
  )
}
