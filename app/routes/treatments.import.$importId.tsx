import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { fields, type Mapping } from '#app/domain/treatment/columns.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { type Answered, FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { ImportColumns } from '#app/ui/treatments/import-columns.tsx'
import { ImportFaults, ImportFound } from '#app/ui/treatments/import-found.tsx'
import { missingWords } from '#app/ui/treatments/words.ts'

export const meta: MetaFunction = () => [{ title: 'What the file would change · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request, params }) => {
  queryOf(request, {})
  const { importId } = paramsOf(params, { importId: z.uuid() })
  const [preview, places] = await Promise.all([
    services.imports.preview(actor, importId),
    services.treatments.places(actor),
  ])
  return { preview, places, readingId: crypto.randomUUID() }
})

const heading = z.string().max(200).optional()
const columns = Object.fromEntries(fields.map((field) => [field, heading])) as Record<
  (typeof fields)[number],
  typeof heading
>
const given = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('confirm') }),
  z.strictObject({ act: z.literal('drop') }),
  z.strictObject({
    ...columns,
    act: z.literal('columns'),
    readingId: z.uuid(),
    locationId: z.uuid().optional(),
    lasts: z.coerce.number().int().min(5, 'At least 5 minutes.').max(1440, 'A day at most.').optional(),
    slashes: z.enum(['mdy', 'dmy']),
  }),
])

export const action = answerForm(given, {}, async (asked, { context: { actor, services }, params }) => {
  const { importId } = paramsOf(params, { importId: z.uuid() })
  if (asked.act === 'confirm') {
    await services.imports.confirm(actor, importId)
    return redirect('/treatments?said=treatments-imported')
  }
  if (asked.act === 'drop') {
    await services.imports.drop(actor, importId)
    return redirect('/treatments?said=import-dropped')
  }
  const { act: _, readingId, locationId, lasts, slashes, ...named } = asked
  const mapping = { columns: told(named), slashes, locationId: locationId ?? null, minutes: lasts ?? null }
  await services.imports.mapAgain(actor, { importId, mapping, readingId })
  return redirect(`/treatments/import/${importId}`)
})

const told = (named: Record<string, string | undefined>): Mapping['columns'] =>
  Object.fromEntries(Object.entries(named).filter(([, name]) => name !== undefined))

export default function ImportPreview() {
  const { preview, places, readingId } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const confirm = useFields('confirm', answered)
  const drop = useFields('drop', answered)
  const { counts, missing, faults, faulty, rows, format, source } = preview
  const writes = counts.new + counts.changed
  const columnsForm = <ImportColumns {...{ preview, places, readingId, answered }} />
  return (
    <Page
      back={{ href: '/treatments/import', label: 'Read in a file' }}
      title="What the file would change"
      lead={`${source}: ${rows} ${rows === 1 ? 'row' : 'rows'}. Nothing is written yet.`}
    >
      {missing.length > 0 ? (
        <Section title="Which column is which?">
          <div className="mb-5">
            <Notice tone="held">
              We cannot tell {missing.map((one) => missingWords[one] ?? one).join(', nor ')}.
            </Notice>
          </div>
          {columnsForm}
        </Section>
      ) : (
        <>
          <Section title="Sessions">
            {rows === faulty ? (
              <p>No row of this file can be written as it is.</p>
            ) : (
              <ImportFound {...preview} />
            )}
            <div className="mt-6 flex flex-wrap gap-3">
              {writes > 0 ? (
                <FieldForm fields={confirm} className="grid gap-3">
                  <input type="hidden" name="act" value="confirm" />
                  <Submit form="confirm">
                    Write {writes} {writes === 1 ? 'session' : 'sessions'}
                  </Submit>
                </FieldForm>
              ) : null}
              <FieldForm fields={drop} className="grid gap-3">
                <input type="hidden" name="act" value="drop" />
                <Submit form="drop" look={writes > 0 ? 'plain' : 'primary'}>
                  Put the file away
                </Submit>
              </FieldForm>
            </div>
          </Section>
          {faulty > 0 ? (
            <Section
              title={`${faulty} ${faulty === 1 ? 'row' : 'rows'} could not be read`}
              lead="They are left out. You can put them right in the file and read it again: what was written stays."
            >
              <ImportFaults faults={faults} />
            </Section>
          ) : null}
          {format === 'csv' ? (
            <Section title="Columns">
              <details>
                <summary className="inline-flex min-h-touch cursor-pointer items-center font-semibold">
                  Read other columns
                </summary>
                <div className="mt-4">{columnsForm}</div>
              </details>
            </Section>
          ) : null}
        </>
      )}
    </Page>
  )
}
