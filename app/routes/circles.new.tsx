import { parseWithZod } from '@conform-to/zod/v4'
import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { mostInMesh } from '#app/domain/circle/voice.ts'
import { startOf } from '#app/domain/circle/start.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { NewCircle } from '#app/ui/circle/new-circle.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Plan a circle · Hearth' }]

export const loader = answer(async ({ context: { actor, services, voice }, request }) => {
  queryOf(request, {})
  authorize(actor, 'circle.create', {})
  const [locations, guides] = await Promise.all([
    services.circles.locations(actor),
    services.circles.guidesToChoose(actor),
  ])
  return { locations, guides, mostInVoice: voice === 'mesh' ? mostInMesh : null }
})

const id = z.uuid({ error: 'Please choose one.' })
const given = z
  .strictObject({
    title: z
      .string({ error: 'A short name that people will recognise.' })
      .trim()
      .min(1)
      .max(80, 'A shorter name, please: 80 characters at most.'),
    locationId: id,
    date: z.iso.date({ error: 'Please choose a day.' }),
    time: z
      .string({ error: 'Please choose a time.' })
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Please choose a time.'),
    minutes: z.coerce
      .number({ error: 'How many minutes?' })
      .int()
      .min(15, 'At least 15 minutes.')
      .max(240, 'At most 240 minutes.'),
    capacity: z.coerce
      .number({ error: 'For how many people?' })
      .int()
      .min(1, 'At least one person.')
      .max(12, 'At most 12 people.'),
    guideId: id,
    coGuideId: id.optional(),
  })
  .refine((circle) => circle.guideId !== circle.coGuideId, {
    path: ['coGuideId'],
    message: 'The co-guide is somebody else than the guide.',
  })

const unclearWords = {
  gap: 'On that day the clocks go forward and skip this time. Please choose another.',
  twice:
    'On that day the clocks go back and show this time twice. Please choose another, so that nobody comes an hour off.',
}

/** A copy, since the form is read again where it does not fit. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.clone().formData()
  form.delete('form')
  const submission = parseWithZod(form, { schema: given })
  if (submission.status === 'success') {
    const zone = await zoneOf(args, submission.value.locationId)
    const start = zone === null ? null : startOf(submission.value.date, submission.value.time, zone)
    if (start && 'unclear' in start) {
      const result = submission.reply({ fieldErrors: { time: [unclearWords[start.unclear]] } })
      const answered: Answered = { refusal: 'bad-input', reference: null, result, form: 'circle' }
      return data(answered, 422)
    }
  }
  return create(args)
}

async function zoneOf(
  { context: { actor, services } }: ActionFunctionArgs,
  locationId: string,
): Promise<string | null> {
  const locations = await services.circles.locations(actor).catch(() => [])
  return locations.find((location) => location.locationId === locationId)?.zone ?? null
}

const create = answerForm(given, {}, async ({ date, time, coGuideId, ...circle }, args) => {
  const { actor, services } = args.context
  const zone = await zoneOf(args, circle.locationId)
  refuseUnless(zone, 'bad-input')
  const start = startOf(date, time, zone)
  refuseUnless('startsAt' in start, 'bad-input')
  const { circleId } = await services.circles.create(actor, {
    ...circle,
    ...start,
    coGuideId: coGuideId ?? null,
  })
  return redirect(`/circles/${circleId}`)
})

export default function PlanCircle() {
  const { locations, guides, mostInVoice } = useLoaderData<typeof loader>()
  return (
    <Page
      width="text"
      back={{ href: '/circles', label: 'Circles' }}
      title="Plan a circle"
      lead="You can invite people to it on the next page."
    >
      <NewCircle {...{ locations, guides, mostInVoice }} answered={useActionData<Answered>()} />
    </Page>
  )
}
