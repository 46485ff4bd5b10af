import { z } from 'zod'
import { answer, answerScript } from '#app/answer.server.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { bodyOf } from '#app/given.server.ts'

const given = z.strictObject({ threadId: z.uuid(), postId: z.uuid() })

/** They have read so far. For scripts; nobody goes here. */
export const action = answerScript(async ({ context: { actor, services }, request }) => {
  await services.forum.seen(actor, await bodyOf(request, given))
  return {}
})

export const loader = answer(() => refuseUnless(false, 'not-found'))
