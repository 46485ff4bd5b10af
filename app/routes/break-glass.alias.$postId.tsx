import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenCode } from '#app/domain/account.ts'
import { glassReasons, longestStatement } from '#app/domain/consent/break-glass.ts'
import { answerForm } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import type { Answered } from '#app/ui/form.tsx'
import { AskAliasForm } from '#app/ui/glass/ask-alias-form.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Emergency access · Hearth' }]

const params = { postId: z.uuid() }

export const loader = answer(async ({ context: { actor, services }, params: given, request }) => {
  queryOf(request, {})
  return services.breakGlass.aliasOf(actor, paramsOf(given, params).postId)
})

const asked = z.strictObject({
  reason: z.enum(glassReasons, { error: 'Please choose a reason.' }),
  statement: z
    .string({ error: 'Please say what makes it necessary.' })
    .trim()
    .min(1, 'Please say what makes it necessary.')
    .max(longestStatement, 'This is too long. Please use fewer words.'),
  code: givenCode,
})

export const action = answerForm(
  asked,
  { hide: ['code'], at: { 'wrong-code': 'code' } },
  async (asked, { context: { actor, services }, params: given }) => {
    const { postId } = paramsOf(given, params)
    const { glassId } = await services.breakGlass.askAlias(actor, { ...asked, postId })
    return redirect(`/break-glass/${glassId}`)
  },
)

export default function AliasRoute() {
  const { name, thread } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  return (
    <Page
      width="text"
      back={{ href: '/break-glass', label: 'Emergency access' }}
      title={`Who writes as ${name}`}
      lead={thread === '' ? 'In a thread that waits to be read.' : `In the thread “${thread}”.`}
    >
      <AskAliasForm answered={answered} />
    </Page>
  )
}
