import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { PhaseTag } from '#app/ui/circle/circle-card.tsx'
import { doorOf } from '#app/ui/circle/door.ts'
import { Invited } from '#app/ui/circle/invited.tsx'
import { When } from '#app/ui/circle/when.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page, Section } from '#app/ui/page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.page.title} · Hearth` : 'Circle · Hearth' },
]

const circleIdOf = (params: Record<string, string | undefined>) =>
  paramsOf(params, { circleId: z.uuid() }).circleId

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const circleId = circleIdOf(params)
  const page = await services.circles.page(actor, circleId)
  const members = page.mayInvite ? await services.circles.membersToChoose(actor, circleId) : []
  return { page, members, now: Date.now() }
})

export const action = answerForms({
  invite: answerForm(
    z.strictObject({ personIds: z.array(z.uuid()).min(1, 'Choose at least one person.').max(12) }),
    {},
    async ({ personIds }, { context: { actor, services }, params }) => {
      const circleId = circleIdOf(params)
      await services.circles.invite(actor, { circleId, personIds })
      return redirect(`/circles/${circleId}`)
    },
  ),
  uninvite: answerForm(
    z.strictObject({ personId: z.uuid() }),
    {},
    async ({ personId }, { context: { actor, services }, params }) => {
      const circleId = circleIdOf(params)
      await services.circles.uninvite(actor, { circleId, personId })
      return redirect(`/circles/${circleId}`)
    },
  ),
})

export default function Circle() {
  const { page, members, now } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const root = useRouteLoaderData<Root>('root')
  const look = useLookAgain()
  useChanges([`circle:${page.circleId}`, 'mine'], look)
  const door = page.mayEnter ? doorOf(page, now) : null
  return (
    <Page
      back={{ href: '/circles', label: 'Circles' }}
      title={page.title}
      lead={<When card={page} viewer={root?.me?.zone} />}
      actions={
        <>
          {door !== null && (door !== 'later' || page.mayLead) ? (
            <LinkButton href={`/circles/${page.circleId}/room`} look="primary" size="large">
              {door === 'enter'
                ? 'Enter the circle'
                : page.mayLead
                  ? 'Prepare and open the doors'
                  : 'Go to the door'}
            </LinkButton>
          ) : null}
          {page.mayLead && page.kind === 'circle' ? (
            <LinkButton href={`/circles/${page.circleId}/brief`} size="large">
              Read the brief
            </LinkButton>
          ) : null}
        </>
      }
    >
      <dl className="grid gap-5 sm:grid-cols-3">
        <Fact name="Where">{page.location}</Fact>
        <Fact name="Guided by">{page.guides.join(' and ') || 'Nobody yet'}</Fact>
        <Fact name="Places">{`Up to ${page.capacity} people`}</Fact>
      </dl>
      <div className="mt-5">
        <PhaseTag phase={page.phase} />
      </div>
      {page.booked ? (
        <Section title="Who is invited" lead="Only guides and staff see this list.">
          <Invited
            booked={page.booked}
            members={members}
            mayInvite={page.mayInvite && page.phase !== 'ended'}
            answered={answered}
          />
        </Section>
      ) : (
        <Section title="How it goes">
          <ul className="grid max-w-text list-disc gap-2 pl-5 text-ink-soft">
            <li>
              The doors open a little before the time. You wait in the lobby until your guide lets you in.
            </li>
            <li>Whoever holds the talking piece speaks; the others listen. You may always pass.</li>
            <li>What is said stays in the circle. Nothing is recorded.</li>
          </ul>
        </Section>
      )}
    </Page>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  )
}
