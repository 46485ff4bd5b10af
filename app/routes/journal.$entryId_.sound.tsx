import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { partAsked } from '#app/domain/journal/part.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'

/** J2: a voice, for its author alone; in parts where a player asks for them. Nothing in it is ever run. */
export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { entryId } = paramsOf(params, { entryId: z.uuid() })
  const asked = partAsked(request.headers.get('range'))
  const { type, size, part, bytes } = await services.voice.sound(actor, { entryId, asked })
  const headers = {
    'Content-Type': type,
    'Content-Length': String(bytes.length),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Content-Disposition': 'inline; filename="hearth-voice.webm"',
    'Accept-Ranges': 'bytes',
  }
  if (!part)
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } })
  const body = bytes as Uint8Array<ArrayBuffer>
  if (!asked) return new Response(body, { headers })
  const range = `bytes ${part.from}-${part.to}/${size}`
  return new Response(body, { status: 206, headers: { ...headers, 'Content-Range': range } })
})
