import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { lookedAt } from './circles.$circleId.room/looked.server.ts'

/** The room's page as data, for a page that shows it already. Only what the room's own loader would answer. */
export const loader = answer(async ({ context, params, request }) => {
  queryOf(request, {})
  const { circleId } = paramsOf(params, { circleId: z.uuid() })
  return Response.json(await lookedAt(context, circleId, 'roomNow'))
})
