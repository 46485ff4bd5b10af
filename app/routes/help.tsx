import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { crisisContent, crisisLines } from '#app/domain/crisis.ts'
import { queryOf } from '#app/given.server.ts'
import { Breath } from '#app/ui/breath.tsx'
import { CrisisCard } from '#app/ui/crisis-card.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Someone to talk to · Hearth' }]

/** Open to everyone, signed in or not, and the same for all. */
export const loader = answer(({ context, request }) => {
  queryOf(request, {})
  return { clinic: context.clinic }
})

export default function Help() {
  const { clinic } = useLoaderData<typeof loader>()
  return (
    <Page
      width="text"
      title="Someone to talk to"
      lead="You do not need a reason that is big enough. Any of these is a good first step."
    >
      <ul className="grid gap-4">
        {crisisLines.map((line) => (
          <CrisisCard key={line.id} line={line} />
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-soft">
        These numbers are for the United States and Canada. Elsewhere, call your local emergency number. They
        were last checked on <Time at={crisisContent.reviewed} zone="UTC" part="date" />.
      </p>
      <Section title="Your clinic">
        <p className="max-w-text">
          {clinic === 'Hearth' ? 'Your clinic' : clinic} can tell you about medication, about how you feel
          after a treatment session, and about anything that cannot wait for the next circle. Their number is
          on your treatment papers. Messages in Hearth are not read around the clock.
        </p>
      </Section>
      <Section title="For this minute">
        <Breath />
      </Section>
    </Page>
  )
}
