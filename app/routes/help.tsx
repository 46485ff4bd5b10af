import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { can } from '#app/domain/policy.ts'
import { isEmptyCard } from '#app/domain/preparing/hard-card.ts'
import { queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { Breath } from '#app/ui/breath.tsx'
import { ClinicPhone } from '#app/ui/clinic-phone.tsx'
import { CrisisLines } from '#app/ui/crisis-lines.tsx'
import { Link } from '#app/ui/frame.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { CardView } from '#app/ui/preparing/card-view.tsx'
import { Watched } from '#app/ui/watched.tsx'

export const meta: MetaFunction = () => [{ title: 'Someone to talk to · Hearth' }]

/** Open to everyone, signed in or not; J8: a member’s own card is on it, one tap from every page. */
export const loader = answer(async ({ context, request }) => {
  queryOf(request, {})
  // Whatever else is away, the numbers are there.
  const { actor, services } = context
  const mine = actor.kind === 'person' && can(actor, 'preparing.own', { personId: actor.personId })
  const [watch, own] = await Promise.all([
    services.onCall.watch(actor).catch(() => null),
    mine ? services.preparing.card(actor).catch(() => null) : null,
  ])
  return {
    ...{ watch, card: own?.card ?? null },
    clinic: context.clinic === 'Hearth' ? 'Your clinic' : context.clinic,
    phone: context.clinicPhone,
  }
})

export default function Help() {
  const { watch, card, clinic, phone } = useLoaderData<typeof loader>()
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
      {card === null ? null : (
        <Section title="Your own card">
          <CardView card={card} />
          <p className={isEmptyCard(card) ? '' : 'mt-3'}>
            <Link
              href={isEmptyCard(card) ? '/card/edit' : '/card'}
              className="text-link inline-flex min-h-touch items-center"
            >
              {isEmptyCard(card) ? 'Make a card of your own for hard moments' : 'Open my card'}
            </Link>
          </p>
        </Section>
      )}
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
