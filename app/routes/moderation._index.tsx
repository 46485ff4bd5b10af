import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { caseKinds } from '#app/domain/case/case.ts'
import { holdReasons } from '#app/domain/forum/hold.ts'
import { can } from '#app/domain/policy.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { QueueFilters } from '#app/ui/moderation/queue-filters.tsx'
import { QueueItem } from '#app/ui/moderation/queue-item.tsx'
import { QueueKeys } from '#app/ui/moderation/queue-keys.tsx'
import { RedLoad } from '#app/ui/moderation/red-load.tsx'
import { CareCases } from '#app/ui/on-call/cases.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'Moderation · Hearth' }]

const any = (value: unknown) => (value === '' ? undefined : value)
const asked = {
  kind: z.preprocess(any, z.enum(caseKinds).optional()),
  hold: z.preprocess(any, z.enum(holdReasons).optional()),
  whose: z.preprocess(any, z.enum(['mine', 'free', 'claimed']).optional()),
  overdue: z.literal('yes').optional(),
  after: z.uuid().optional(),
}

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { kind = null, hold = null, whose = null, overdue, after = null } = queryOf(request, asked)
  const filter = { kind, hold, whose, overdue: overdue === 'yes' }
  const queue = await services.cases.queue(actor, { ...filter, after })
  // R1: people who are looked after come first, by a permission of their own.
  const first = after === null && kind === null && hold === null && whose === null
  const looked = first && can(actor, 'page.list', {}) ? await services.onCall.careCases(actor) : []
  return { ...queue, filter, care: looked.filter(({ state }) => state !== 'closed') }
})

const version = z.coerce.number().int().positive()
const card = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('approve'), caseId: z.uuid(), version, revision: version }),
  z.strictObject({ act: z.literal('claim'), caseId: z.uuid(), version, revision: version.optional() }),
])
/** The same filters again, and what was done. */
const back = (request: Request, said: string) => {
  const { searchParams } = new URL(request.url)
  searchParams.delete('index')
  searchParams.set('said', said)
  return redirect(`/moderation?${searchParams}`)
}
const actOn = answerForm(card, {}, async (given, { context: { actor, services }, request }) => {
  const { caseId, version: read } = given
  const intent = given.act === 'claim' ? { type: given.act } : { type: given.act, revision: given.revision }
  await services.cases.act(actor, { caseId, version: read, intent })
  return back(request, given.act === 'claim' ? 'queue-claimed' : 'queue-approved')
})
const others = answerForms({
  red: answerForm(z.strictObject({}), {}, async (_, { context: { actor, services }, request }) => {
    await services.cases.handOverRed(actor)
    return back(request, 'queue-handed-over')
  }),
  care: answerForm(
    z.strictObject({ caseId: z.uuid() }),
    {},
    async ({ caseId }, { context: { actor, services }, request }) => {
      await services.onCall.acknowledgeCase(actor, caseId)
      return back(request, 'case-yours')
    },
  ),
})
export const action = async (args: Parameters<typeof actOn>[0]) => {
  const form = (await args.request.clone().formData()).get('form')
  return typeof form === 'string' && form.startsWith('case-') ? actOn(args) : others(args)
}

export default function Moderation() {
  const { items, next, red, filter, care } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  useChanges(['queue'], useLookAgain())
  const tired = red.read >= red.enough
  return (
    <Page
      width="text"
      title="Moderation"
      lead="What waits for a person, longest first."
      actions={
        <>
          <LinkButton href="/moderation/quiet" look="quiet" size="small">
            No reply yet
          </LinkButton>
          <LinkButton href="/moderation/times" look="quiet" size="small">
            Times
          </LinkButton>
        </>
      }
    >
      {tired ? <RedLoad red={red} /> : null}
      <QueueFilters {...filter} />
      {care.length > 0 ? (
        <Section title="People who are looked after">
          <CareCases cases={care} zone={zone} />
        </Section>
      ) : null}
      <div className="mt-8">
        {items.length === 0 ? (
          <Empty title="Nothing waits here">
            What is held, reported or asked again comes here by itself.
          </Empty>
        ) : (
          <QueueKeys count={items.length}>
            {items.map((one) => (
              <QueueItem key={one.caseId} card={one} {...{ zone, answered }} withoutRed={tired} />
            ))}
          </QueueKeys>
        )}
        {next ? (
          <p className="mt-6">
            <LinkButton href={`/moderation?${moreOf(filter, next)}`} look="quiet">
              What came after these
            </LinkButton>
          </p>
        ) : null}
      </div>
    </Page>
  )
}

function moreOf(
  filter: { kind: string | null; hold: string | null; whose: string | null; overdue: boolean },
  after: string,
) {
  const params = new URLSearchParams({ after })
  for (const key of ['kind', 'hold', 'whose'] as const) if (filter[key]) params.set(key, filter[key])
  if (filter.overdue) params.set('overdue', 'yes')
  return params.toString()
}
