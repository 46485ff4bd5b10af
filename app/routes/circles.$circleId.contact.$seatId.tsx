import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'

/** C3: the contact that this guide opened by break-glass, as data; never kept by a browser or a proxy. */
export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { circleId, seatId } = paramsOf(params, { circleId: z.uuid(), seatId: z.uuid() })
  const contact = await services.circles.contact(actor, { circleId, seatId })
  return Response.json(contact, { headers: { 'Cache-Control': 'no-store' } })
})
