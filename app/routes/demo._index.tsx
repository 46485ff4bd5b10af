import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { nextPath } from '#app/domain/account.ts'
import { isStaff } from '#app/domain/person.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { answerForm } from '#app/form.server.ts'
import { arrive, queryOf } from '#app/given.server.ts'
import { DemoInProgress, DemoPeople } from '#app/ui/demo-people.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Link } from '#app/ui/frame.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { RefusalWords } from '#app/ui/refusal.tsx'

export const meta: MetaFunction = () => [{ title: 'Try Hearth · Hearth' }]

export const loader = answer(async ({ context: { services }, request }) => {
  queryOf(request, { index: z.literal('').optional() })
  refuseUnless(services.demo, 'not-found')
  const [people, inProgress] = await Promise.all([services.demo.people(), services.demo.inProgress()])
  const guides = people.filter(({ roles }) => roles.includes('guide'))
  const patients = people.filter((person) => !isStaff(person))
  const staff = people.filter((person) => !guides.includes(person) && !patients.includes(person))
  return { guides, patients, staff, inProgress }
})

const given = z.strictObject({ personId: z.uuid(), next: nextPath })

/** One tap: signs in as anyone of the demo. Without `services.demo` there is no such act. */
export const action = answerForm(given, {}, async ({ personId, next }, { context: { services, from } }) => {
  refuseUnless(services.demo, 'not-found')
  return arrive(await services.demo.signInAs({ personId, from }), next)
})

export default function DemoIndex() {
  const { guides, patients, staff, inProgress } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  return (
    <div data-hearth-demo-only="">
      <Page
        title="Choose who to be"
        lead={
          <>
            This is an invented clinic on your own machine, and nobody in it is real. One tap signs you in as
            any of them, without a passphrase. A circle is in progress: the demo plays its guide and six of
            its people, and they make room for you.
          </>
        }
        actions={
          <Link href="/demo/outbox" className="text-link inline-flex min-h-touch items-center">
            Mail that would have been sent
          </Link>
        }
      >
        {answered ? (
          <div role="alert" className="mb-6">
            <Notice
              tone="care"
              title={<RefusalWords code={answered.refusal} reference={answered.reference} />}
            />
          </div>
        ) : null}
        <DemoInProgress circle={inProgress} people={[...guides, ...patients]} />
        <DemoPeople title="Guides" lead="They lead circles." people={guides} />
        <DemoPeople title="Patients" lead="They come to circles, and to each other." people={patients} />
        <DemoPeople title="Staff" lead="They keep the house." people={staff} />
      </Page>
    </div>
  )
}
