import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { scaleIds } from '#app/domain/measure/scale.ts'
import { scales } from '#app/domain/measure/scales.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { BeforeItem9, OnlyYou } from '#app/ui/measures/who-sees.tsx'
import { aboutScale } from '#app/ui/measures/measure-words.ts'
import { ScaleForm } from '#app/ui/measures/scale-form.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? scales[data.scale].name : 'Check-ins'} · Hearth` },
]

const params = { scale: z.enum(scaleIds) }

export const loader = answer(async ({ context: { actor, services }, request, params: given }) => {
  const { scale } = paramsOf(given, params)
  queryOf(request, {})
  const { measures } = services
  const told = scale === 'phq-9' && (await measures.told(actor)) !== null
  return { scale, told, sent: await measures.sent(actor), commandId: crypto.randomUUID() }
})

/** As many as the longest scale has; which of them this one has, the service says. */
const most = Math.max(...Object.values(scales).map(({ items }) => items.length))
const choice = z.coerce.number().int().min(0).max(4).optional()
const questions = Object.fromEntries(Array.from({ length: most }, (_, n) => [`q${n + 1}`, choice]))
const given = z.strictObject({ commandId: z.uuid(), ...questions })

export const action = answerForm(
  given,
  {},
  async ({ commandId, ...rest }, { context: { actor, services }, params: at }) => {
    const { scale } = paramsOf(at, params)
    const { items } = scales[scale]
    const chosen: Record<string, number | undefined> = rest
    refuseUnless(
      Object.keys(chosen).every((name) => Number(name.slice(1)) <= items.length),
      'bad-input',
    )
    const answers = items.map((_, n) => chosen[`q${n + 1}`] ?? null)
    const { told } = await services.measures.answer(actor, { commandId, scale, answers })
    return redirect(told ? '/check-ins/told' : '/check-ins?said=scale-kept')
  },
)

export default function OneScale() {
  const { scale, told, sent, commandId } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const owner = useRouteLoaderData<Root>('root')?.me?.personId ?? ''
  return (
    <Page
      width="text"
      back={{ href: '/check-ins', label: 'Check-ins' }}
      title={scales[scale].name}
      lead={aboutScale[scale]}
    >
      <div className="mb-6">{scale === 'phq-9' ? <BeforeItem9 /> : <OnlyYou />}</div>
      <p className="mb-4 max-w-text font-serif text-lg">{scales[scale].lead}</p>
      <ScaleForm key={scale} scale={scales[scale]} {...{ owner, told, sent, commandId, answered }} />
    </Page>
  )
}
