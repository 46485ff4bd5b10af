import { answer, answerScript } from '#app/answer.server.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { bodyOf } from '#app/given.server.ts'
import { savedEntry } from '#app/journal-input.server.ts'

/** Keeps what somebody writes or draws. For scripts; nobody goes here. */
export const action = answerScript(async ({ context: { actor, services }, request }) =>
  services.journal.save(actor, await bodyOf(request, savedEntry)),
)

export const loader = answer(() => refuseUnless(false, 'not-found'))
