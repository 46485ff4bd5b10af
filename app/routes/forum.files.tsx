import { z } from 'zod'
import { answer, answerScript } from '#app/answer.server.ts'
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

export const action = answerScript(async ({ request, context: { actor, services } }) => {
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
