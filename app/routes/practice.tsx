import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { authorize } from '#app/domain/policy.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { practiceActs } from '#app/ui/circle/practice-acts.ts'
import { FieldForm, Submit, useFields } from '#app/ui/form.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Practice leading · Hearth' }]

export const loader = answer(({ context: { actor }, request }) => {
  queryOf(request, {})
  authorize(actor, 'circle.practise', {})
  return null
})

export const action = answerForms({
  practice: answerForm(z.strictObject({}), {}, async (_, { context: { actor, services } }) => {
    const { circleId } = await services.practice.open(actor)
    return redirect(`/circles/${circleId}/room`)
  }),
  cause: answerForm(
    z.strictObject({ circleId: z.uuid(), what: z.enum(practiceActs) }),
    {},
    async (given, { context: { actor, services } }) => {
      const room = `/circles/${given.circleId}/room`
      try {
        await services.practice.cause(actor, given)
      } catch (thrown) {
        // Nobody there to do it is no fault of the guide's: the room goes on, and says so in passing.
        if (isRefusal(thrown) && thrown.code === 'nobody-here')
          return redirect(`${room}?said=practice-nobody`)
        throw thrown
      }
      return redirect(room)
    },
  ),
})

export default function PracticeLeading() {
  const answered = useActionData<Answered>()
  const fields = useFields('practice', answered)
  return (
    <Page
      width="text"
      back={{ href: '/circles', label: 'Circles' }}
      title="Practice leading"
      lead="A circle with six people who only exist here. Nobody real is in it, called or written to."
    >
      <ul className="grid list-disc gap-2 pl-5 text-ink-soft">
        <li>You open the doors, admit people, start rounds and close, as on a real evening.</li>
        <li>You can have somebody drop, come back, knock late, leave or ask for help.</li>
        <li>It ends by itself some minutes after you leave. Come back as often as you like.</li>
      </ul>
      <div className="mt-8">
        <FieldForm fields={fields}>
          <Submit form="practice" size="large">
            Go to the practice room
          </Submit>
        </FieldForm>
      </div>
    </Page>
  )
}
