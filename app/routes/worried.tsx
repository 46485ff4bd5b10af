import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { longestCareNote } from '#app/domain/care/care-case.ts'
import { type WorriedAbout, worriedKinds } from '#app/domain/services-worries.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { Area } from '#app/ui/field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Watched } from '#app/ui/watched.tsx'

export const meta: MetaFunction = () => [{ title: 'Worried about somebody · Hearth' }]

const id = z.uuid().optional()

/** `?seat=…` or `?person=…`: by one of the kinds there are, and by one alone. */
function aboutOf(request: Request): WorriedAbout | null {
  const shape = Object.fromEntries(worriedKinds.map((kind) => [kind, id]))
  const given = queryOf(request, shape) as Record<string, string | undefined>
  const [found = null, more] = worriedKinds.flatMap((kind) => {
    const named = given[kind]
    return named === undefined ? [] : [{ kind, id: named }]
  })
  return more === undefined ? found : null
}

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { name } = await services.worries.about(actor, aboutOf(request))
  return { name, watch: await services.onCall.watch(actor) }
})

const given = z.strictObject({
  words: z.string().trim().max(longestCareNote, 'This is too long. Please use fewer words.').default(''),
})

export const action = answerForm(given, {}, async ({ words }, { context: { actor, services }, request }) => {
  const about = aboutOf(request)
  if (about === null) await services.worries.about(actor, null)
  else await services.worries.report(actor, { ...about, words })
  return redirect('/worried/told')
})

export default function WorriedPage() {
  const { name, watch } = useLoaderData<typeof loader>()
  const fields = useFields<{ words: string }>('worried', useActionData<Answered>())
  return (
    <Page
      width="text"
      title={`You are worried about ${name}`}
      lead="Tell the clinic, and somebody is called to look after them. You need not be sure."
    >
      <div className="grid gap-6">
        <Watched first={watch} />
        <FieldForm fields={fields} className="grid grid-cols-1 gap-5">
          <Area
            {...fields.of('words')}
            label="What you saw or heard, if you like"
            hint="You can leave this empty."
            maxLength={longestCareNote}
            rows={4}
          />
          <div>
            <Submit form="worried" size="large">
              Call the clinic
            </Submit>
          </div>
        </FieldForm>
        <p className="text-ink-soft">
          {name} is not told that it was you. Those who look after them see your name, so that they can ask
          you.
        </p>
        <Notice title="Is a life in danger right now?">
          <a href="tel:911" className="text-link">
            Call 911
          </a>{' '}
          in the United States and Canada, elsewhere your local emergency number. Then tell us here.
        </Notice>
      </div>
    </Page>
  )
}
