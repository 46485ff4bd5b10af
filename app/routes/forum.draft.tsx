import { z } from 'zod'
import { answer, answerScript } from '#app/answer.server.ts'
import { draftWords } from '#app/forum-input.server.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { bodyOf } from '#app/given.server.ts'

const given = z.strictObject({
  place: z.string().max(60),
  version: z.int().min(0),
  commandId: z.uuid(),
  words: draftWords,
})

/** Keeps what somebody types. For scripts; nobody goes here. */
export const action = answerScript(async ({ context: { actor, services }, request }) =>
  services.forum.saveDraft(actor, await bodyOf(request, given)),
)

export const loader = answer(() => refuseUnless(false, 'not-found'))
