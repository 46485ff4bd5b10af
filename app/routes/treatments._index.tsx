import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { can } from '#app/domain/policy.ts'
import type { Treatments } from '#app/domain/services-treatments.ts'
import { wallAt } from '#app/domain/treatment/entered-time.ts'
import { routes } from '#app/domain/treatment/treatment.ts'
import { typedInstant, wallForm } from '#app/domain/treatment/typed-time.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { PageForm } from '#app/ui/frame.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { NewTreatment } from '#app/ui/treatments/new-treatment.tsx'
import { TreatmentList } from '#app/ui/treatments/treatment-list.tsx'

export const meta: MetaFunction = () => [{ title: 'Treatment sessions · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { day, after } = queryOf(request, { day: z.iso.date().optional(), after: z.uuid().optional() })
  const [page, places, me] = await Promise.all([
    services.treatments.list(actor, { day: day ?? null, after: after ?? null }),
    services.treatments.places(actor),
    services.accounts.me(actor),
  ])
  const more =
    page.next === null
      ? null
      : `/treatments?${new URLSearchParams({ ...(day ? { day } : {}), after: page.next })}`
  return {
    ...page,
    items: page.items.map((one) => ({ ...one, wall: wallAt(one.startsAt, one.zone) })),
    zonesDiffer: services.zones.differing(actor),
    ...{ places, more, day: day ?? null, viewer: me.zone, today: wallAt(page.now, page.zone).slice(0, 10) },
    may: {
      hold: can(actor, 'hold.set', {}) || can(actor, 'keep-apart.set', {}),
      series: can(actor, 'series.change', {}),
    },
  }
})

const changed = { sessionId: z.uuid(), version: z.string().max(30) }
const wall = z.string({ error: 'Please choose a time.' }).regex(wallForm, 'Please choose a day and time.')
const minutes = z.coerce
  .number({ error: 'How many minutes?' })
  .int()
  .min(5, 'At least 5 minutes.')
  .max(1440, 'A day at most.')
const given = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('record'),
    member: z.string({ error: 'Whose session is it?' }).trim().min(1).max(200),
    locationId: z.uuid({ error: 'Please choose one.' }),
    date: z.iso.date({ error: 'Please choose a day.' }),
    time: z
      .string({ error: 'Please choose a time.' })
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Please choose a time.'),
    minutes,
    route: z.enum(routes),
  }),
  z.strictObject({
    ...changed,
    act: z.enum(['ended', 'began', 'cancelled', 'missed', 'restored', 'mistaken']),
  }),
  z.strictObject({
    ...changed,
    act: z.literal('ended-at'),
    zone: z.string().max(60),
    at: wall,
  }),
  z.strictObject({ ...changed, act: z.literal('move'), at: wall, minutes }),
])

export const action = answerForm(
  given,
  { at: { 'not-found': 'member', 'times-overlap': 'at', 'no-such-time': 'at' } },
  async (asked, args) => {
    const { actor, services } = args.context
    if (asked.act === 'record') {
      const { act: _, date, time, ...session } = asked
      await services.treatments.record(actor, { ...session, wallStart: `${date}T${time}` })
      return redirect(`/treatments?${new URLSearchParams({ day: date, said: 'treatment-recorded' })}`)
    }
    const { sessionId, version } = asked
    if (asked.act === 'move')
      await services.treatments.move(actor, {
        sessionId,
        version,
        wallStart: asked.at,
        minutes: asked.minutes,
      })
    else await services.treatments.change(actor, { sessionId, version, change: changeOf(asked) })
    const here = new URL(args.request.url).searchParams.get('day')
    return redirect(
      `/treatments?${new URLSearchParams({ ...(here ? { day: here } : {}), said: 'treatment-changed' })}`,
    )
  },
)

type Wanted = Extract<z.output<typeof given>, { version: string }>
type Change = Parameters<Treatments['change']>[1]['change']

function changeOf(asked: Exclude<Wanted, { act: 'move' }>): Change {
  if (asked.act === 'ended-at') return { type: 'ended', at: typedInstant(asked.at, asked.zone) }
  const { act } = asked
  return act === 'ended' || act === 'began' ? { type: act, at: null } : { type: act }
}

export default function TreatmentsPage() {
  const { items, more, day, now, viewer, places, today, may, zonesDiffer } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const look = useLookAgain()
  useChanges(['schedule'], look)
  return (
    <Page
      back={{ href: '/schedule', label: 'Schedule' }}
      title="Treatment sessions"
      lead="When sessions are, and when they truly ended. Circles follow them."
      actions={
        <>
          <LinkButton href="/treatments/import">Read in a file</LinkButton>
          {may.hold ? <LinkButton href="/treatments/holds">Holds</LinkButton> : null}
          {may.series ? <LinkButton href="/series">Series</LinkButton> : null}
        </>
      }
    >
      {zonesDiffer.length > 0 ? (
        <div className="mb-6">
          <Notice tone="held" title={`Two tables of clocks disagree about ${zonesDiffer.join(', ')}`}>
            Hearth and its database know them differently. The times here hold; please tell whoever runs it.
          </Notice>
        </div>
      ) : null}
      <div className="grid items-start gap-10 lg:grid-cols-[1fr_24rem]">
        <section aria-label="Sessions" className="grid grid-cols-1 gap-5">
          <PageForm method="get" action="/treatments" className="flex flex-wrap items-end gap-3">
            <Field key={day} type="date" name="day" label="Day" defaultValue={day ?? today} />
            <Button type="submit">Show this day</Button>
            {day ? (
              <LinkButton href="/treatments" look="plain">
                From today on
              </LinkButton>
            ) : null}
          </PageForm>
          <TreatmentList {...{ items, more, day, now, viewer, answered }} />
        </section>
        <div className="lg:sticky lg:top-6">
          <Section title="Record a session">
            <NewTreatment places={places} today={day ?? today} answered={answered} />
          </Section>
        </div>
      </div>
    </Page>
  )
}
