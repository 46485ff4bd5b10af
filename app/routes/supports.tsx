import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { supports } from '#app/domain/support/supports.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Answered } from '#app/ui/form.tsx'
import { SupportsPage } from '#app/ui/supports/supports-page.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Daily supports · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const page = await services.supports.page(actor)
  // One number for each form of the page.
  const commands = Array.from({ length: page.cards.length + 1 }, () => crypto.randomUUID())
  return { ...page, commands }
})

const commandId = z.uuid()
const given = z.discriminatedUnion('act', [
  z.strictObject({
    ...{ act: z.literal('choose'), commandId, version: z.coerce.number().int().min(0) },
    support: z.preprocess(
      (one) => (one === undefined ? [] : [one].flat()),
      z.array(z.enum(supports)).max(supports.length),
    ),
  }),
  z.strictObject({
    ...{ act: z.literal('say'), commandId, support: z.enum(supports), day: z.iso.date() },
    there: z.enum(['yes', 'no']),
  }),
])

export const action = answerForm(given, {}, async (asked, { context: { actor, services } }) => {
  if (asked.act === 'choose') {
    const { version, support: chosen } = asked
    await services.supports.choose(actor, { commandId: asked.commandId, version, chosen })
    return redirect('/supports?said=supports-chosen')
  }
  const { support, day, there } = asked
  await services.supports.say(actor, {
    ...{ commandId: asked.commandId, support, day, there: there === 'yes' },
  })
  return redirect(`/supports?said=support-${there}`)
})

export default function DailySupports() {
  const page = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  useChanges(['mine'], useLookAgain())
  return <SupportsPage {...page} answered={answered} />
}
