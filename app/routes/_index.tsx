import { redirect } from '@remix-run/node'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'

/** The start: what is mine to do next, or a way in. */
export const loader = answer(({ context, request }) => {
  queryOf(request, {})
  if (context.actor.kind === 'person') return redirect('/circles')
  return redirect(context.mode === 'demo' ? '/demo' : '/sign-in')
})
