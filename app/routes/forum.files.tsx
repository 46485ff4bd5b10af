import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { answer, answerAction } from '#app/answer.server.ts'
import { longestAlt } from '#app/domain/forum/picture.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { queryOf } from '#app/given.server.ts'

/** Pictures of a draft, for the composer: asked for, added, described and taken off again. Answers them as JSON. */
export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { of } = queryOf(request, { of: z.uuid() })
  return Response.json({ pictures: await services.files.pictures(actor, of) })
})

const alt = z.string().max(longestAlt).default('')
const asked = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('attach'), commandId: z.uuid(), alt }),
  z.strictObject({ act: z.literal('describe'), commandId: z.uuid(), fileId: z.uuid(), alt }),
  z.strictObject({ act: z.literal('detach'), commandId: z.uuid(), fileId: z.uuid() }),
])

const act = answerAction(async ({ request, context: { actor, services } }: ActionFunctionArgs) => {
  const { file, ...words } = Object.fromEntries(await request.formData())
  const parsed = asked.safeParse(words)
  refuseUnless(parsed.success, 'bad-input')
  const given = parsed.data
  if (given.act === 'attach') {
    refuseUnless(typeof file === 'object' && file.size > 0, 'bad-input')
    await services.files.attach(actor, { ...given, bytes: new Uint8Array(await file.arrayBuffer()) })
  } else if (given.act === 'describe') await services.files.describe(actor, given)
  else await services.files.detach(actor, given.fileId)
  return { pictures: await services.files.pictures(actor, given.commandId) }
})

/** A route without a page answers whoever asks as it is: with its status, a refusal too. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const answered = await act(args)
  return 'data' in answered ? Response.json(answered.data, answered.init ?? {}) : Response.json(answered)
}
