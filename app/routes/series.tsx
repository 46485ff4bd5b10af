import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { everys, ruleOf, weekdays } from '#app/domain/schedule/rule-words.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { WeeklyMost } from '#app/ui/schedule/weekly-most.tsx'
import { NewSeries, SeriesList } from '#app/ui/schedule/series-forms.tsx'

export const meta: MetaFunction = () => [{ title: 'Series · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const [shown, guides, me] = await Promise.all([
    services.series.list(actor),
    services.availability.guides(actor),
    services.accounts.me(actor),
  ])
  return { ...shown, guides, viewer: me.zone }
})

const id = z.uuid({ error: 'Please choose one.' })
const day = z.iso.date({ error: 'Please choose a day.' })
const count = (least: number, most: number) =>
  z.coerce.number({ error: 'How many?' }).int().min(least, `At least ${least}.`).max(most, `At most ${most}.`)
const given = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('add'),
    title: z.string({ error: 'A short name that people will recognise.' }).trim().min(1).max(80),
    ...{ locationId: id, guideId: id, coGuideId: id.optional() },
    every: z.enum(everys),
    weekday: z.enum(weekdays),
    wallStart: z
      .string({ error: 'Please choose a time.' })
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Please choose a time.'),
    ...{ firstDay: day, lastDay: day.optional(), minutes: count(15, 240), capacity: count(1, 12) },
    ...{ trackId: id.optional(), languageId: id.optional(), roomId: id.optional() },
    evergreen: z.literal('on').optional(),
  }),
  z.strictObject({ act: z.literal('end'), seriesId: z.uuid() }),
  z.strictObject({ act: z.literal('most'), personId: z.uuid(), weeklyMax: count(0, 40) }),
])

export const action = answerForm(
  given,
  { at: { 'times-overlap': 'lastDay' } },
  async (asked, { context: { actor, services } }) => {
    if (asked.act === 'end') {
      await services.series.end(actor, asked.seriesId)
      return redirect('/series?said=series-ended')
    }
    if (asked.act === 'most') {
      await services.availability.setWeeklyMax(actor, {
        personId: asked.personId,
        weeklyMax: asked.weeklyMax,
      })
      return redirect('/series?said=weekly-saved')
    }
    const { act: _, every, weekday, evergreen, ...series } = asked
    await services.series.add(actor, {
      ...series,
      rrule: ruleOf(every, weekday),
      evergreen: evergreen === 'on',
      ...{
        coGuideId: series.coGuideId ?? null,
        lastDay: series.lastDay ?? null,
        roomId: series.roomId ?? null,
      },
      ...{ trackId: series.trackId ?? null, languageId: series.languageId ?? null },
    })
    return redirect('/series?said=series-added')
  },
)

export default function SeriesPage() {
  const { series, choices, guides, viewer } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  return (
    <Page
      back={{ href: '/schedule', label: 'Schedule' }}
      title="Series"
      lead="Where circles come from, week after week."
    >
      <div className="grid items-start gap-10 lg:grid-cols-[1fr_24rem]">
        <div>
          <section aria-label="Series">
            <SeriesList {...{ series, viewer, answered }} />
          </section>
          <Section title="Guides" lead="How many circles each of them leads in a week at most.">
            <WeeklyMost guides={guides} answered={answered} />
          </Section>
        </div>
        <Section title="Add a series">
          <NewSeries choices={choices} answered={answered} />
        </Section>
      </div>
    </Page>
  )
}
