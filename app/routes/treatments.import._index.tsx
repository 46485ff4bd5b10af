import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer, answerAction } from '#app/answer.server.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { queryOf } from '#app/given.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Upload } from '#app/ui/treatments/upload.tsx'

export const meta: MetaFunction = () => [{ title: 'Read in a file · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, { index: z.string().max(0).optional() })
  const [sources, places] = await Promise.all([
    services.imports.sources(actor),
    services.treatments.places(actor),
  ])
  return { sources, places, readingId: crypto.randomUUID() }
})

const given = z.strictObject({
  readingId: z.uuid(),
  source: z.string({ error: 'Please say where it comes from.' }).trim().min(1).max(60),
  locationId: z.uuid().optional(),
})

/** The file stands beside the words of its form: only the words come back with a refusal. */
export async function action(args: ActionFunctionArgs) {
  const { actor, services } = args.context
  const refused = await answerAction(() => services.imports.mayImport(actor))(args)
  if (refused) return refused
  const form = await args.request.formData()
  const file = form.get('file')
  form.delete('file')
  form.delete('form')
  const submission = parseWithZod(form, { schema: given })
  const empty = typeof file !== 'object' || file === null || file.size === 0
  const answered = await answerAction(async () => {
    refuseUnless(submission.status === 'success' && !empty, 'bad-input')
    const { locationId, ...asked } = submission.value
    const bytes = new Uint8Array(await file.arrayBuffer())
    const read = { ...asked, bytes, locationId: locationId ?? null }
    const { importId } = await services.imports.read(actor, read)
    return redirect(`/treatments/import/${importId}`)
  })(args)
  if (!('data' in answered)) return answered
  const result = submission.reply(empty ? { fieldErrors: { file: ['Please choose a file.'] } } : {})
  return data<Answered>({ ...answered.data, result, form: 'upload' }, answered.init ?? undefined)
}

export default function ImportFile() {
  const { sources, places, readingId } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  return (
    <Page
      back={{ href: '/treatments', label: 'Treatment sessions' }}
      title="Read in a file"
      width="text"
      lead="You see first what it would change. Nothing is written until you say so."
    >
      <Upload {...{ sources, places, readingId, answered }} />
    </Page>
  )
}
