import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'

/** R2: whether somebody of the clinic is on duty; a few bytes for whoever asks for help, signed in or not. */
export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return Response.json(await services.onCall.watch(actor))
})
