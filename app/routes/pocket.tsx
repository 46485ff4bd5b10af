import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'

/** J10: what a device keeps for when there is no line. For scripts; nobody goes here. */
export const loader = answer(async ({ context: { actor, services }, request }) => {
  queryOf(request, {})
  return Response.json(await services.preparing.pocket(actor))
})
