import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { guidelines, longestCaseWords } from '#app/domain/case/case.ts'
import { type CaseIntent, personRestrictions } from '#app/domain/case/command.ts'
import { can } from '#app/domain/policy.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Link } from '#app/ui/frame.tsx'
import { CaseAct } from '#app/ui/moderation/case-forms.tsx'
import { CaseRead } from '#app/ui/moderation/case-read.tsx'
import { ClaimCase, DecideCase } from '#app/ui/moderation/case-acts.tsx'
import { CaseHistory, Restrictions } from '#app/ui/moderation/case-parts.tsx'
import { kindWords, outcomeWords } from '#app/ui/moderation/words.ts'
import { Notice, Tag } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction = () => [{ title: 'A case · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { caseId } = paramsOf(params, { caseId: z.uuid() })
  return { ...(await services.cases.page(actor, caseId)), mayOpen: can(actor, 'glass.break', {}) }
})

const number = z.coerce.number().int().positive()
const read = { version: number, revision: number.optional() }
const about = { version: number, revision: number }
const words = z.string().trim().max(longestCaseWords, 'This is too long. Please use fewer words.').optional()
const said = z
  .string({ error: 'Please write a few words.' })
  .trim()
  .min(1, 'Please write a few words.')
  .max(longestCaseWords, 'This is too long. Please use fewer words.')
const guideline = z.enum(guidelines, { error: 'Please choose what is nearest.' })
const span = z.string({ error: 'Please copy the words.' }).min(1, 'Please copy the words.').max(20_000)
const act = <A extends string>(name: A) => z.literal(name)
const given = z.discriminatedUnion('act', [
  z.strictObject({ act: act('claim'), ...read }),
  z.strictObject({ act: act('release'), ...read }),
  z.strictObject({ act: act('take-over'), ...read }),
  z.strictObject({ act: act('note'), ...read, words: said }),
  z.strictObject({ act: act('approve'), ...about }),
  z.strictObject({ act: act('decline'), ...about, guideline, words }),
  z.strictObject({ act: act('edit'), ...about, span, words }),
  z.strictObject({ act: act('hide'), ...about, guideline, words }),
  z.strictObject({ act: act('nothing-to-do'), ...read }),
  z.strictObject({ act: act('warn'), ...read, guideline, words: said }),
  z.strictObject({
    ...{ act: act('restrict'), ...read, guideline, words },
    restriction: z.enum(personRestrictions, { error: 'Please choose one.' }),
    days: number,
  }),
  z.strictObject({ act: act('uphold'), ...read, words: said }),
  z.strictObject({ act: act('overturn'), ...read, words: said }),
  z.strictObject({ act: act('lift'), ...read, restrictionId: z.uuid() }),
])

export const action = answerForm(
  given,
  { at: { 'words-not-there': 'span' } },
  async (asked, { context: { actor, services }, params }) => {
    const { caseId } = paramsOf(params, { caseId: z.uuid() })
    const { act: type, version, ...rest } = asked
    await services.cases.act(actor, {
      ...{ caseId, version, intent: { ...rest, type } as CaseIntent },
      words: 'words' in asked ? (asked.words ?? null) : null,
      span: 'span' in asked ? asked.span : null,
    })
    const stays = ['claim', 'release', 'take-over', 'note', 'lift'].includes(type)
    const said = type === 'note' ? 'queue-noted' : 'queue-done'
    return redirect(stays ? `/moderation/${caseId}?said=${said}` : '/moderation?said=queue-decided')
  },
)

export default function CaseRoute() {
  const page = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const zone = useRouteLoaderData<Root>('root')?.me?.zone ?? 'UTC'
  useChanges(['queue'], useLookAgain())
  const { kind, name, version, wording, state, outcome, claimedBy, mine } = page
  const revision = wording?.revision ?? null
  const current = { version, revision, answered }
  const held = claimedBy !== null && !mine
  return (
    <Page
      width="text"
      back={{ href: '/moderation', label: 'Moderation' }}
      title={name ?? 'A thread'}
      lead={
        <>
          {kindWords[kind]}, since <Time at={page.at} zone={zone} />.
          {page.dueAt && state === 'open' ? (
            <>
              {' '}
              It should be decided by <Time at={page.dueAt} zone={zone} />.
            </>
          ) : null}
        </>
      }
    >
      <p className="mb-6 flex flex-wrap gap-2">
        {page.staff ? <Tag tone="held">About staff</Tag> : null}
        {page.overdue && state === 'open' ? <Tag tone="care">Waits too long</Tag> : null}
        {claimedBy ? <Tag tone="calm">{mine ? 'You have it' : `${claimedBy} has it`}</Tag> : null}
        {outcome ? <Tag tone="calm">{outcomeWords[outcome]}</Tag> : null}
      </p>
      <CaseRead page={page} answered={answered} zone={zone} />
      {page.mayOpen && page.aliasOf ? (
        <p className="mt-4">
          <Link
            href={`/break-glass/alias/${page.aliasOf}`}
            className="text-link inline-flex min-h-touch items-center"
          >
            Somebody is in danger, and I need to know who this is
          </Link>
        </p>
      ) : null}
      {page.restrictions.length > 0 ? (
        <Section title="What it limits">
          <Restrictions restrictions={page.restrictions} zone={zone} read={current} />
        </Section>
      ) : null}
      {state === 'open' ? (
        <div id="decide" className="mt-10">
          {page.notMine ? (
            <Notice tone="held" title="You made the decision that this is about">
              Somebody else looks at it.
            </Notice>
          ) : (
            <>
              <ClaimCase claimedBy={claimedBy} mine={mine} read={current} />
              {held ? null : (
                <Section title="Decide">
                  <DecideCase
                    kind={kind}
                    read={current}
                    hasPost={wording !== null}
                    aboutPerson={name !== null}
                  />
                </Section>
              )}
            </>
          )}
        </div>
      ) : null}
      <Section title="A note">
        <CaseAct
          act="note"
          label="Write it down"
          words={{ label: 'For those who decide', required: true }}
          read={{ ...current, revision: null }}
        />
      </Section>
      <Section title="What was done">
        <CaseHistory history={page.history} zone={zone} />
      </Section>
    </Page>
  )
}
