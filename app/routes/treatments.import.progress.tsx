import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'

/** How far the reading of a file is, for the bar of the page that sent it. */
export const loader = answer(({ context: { actor, services }, request }) => {
  const { of } = queryOf(request, { of: z.uuid() })
  return Response.json(services.imports.progress(actor, of), { headers: { 'cache-control': 'no-store' } })
})
