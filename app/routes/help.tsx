import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { crisisContent, crisisLines } from '#app/domain/crisis.ts'
import { queryOf } from '#app/given.server.ts'
import { Breath } from '#app/ui/breath.tsx'
import { buttonClass } from '#app/ui/button.tsx'
import { CrisisCard } from '#app/ui/crisis-card.tsx'
import { Phone } from '#app/ui/icons.ts'
import { Page, Section } from '#app/ui/page.tsx'
import { Watched } from '#app/ui/watched.tsx'
import { Time } from '#app/ui/time.tsx'

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
  return (
    <Page
      width="text"
      title="Someone to talk to"
      lead="You do not need a reason that is big enough. Any of these is a good first step."
    >
      <div className="mb-4">
        <Watched first={watch} />
      </div>
      <ul className="grid gap-4">
        {crisisLines.map((line) => (
          <CrisisCard key={line.id} line={line} />
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-soft">
        These numbers are for the United States and Canada. Elsewhere, call your local emergency number.
        {crisisContent.reviewed ? (
          <>
            {' '}
            They were last checked on <Time at={crisisContent.reviewed} zone="UTC" part="date" />.
          </>
        ) : null}
      </p>
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
