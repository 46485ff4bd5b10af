import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import type { SearchHit } from '#app/domain/services-forum-reader.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Root } from '#app/root.tsx'
import { SelectField } from '#app/ui/choice.tsx'
import { Field } from '#app/ui/field.tsx'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { SearchHits } from '#app/ui/forum/search-hits.tsx'
import { Search } from '#app/ui/icons.ts'
import { Page, Section } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'

export const meta: MetaFunction = () => [{ title: 'Search · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  const { spaces } = await services.forum.home(actor)
  return { spaces: spaces.map(({ slug, name }) => ({ value: slug, label: name })) }
})

const asked = z.strictObject({
  words: z.string({ error: 'Please say what to look for.' }).trim().min(1).max(200),
  space: z.string().max(60).default(''),
  after: z.uuid().optional(),
})
type Found = { items: SearchHit[]; next: string | null; words: string; space: string; first: boolean }

/** What is looked for is in no address: it comes in a form, and the answer is the page itself. */
export const action = answerForm(
  asked,
  {},
  async ({ words, space, after }, { context }): Promise<{ found: Found }> => {
    const of = { words, space: space || null, after: after ?? null }
    const found = await context.services.forum.search(context.actor, of)
    return { found: { ...found, words, space, first: after === undefined } }
  },
)

export default function ForumSearch() {
  const { spaces } = useLoaderData<typeof loader>()
  const answered = useActionData<{ found: Found } | Answered>()
  const found = answered && 'found' in answered ? answered.found : null
  const refused = answered && 'refusal' in answered ? answered : undefined
  const fields = useFields<{ words: string; space: string }>('search', refused, {
    words: found?.words ?? '',
    space: found?.space ?? '',
  })
  return (
    <Page
      width="text"
      back={{ href: '/forum', label: 'Forum' }}
      title="Search"
      lead="In what people wrote here, the newest first. Put words in quotes to find them together."
    >
      <FieldForm fields={fields} className="grid grid-cols-1 items-end gap-4 sm:grid-cols-[1fr_14rem_auto]">
        <Field
          {...fields.of('words')}
          type="search"
          label="Words"
          required
          maxLength={200}
          autoComplete="off"
        />
        <SelectField
          {...fields.of('space')}
          label="Where"
          options={[{ value: '', label: 'Everywhere' }, ...spaces]}
        />
        <Submit form="search" icon={<Search aria-hidden className="size-5" />}>
          Search
        </Submit>
      </FieldForm>
      {found ? <Results found={found} /> : null}
    </Page>
  )
}

function Results({ found: { items, next, words, space, first } }: { found: Found }) {
  const root = useRouteLoaderData<Root>('root')
  const more = useFields('more', undefined)
  return (
    <Section title={first ? 'Found' : 'Found earlier'}>
      {items.length > 0 ? (
        <SearchHits items={items} zone={root?.me?.zone ?? 'UTC'} />
      ) : (
        <Empty title={first ? 'Nothing was found' : 'That is all'}>
          Other words may find it. What you muted is left out.
        </Empty>
      )}
      {next === null ? null : (
        <div className="mt-6">
          <FieldForm fields={more}>
            <input type="hidden" name="words" value={words} />
            <input type="hidden" name="space" value={space} />
            <input type="hidden" name="after" value={next} />
            <p>
              <Submit form="more" look="quiet">
                Show earlier ones
              </Submit>
            </p>
          </FieldForm>
        </div>
      )}
    </Section>
  )
}
