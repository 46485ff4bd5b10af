import { answer } from '#app/answer.server.ts'
import { authorize } from '#app/domain/policy.ts'
import { queryOf } from '#app/given.server.ts'

/** How many calls and cases wait for whoever asks; a few bytes for the head of every page of staff. */
export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  authorize(actor, 'page.list', {})
  return Response.json({ waiting: await services.onCall.waiting(actor) })
})
