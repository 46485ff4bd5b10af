import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { longestPiece, longestTitle } from '#app/domain/library/library.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { lookAgainIfOlder } from '#app/use-look-again.ts'
import { Area, Field } from '#app/ui/field.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { AsItStands, useSeen } from '#app/ui/seen.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Review guidance · Hearth' }]

const slug = { slug: z.string().max(60) }

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const at = paramsOf(params, slug)
  const versions = await services.library.versions(actor, at.slug)
  return { ...(await services.library.piece(actor, at.slug)), versions }
})

export const action = answerForm(
  z.strictObject({
    version: z.coerce.number().int().positive(),
    title: z
      .string({ error: 'Please give it a title.' })
      .trim()
      .min(1, 'Please give it a title.')
      .max(longestTitle),
    body: z
      .string({ error: 'Please write a few words.' })
      .trim()
      .min(1, 'Please write a few words.')
      .max(longestPiece),
    sources: z.string().max(6_000).optional(),
    reviewBy: z.string({ error: 'Please choose a day.' }).regex(/^\d{4}-\d\d-\d\d$/, 'Please choose a day.'),
  }),
  { at: { 'bad-input': 'reviewBy' } },
  async ({ sources = '', ...asked }, { context: { actor, services }, params }) => {
    const at = paramsOf(params, slug)
    await services.library.write(actor, { ...asked, ...at, sources: sources.split('\n') })
    return redirect(`/library/${at.slug}`)
  },
)

export const shouldRevalidate = lookAgainIfOlder

type Wanted = Record<'title' | 'body' | 'sources' | 'reviewBy', string>

export default function EditPieceRoute() {
  const piece = useLoaderData<typeof loader>()
  const { title, body, sources, version, reviewBy } = piece
  const fields = useFields<Wanted>('write', useActionData<Answered>(), {
    ...{ title, body, sources: sources.join('\n'), reviewBy: reviewBy ?? '' },
  })
  const { seen, changed } = useSeen(fields, { version })
  return (
    <Page
      width="text"
      back={{ href: `/library/${piece.slug}`, label: title }}
      title="Review and change"
      lead="Saving it says that you have reviewed it, and that you answer for it."
    >
      <FieldForm fields={fields} className="grid grid-cols-1 gap-5">
        <input type="hidden" name="version" value={seen.version} />
        {changed ? <AsItStands>{[title, body, ...sources].join('\n\n')}</AsItStands> : null}
        <Field {...fields.of('title')} label="Title" maxLength={longestTitle} required />
        <Area
          {...fields.of('body')}
          label="What it says"
          hint="Markdown: *emphasis*, lists, links."
          rows={16}
          required
        />
        <Area {...fields.of('sources')} label="Where this comes from" hint="One source a line." rows={4} />
        <Field
          {...fields.of('reviewBy')}
          label="To be reviewed again by"
          hint="Within a year."
          type="date"
          className="max-w-narrow"
          required
        />
        <div>
          <Submit form="write" look="primary">
            I have reviewed it: save
          </Submit>
        </div>
      </FieldForm>
      <Section title="Earlier wordings">
        <ol className="card divide-y divide-line">
          {piece.versions.map(({ n, at, by, title: called }) => (
            <li key={n} className="p-4 sm:px-5">
              <p className="wrap-anywhere">{called}</p>
              <p className="text-sm text-ink-soft">
                {by ?? 'With the installation'}, <Time at={at} zone="UTC" />
              </p>
            </li>
          ))}
        </ol>
      </Section>
    </Page>
  )
}
