import { data } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenCode, givenPassphrase } from '#app/domain/account.ts'
import { answerForm } from '#app/form.server.ts'
import { queryOf, withCookies } from '#app/given.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Enrol } from '#app/ui/second-factor.tsx'
import { RecoveryCodes } from '#app/ui/recovery-codes.tsx'

export const meta: MetaFunction = () => [{ title: 'A second step · Hearth' }]

export const loader = answer(async ({ context: { actor, services, token }, request }) => {
  const { again } = queryOf(request, { again: z.literal('yes').optional() })
  if (!again && (await services.accounts.hasSecondFactor(actor))) return null
  return services.accounts.startSecondFactor(actor, token)
})

const given = z.strictObject({ code: givenCode, passphrase: givenPassphrase.optional() })

export const action = answerForm(
  given,
  { hide: ['code', 'passphrase'], at: { 'wrong-code': 'code', 'wrong-passphrase': 'passphrase' } },
  async ({ code, passphrase }, { context: { actor, from, services, token } }) => {
    const { recoveryCodes, cookies } = await services.accounts.confirmSecondFactor(actor, {
      code,
      passphrase,
      token,
      from,
    })
    return data({ recoveryCodes }, withCookies(cookies))
  },
)

export default function SecondFactor() {
  const factor = useLoaderData<typeof loader>()
  const answered = useActionData<Answered | { recoveryCodes: string[] }>()
  if (answered && 'recoveryCodes' in answered) return <RecoveryCodes codes={answered.recoveryCodes} />
  if (!factor)
    return (
      <Page
        width="text"
        title="Your second step is set up"
        lead="A new phone, or recovery codes that are gone? Sign in afresh, then set it up again here. Until you do, the one you have goes on working."
      >
        <div className="flex flex-wrap gap-3">
          <LinkButton look="primary" href="/">
            Go on
          </LinkButton>
          <LinkButton href="/account/second-factor?again=yes">Set it up again</LinkButton>
        </div>
      </Page>
    )
  return (
    <Page
      width="text"
      title="Set up a second step"
      lead="Besides your passphrase, a code from an app on your phone. It keeps what people entrust to you safe even if a passphrase gets out."
    >
      <Enrol factor={factor} answered={answered} />
    </Page>
  )
}
