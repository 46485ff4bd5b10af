import { redirect } from '@remix-run/node'
import { answer } from '#app/answer.server.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import { queryOf } from '#app/given.server.ts'

/** K15: everything of theirs, to take with them. Who has not proved lately that it is them is asked for it on the page. */
export const loader = answer(async ({ context: { actor, services, token }, request }) => {
  queryOf(request, {})
  const mine = await services.exports.mine(actor, token).catch((thrown: unknown) => {
    if (isRefusal(thrown) && thrown.code === 'prove-first') throw redirect('/account/export')
    throw thrown
  })
  return new Response(`${JSON.stringify(mine, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="hearth-export.json"',
    },
  })
})
