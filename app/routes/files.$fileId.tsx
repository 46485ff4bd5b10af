import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'

/** Rulings 32: a picture, for whoever sees what it goes with. Nothing in it is ever run, and nobody on the way keeps it. */
export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { fileId } = paramsOf(params, { fileId: z.uuid() })
  const { type, bytes } = await services.files.read(actor, fileId)
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': type,
      'Content-Length': String(bytes.length),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Content-Disposition': 'inline',
    },
  })
})
