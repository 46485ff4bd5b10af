import { z } from 'zod'
import { answer, answerScript } from '#app/answer.server.ts'
import { mostPieces } from '#app/domain/journal/sound.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { bodyOf } from '#app/given.server.ts'

const entryId = z.uuid()
const given = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('finish'), entryId, pieces: z.int().min(1).max(mostPieces) }),
  z.strictObject({ act: z.literal('throw-away'), entryId }),
])

/** Makes one sound of the pieces of a voice, or hides it. For scripts; nobody goes here. */
export const action = answerScript(async ({ context: { actor, services }, request }) => {
  const { act, ...of } = await bodyOf(request, given)
  if (act === 'throw-away') {
    await services.voice.throwAway(actor, of.entryId)
    return {}
  }
  return services.voice.finish(actor, { pieces: null, ...of })
})

export const loader = answer(() => refuseUnless(false, 'not-found'))
