import { z } from 'zod'
import { answer, answerScript } from '#app/answer.server.ts'
import { mostPieces } from '#app/domain/journal/sound.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { queryOf } from '#app/given.server.ts'

const which = {
  of: z.uuid(),
  n: z.coerce
    .number()
    .int()
    .min(0)
    .max(mostPieces - 1),
  prompt: z.string().max(40).optional(),
}

/** Keeps some seconds of a voice, as samples. For scripts; nobody goes here. */
export const action = answerScript(async ({ context: { actor, services }, request }) => {
  const { of, n, prompt = null } = queryOf(request, which)
  const samples = new Uint8Array(await request.arrayBuffer())
  return services.voice.keep(actor, { entryId: of, n, promptId: prompt, samples })
})

export const loader = answer(() => refuseUnless(false, 'not-found'))
