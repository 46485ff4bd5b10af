import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useOpenPocket } from '#app/live/use-open-pocket.ts'
import { Breath } from '#app/ui/breath.tsx'
import { ClinicPhone } from '#app/ui/clinic-phone.tsx'
import { CrisisLines } from '#app/ui/crisis-lines.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { CardView } from '#app/ui/preparing/card-view.tsx'
import { PocketLists } from '#app/ui/preparing/pocket-lists.tsx'
import { PocketNote } from '#app/ui/preparing/pocket-note.tsx'

export const meta: MetaFunction = () => [{ title: 'No connection · Hearth' }]

/** J10: the card that a device keeps for when there is no line. The same for everybody; what is theirs is added on the device. */
export const loader = answer(({ context: { clinic, clinicPhone }, request }) => {
  queryOf(request, {})
  return { clinic: clinic === 'Hearth' ? null : clinic, phone: clinicPhone }
})

export default function OfflineCard() {
  const { clinic, phone } = useLoaderData<typeof loader>()
  const { mine, askedFor } = useOpenPocket()
  const pocket = mine?.pocket ?? null
  return (
    <Page
      width="text"
      title="There is no connection just now"
      lead="What you were writing is kept on this device, and goes on from there. Until the line is back, this is here."
    >
      <div className="mb-8">
        <Notice
          tone="calm"
          title="To go on"
          actions={
            // A whole load: what stands here was kept, and only that shows whether the line is back.
            <a href={askedFor} className="text-link inline-flex min-h-touch items-center font-semibold">
              Try again
            </a>
          }
        >
          Load the page again when you are back in reach.
        </Notice>
      </div>
      {pocket ? (
        <div className="mb-8">
          <CardView card={pocket.card} />
        </div>
      ) : null}
      <Section title="For this minute">
        <Breath />
      </Section>
      {mine ? (
        <Section title="Write a few words" lead="For your journal, and for nobody else.">
          <PocketNote owner={mine.owner} />
        </Section>
      ) : null}
      <Section title="Somebody to call">
        <CrisisLines zone={pocket?.zone ?? null} />
      </Section>
      {phone ? (
        <Section title="Your clinic">
          <ClinicPhone clinic={clinic} phone={phone} />
        </Section>
      ) : null}
      {pocket ? <PocketLists pocket={pocket} /> : null}
    </Page>
  )
}
