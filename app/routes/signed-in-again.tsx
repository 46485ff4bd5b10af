import type { MetaFunction } from '@remix-run/node'
import { answer } from '#app/answer.server.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { queryOf } from '#app/given.server.ts'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Signed in again · Hearth' }]

export const loader = answer(({ context, request }) => {
  queryOf(request, {})
  refuseUnless(context.actor.kind === 'person', 'not-signed-in')
  return null
})

/** Where the sign-in that was opened beside an unsent form ends. */
export default function SignedInAgain() {
  return (
    <Page
      width="text"
      title="You are signed in again"
      lead="You can close this page. The other one still holds what you wrote: send it once more from there."
    />
  )
}
