import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { can } from '#app/domain/policy.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { ApartList, HoldList, NewApart, NewHold } from '#app/ui/treatments/hold-forms.tsx'

export const meta: MetaFunction = () => [{ title: 'Holds · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const [held, apart] = await Promise.all([
    can(actor, 'hold.set', {}) ? services.holds.list(actor) : null,
    services.holds.apart(actor),
  ])
  return { held, apart, back: can(actor, 'treatment.list', {}) ? '/treatments' : '/guide-week' }
})

const id = z.uuid({ error: 'Please choose somebody.' })
const given = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('hold'),
    personId: id,
    until: z.iso.date().optional(),
    reason: z.string({ error: 'Please say why, for the other clinicians.' }).trim().min(1).max(500),
  }),
  z.strictObject({ act: z.literal('lift'), holdId: z.uuid() }),
  z.strictObject({ act: z.enum(['apart', 'together']), oneId: id, otherId: id }),
])

export const action = answerForm(given, {}, async (asked, { context: { actor, services } }) => {
  const { holds } = services
  if (asked.act === 'hold') {
    const { act: _, until, ...hold } = asked
    await holds.place(actor, { ...hold, until: until ?? null })
    return redirect('/treatments/holds?said=hold-placed')
  }
  if (asked.act === 'lift') {
    await holds.lift(actor, asked.holdId)
    return redirect('/treatments/holds?said=hold-lifted')
  }
  const { act, ...pair } = asked
  if (act === 'apart') await holds.keepApart(actor, pair)
  else await holds.together(actor, pair)
  return redirect(`/treatments/holds?said=${act === 'apart' ? 'kept-apart' : 'kept-together'}`)
})

export default function HoldsPage() {
  const { held, apart, back } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  return (
    <Page
      back={{ href: back, label: back === '/treatments' ? 'Treatment sessions' : 'My week' }}
      title={held ? 'Holds and keeping apart' : 'Keeping apart'}
      lead="Planning keeps to these. Members are never told of them."
    >
      {held ? (
        <Section title="On hold" lead="No circle for this member for a time.">
          <div className="grid items-start gap-8 lg:grid-cols-[1fr_24rem]">
            <HoldList {...held} answered={answered} />
            <NewHold members={held.members} answered={answered} />
          </div>
        </Section>
      ) : null}
      <Section title="Kept apart" lead="Two members who are never in one circle.">
        <div className="grid items-start gap-8 lg:grid-cols-[1fr_24rem]">
          <ApartList pairs={apart.pairs} answered={answered} />
          <NewApart members={apart.members} answered={answered} />
        </div>
      </Section>
    </Page>
  )
}
