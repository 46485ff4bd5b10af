import { parseWithZod } from '@conform-to/zod/v4'
import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { startOf } from '#app/domain/circle/start.ts'
import { rosterDays } from '#app/domain/on-call/roster-days.ts'
import { can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Answered } from '#app/ui/form.tsx'
import { NewShift } from '#app/ui/on-call/new-shift.tsx'
import { Roster } from '#app/ui/on-call/roster.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { zoneWords } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Roster · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const { shifts, staff, zone, now } = await services.onCall.roster(actor)
  return {
    ...{ staff, zone, now, mayChange: can(actor, 'roster.change', {}) },
    days: rosterDays(shifts, now, zone, 14),
  }
})

const date = z.iso.date({ error: 'Please choose a day.' })
const time = z
  .string({ error: 'Please choose a time.' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Please choose a time.')
const given = z.strictObject({
  personId: z.uuid({ error: 'Please choose somebody.' }),
  kind: z.enum(['on-call', 'backup', 'lead', 'on-shift'], { error: 'Please choose one.' }),
  ...{ fromDate: date, fromTime: time, toDate: date, toTime: time },
})

const unclearWords = {
  gap: 'On that day the clocks go forward and skip this time. Please choose another.',
  twice: 'On that day the clocks go back and show this time twice. Please choose another.',
}

const add = answerForm(
  given,
  { at: { 'shift-backwards': 'toTime' } },
  async ({ personId, kind, ...times }, args) => {
    const { actor, services } = args.context
    const { zone } = await services.onCall.roster(actor)
    const from = startOf(times.fromDate, times.fromTime, zone)
    const to = startOf(times.toDate, times.toTime, zone)
    refuseUnless('startsAt' in from && 'startsAt' in to, 'bad-input')
    await services.onCall.addShift(actor, { personId, kind, from: from.startsAt, to: to.startsAt })
    return redirect('/on-call/roster?said=shift-added')
  },
)

/** A time that the clocks of its day skip or show twice is asked for again, beside its field. */
async function addClearly(args: ActionFunctionArgs) {
  const form = await args.request.clone().formData()
  form.delete('form')
  const submission = parseWithZod(form, { schema: given })
  if (submission.status === 'success' && can(args.context.actor, 'roster.change', {})) {
    const { fromDate, fromTime, toDate, toTime } = submission.value
    const { zone } = await args.context.services.onCall.roster(args.context.actor)
    const wrong = { fromTime: startOf(fromDate, fromTime, zone), toTime: startOf(toDate, toTime, zone) }
    const fieldErrors = Object.fromEntries(
      Object.entries(wrong).flatMap(([name, at]) =>
        'unclear' in at ? [[name, [unclearWords[at.unclear]]]] : [],
      ),
    )
    if (Object.keys(fieldErrors).length > 0) {
      const result = submission.reply({ fieldErrors })
      return data<Answered>({ refusal: 'bad-input', reference: null, result, form: 'shift' }, 422)
    }
  }
  return add(args)
}

export const action = answerForms({
  shift: addClearly,
  remove: answerForm(
    z.strictObject({ shiftId: z.uuid() }),
    {},
    async ({ shiftId }, { context: { actor, services } }) => {
      await services.onCall.removeShift(actor, shiftId)
      return redirect('/on-call/roster?said=shift-removed')
    },
  ),
})

export default function RosterPage() {
  const { days, staff, zone, now, mayChange } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const look = useLookAgain()
  useChanges(['pages'], look)
  return (
    <Page
      back={{ href: '/on-call', label: 'On call' }}
      title="Roster"
      width={mayChange ? 'page' : 'text'}
      lead={`Who answers when a circle needs somebody, for two weeks. ${zoneWords(now, zone)}.`}
    >
      <div className={mayChange ? 'grid items-start gap-10 lg:grid-cols-[1fr_24rem]' : ''}>
        <section aria-label="Days">
          <Roster days={days} zone={zone} mayChange={mayChange} answered={answered} />
        </section>
        {mayChange ? (
          <div className="lg:sticky lg:top-6">
            <Section title="Add a shift">
              <NewShift staff={staff} today={days[0]?.date ?? ''} answered={answered} />
            </Section>
          </div>
        ) : null}
      </div>
    </Page>
  )
}
