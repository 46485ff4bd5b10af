import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import {
  lacksName,
  longestAsk,
  longestName,
  longestPhone,
  longestText,
  mostPeople,
} from '#app/domain/preparing/hard-card.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { lookAgainIfOlder } from '#app/use-look-again.ts'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { CardForm } from '#app/ui/preparing/card-form.tsx'

export const meta: MetaFunction = () => [{ title: 'Change my card · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return services.preparing.card(actor)
})

export const shouldRevalidate = lookAgainIfOlder

const line = (most: number, what: string) =>
  z
    .string()
    .max(most, { error: `Please use ${most} letters at most for ${what}.` })
    .optional()
    .default('')
const places = Array.from({ length: mostPeople }, (_, n) => n)
const of = (typed: object, name: string) => String((typed as Record<string, unknown>)[name] ?? '')
const personOf = (typed: object, n: number) => ({
  ...{ name: of(typed, `name${n}`), phone: of(typed, `phone${n}`), ask: of(typed, `ask${n}`) },
})
const given = z
  .strictObject({
    version: z.coerce.number().int().min(0),
    breath: line(longestText, 'your breath'),
    place: line(longestText, 'your safe place'),
    comfort: line(longestText, 'what comforts you'),
    ...Object.fromEntries(
      places.flatMap((n) => [
        [`name${n}`, line(longestName, 'a name')],
        [`phone${n}`, line(longestPhone, 'a number')],
        [`ask${n}`, line(longestAsk, 'how they may be asked')],
      ]),
    ),
  })
  // Nobody falls off a card without a word.
  .superRefine((typed, { addIssue }) => {
    for (const n of places)
      if (lacksName(personOf(typed, n)))
        addIssue({ code: 'custom', path: [`name${n}`], message: 'Please add a name for this person.' })
  })

export const action = answerForm(given, {}, async (asked, { context: { actor, services } }) => {
  const { version, breath, place, comfort } = asked
  const people = places.map((n) => personOf(asked, n))
  await services.preparing.saveCard(actor, { version, card: { breath, place, comfort, people } })
  return redirect('/card?said=card-kept')
})

export default function EditCard() {
  const { version, card } = useLoaderData<typeof loader>()
  return (
    <Page
      width="text"
      title="My card for hard moments"
      back={{ href: '/card', label: 'My card' }}
      lead="Any of it, or all. A word is enough, and you can change it whenever you like."
    >
      <CardForm version={version} card={card} answered={useActionData<Answered>()} />
    </Page>
  )
}
