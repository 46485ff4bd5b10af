import { answer } from '#app/answer.server.ts'
import { givenToken } from '#app/domain/account.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'

/**
 * A person's calendar for calendar apps: no cookie is needed, the token is the key. No cache on the way keeps it
 * (every answer of ours says no-store); an app that kept the text itself is told when it is still the same.
 */
export const loader = answer(async ({ context: { from, services }, params, request }) => {
  queryOf(request, {})
  const { token } = paramsOf(params, { token: givenToken })
  const { body, etag } = await services.calendar.read({ token, address: from.address })
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim())
  const same = known.some((tag) => tag.replace(/^W\//, '') === etag)
  return new Response(same ? null : body, {
    status: same ? 304 : 200,
    headers: { ETag: etag, ...(same ? {} : { 'Content-Type': 'text/calendar; charset=utf-8' }) },
  })
})
