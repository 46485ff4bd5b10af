import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { longestCaseWords, reportReasons } from '#app/domain/case/case.ts'
import { Refusal } from '#app/domain/refusal.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { Choice } from '#app/ui/choice.tsx'
import { Area } from '#app/ui/field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import { Link } from '#app/ui/frame.tsx'
import { reasonWords } from '#app/ui/moderation/words.ts'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Report · Hearth' }]

const kinds = ['post', 'author', 'word', 'seat'] as const
const one = z.uuid().optional()

/** `?post=…`, or another of the kinds: an id that the reader's own screen showed, and never a person's. */
export const loader = answer(async ({ context: { actor, services }, request }) => {
  const given = queryOf(request, { post: one, author: one, word: one, seat: one })
  const [what, second] = kinds.filter((kind) => given[kind] !== undefined)
  const id = what && given[what]
  if (!what || !id || second) throw new Refusal('bad-input')
  return { ...(await services.cases.reportView(actor, { type: what, id })), id }
})

const asked = z.strictObject({
  what: z.enum(kinds),
  id: z.uuid(),
  reason: z.enum(reportReasons, { error: 'Please choose what is nearest.' }),
  words: z.string().trim().max(longestCaseWords, 'This is too long. Please use fewer words.').default(''),
  mayAsk: z.literal('yes').optional(),
})
export const action = answerForm(
  asked,
  {},
  async ({ what, id, mayAsk, ...given }, { context: { actor, services } }) => {
    await services.cases.report(actor, { about: { type: what, id }, ...given, mayAsk: mayAsk === 'yes' })
    return redirect('/report/mine?said=report-sent')
  },
)

const titles = {
  post: 'Report a post',
  author: 'Report somebody',
  word: 'Report words of a circle',
  seat: 'Report somebody',
} as const

export default function Report() {
  const { what, id, name, words } = useLoaderData<typeof loader>()
  const fields = useFields<Record<'reason' | 'words', string>>('report', useActionData<Answered>())
  return (
    <Page
      width="text"
      title={titles[what]}
      lead={`${name} is not told that anybody reported this, and never learns who it was. If it is about somebody who works here, it goes around them.`}
    >
      {words && what !== 'author' ? (
        <blockquote className="card mb-6 p-4 whitespace-pre-wrap wrap-anywhere sm:p-5">{words}</blockquote>
      ) : null}
      <p className="mb-6">
        Is somebody in danger now? Do not wait for us:{' '}
        <Link href="/help" className="text-link">
          someone to talk to
        </Link>
        .
      </p>
      <FieldForm fields={fields}>
        <input type="hidden" name="what" value={what} />
        <input type="hidden" name="id" value={id} />
        <Choice
          legend="What is it about?"
          id="report-reason"
          name="reason"
          columns=""
          chosen={fields.kept('reason')}
          error={fields.of('reason').error}
          options={reportReasons.map((one) => ({ value: one, label: reasonWords[one] }))}
        />
        <Area
          {...fields.of('words')}
          label="In your words, if you like"
          hint="Only those who decide read it."
          maxLength={longestCaseWords}
          rows={4}
        />
        {what === 'word' ? (
          <p className="text-sm text-ink-soft">
            One sealed copy of these words is kept until 30 days after this is closed. Who said them is told
            that, and not by whom.
          </p>
        ) : null}
        <label className="flex min-h-12 items-center gap-3">
          <input type="checkbox" name="mayAsk" value="yes" className="size-5 shrink-0 accent-ember" />
          They may ask me more, and so may know that it was me
        </label>
        <div>
          <Submit form="report">Send it</Submit>
        </div>
      </FieldForm>
    </Page>
  )
}
