import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'

/** K4: one answer as a FHIR R5 `Consent`. */
export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { eventId } = paramsOf(params, { eventId: z.uuid() })
  const { fhir } = await services.consents.receipt(actor, eventId)
  return new Response(`${JSON.stringify(fhir, null, 2)}\n`, {
    headers: {
      'content-type': 'application/fhir+json; charset=utf-8',
      'content-disposition': `attachment; filename="consent-${eventId}.json"`,
    },
  })
})
