import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { Breath } from '#app/ui/breath.tsx'
import { ClinicPhone } from '#app/ui/clinic-phone.tsx'
import { CrisisLines } from '#app/ui/crisis-lines.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'No connection · Hearth' }]

/** J10: the card that a device keeps for when there is no line. The same for everybody, and never anybody’s own. */
export const loader = answer(({ context: { clinic, clinicPhone }, request }) => {
  queryOf(request, {})
  return { clinic: clinic === 'Hearth' ? null : clinic, phone: clinicPhone }
})

export default function OfflineCard() {
  const { clinic, phone } = useLoaderData<typeof loader>()
  return (
    <Page
      width="text"
      title="There is no connection just now"
      lead="What you were writing is kept on this device, and goes on from there. Until the line is back, this is here."
    >
      <div className="mb-8">
        <Notice tone="calm" title="To go on">
          Load the page again when you are back in reach.
        </Notice>
      </div>
      <Section title="For this minute">
        <Breath />
      </Section>
      <Section title="Somebody to call">
        <CrisisLines zone={null} />
      </Section>
      {phone ? (
        <Section title="Your clinic">
          <ClinicPhone clinic={clinic} phone={phone} />
        </Section>
      ) : null}
    </Page>
  )
}
