import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenEmail } from '#app/domain/account.ts'
import { roles } from '#app/domain/person.ts'
import { authorize, can } from '#app/domain/policy.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { InviteForm } from '#app/ui/invite-form.tsx'
import { InviteSlip } from '#app/ui/invite-slip.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Invite someone · Hearth' }]

export const loader = answer(({ context: { actor, baseUrl, clinic }, request }) => {
  queryOf(request, {})
  authorize(actor, 'people.list', {})
  return {
    roles: roles.filter((role) => can(actor, 'people.invite', { roles: [role] })),
    address: `${baseUrl.replace(/^https?:\/\//, '')}/invite`,
    clinic,
  }
})

const who = {
  name: z
    .string('Type a name for them.')
    .trim()
    .min(1, 'Type a name for them.')
    .max(60, 'Please use at most 60 characters.'),
  roles: z.array(z.enum(roles)).min(1, 'Choose at least one.').max(roles.length),
}
const given = z.discriminatedUnion('by', [
  z.strictObject({ ...who, by: z.literal('mail'), email: givenEmail }),
  z.strictObject({ ...who, by: z.literal('print'), email: z.string().max(254).optional() }),
])

export const action = answerForm(given, {}, async (words, { context: { actor, services } }) => {
  const { name } = words
  const email = words.by === 'mail' ? words.email : null
  const { code } = await services.people.invite(actor, { name, email, roles: words.roles })
  if (code === null) return redirect('/people?said=invite-sent')
  return { code, name }
})

export default function Invite() {
  const { roles: open, address, clinic } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered | { code: string; name: string }>()
  if (answered && 'code' in answered) return <InviteSlip {...answered} address={address} clinic={clinic} />
  return (
    <Page
      width="text"
      back={{ href: '/people', label: 'People' }}
      title="Invite someone"
      lead="They choose their own name and passphrase. An invitation works once."
    >
      <InviteForm roles={open} answered={answered} />
    </Page>
  )
}
