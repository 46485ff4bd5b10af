import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { dataClasses, type Recipient } from '#app/domain/consent/provision.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Ceremony } from '#app/ui/consent/ceremony.tsx'
import { Grants } from '#app/ui/consent/grants.tsx'
import { Looks } from '#app/ui/consent/looks.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Told } from '#app/ui/glass/told.tsx'
import { Page, Section } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Who can see what · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { before = null } = queryOf(request, { before: z.iso.datetime().optional() })
  const sharing = await services.consents.mine(actor)
  const looks = await services.consents.looks(actor, { before })
  const told = await services.breakGlass.told(actor)
  return { sharing, looks, told }
})

const recipient = z.union([
  z.enum(['circle-guides', 'care-team']),
  z.string().regex(/^(?:circle|guide):[0-9a-f-]{36}$/),
])
const given = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('give'),
    classes: z
      .array(z.enum(dataClasses), { error: 'Choose at least one.' })
      .min(1, 'Choose at least one.')
      .refine(
        (chosen) => !chosen.includes('intention-history') || chosen.includes('intention-text'),
        'Earlier wordings go with your intentions as they stand. Choose both, or only those.',
      ),
    recipient,
    scope: z.enum(['all', 'last-three', 'from-now']),
    to: z.enum(['never', '30', '90']),
  }),
  // One intention, from its own card: what is sensitive takes a yes of its own.
  z.strictObject({ act: z.literal('item'), itemId: z.uuid() }),
  z.strictObject({ act: z.literal('refuse') }),
  z.strictObject({ act: z.enum(['revoke', 'reaffirm']), eventId: z.uuid() }),
])

export const action = answerForm(given, {}, async (asked, { context: { actor, services } }) => {
  const { consents } = services
  const said = (what: string) => redirect(`/sharing?said=consent-${what}`)
  if (asked.act === 'refuse') {
    await consents.refuse(actor, 'web')
    return said('refused')
  }
  if (asked.act === 'item') {
    const { pending } = await consents.give(actor, {
      ...{ effect: 'permit', classes: ['intention-text', 'intention-history'], to: null },
      ...{
        recipient: { kind: 'circle-guides', id: null },
        scope: { itemIds: [asked.itemId] },
        channel: 'web',
      },
    })
    return said(pending ? 'waits' : 'given')
  }
  if (asked.act !== 'give') {
    await (asked.act === 'revoke' ? consents.revoke : consents.reaffirm)(actor, asked.eventId)
    return said(asked.act === 'revoke' ? 'revoked' : 'given')
  }
  const { pending } = await consents.give(actor, {
    ...{ effect: 'permit', classes: asked.classes, recipient: recipientOf(asked.recipient) },
    ...{ scope: { period: asked.scope }, channel: 'web' },
    to: asked.to === 'never' ? null : { days: Number(asked.to) },
  })
  return said(pending ? 'waits' : 'given')
})

function recipientOf(said: z.output<typeof recipient>): Recipient {
  if (said === 'circle-guides' || said === 'care-team') return { kind: said, id: null }
  const [kind, id = ''] = said.split(':')
  return { kind: kind === 'guide' ? 'guide' : 'circle', id }
}

export default function SharingPage() {
  const { sharing, looks, told } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const look = useLookAgain()
  useChanges(['mine'], look)
  const { grants, zone, resting, circles } = sharing
  const [first] = circles
  const guide = first?.guides[0]
  return (
    <Page
      width="text"
      back={{ href: '/intentions', label: 'Intentions' }}
      title="Who can see what"
      lead="What you write is yours. Here is who may see any of it, and who has looked."
      actions={
        <>
          {first && guide ? (
            <LinkButton href={`/sharing/as-guide?circle=${first.circleId}&guide=${guide.personId}`}>
              Try it as my guide
            </LinkButton>
          ) : null}
          <LinkButton href="/sharing/said">What I said</LinkButton>
        </>
      }
    >
      {told.length === 0 ? null : (
        <Section title="Opened in an emergency" lead="Without your yes. You can ask us about it at any time.">
          <Told told={told} zone={zone} />
        </Section>
      )}
      <Section title="What you said">
        <Grants grants={grants} {...{ zone, resting, answered }} />
      </Section>
      <Section title="Let somebody see more">
        <Ceremony sharing={sharing} answered={answered} />
      </Section>
      <Section title="Who has looked">
        <Looks looks={looks.items} zone={zone} />
        {looks.next === null ? null : (
          <p className="mt-4">
            <LinkButton href={`/sharing?before=${encodeURIComponent(looks.next)}`} size="small">
              Show earlier ones
            </LinkButton>
          </p>
        )}
      </Section>
    </Page>
  )
}
