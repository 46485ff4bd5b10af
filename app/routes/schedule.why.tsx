import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { authorize } from '#app/domain/policy.ts'
import { queryOf } from '#app/given.server.ts'

/** Where somebody may be and where not, as data: asked for while they are carried over the week board. */
export const loader = answer(async ({ context: { actor, services }, request }) => {
  authorize(actor, 'schedule.see', {})
  const { plan, session } = queryOf(request, { plan: z.uuid(), session: z.uuid() })
  return Response.json(await services.schedules.why(actor, { planId: plan, sessionId: session }))
})
