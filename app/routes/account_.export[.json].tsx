import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'

/** K15: everything of theirs, to take with them. */
export const loader = answer(async ({ context: { actor, services, token }, request }) => {
  queryOf(request, {})
  const mine = await services.exports.mine(actor, token)
  return new Response(`${JSON.stringify(mine, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="hearth-export.json"',
    },
  })
})
