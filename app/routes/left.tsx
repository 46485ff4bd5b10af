import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenZone } from '#app/domain/account.ts'
import { queryOf } from '#app/given.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Threshold } from '#app/ui/threshold.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Your account is closed · Hearth' }]

/** Nothing but a date and a zone stand in the address: whoever opens it again learns nothing of anybody. */
export const loader = answer(({ request }) => {
  const { until, zone } = queryOf(request, { until: z.iso.datetime().optional(), zone: givenZone.optional() })
  return { until: until ?? null, zone: zone ?? 'UTC' }
})

export default function Left() {
  const { until, zone } = useLoaderData<typeof loader>()
  return (
    <Threshold
      title="Your account is closed"
      lead="You are signed out everywhere, and nobody can see anything of yours. Thank you for having been here."
    >
      <div className="grid gap-5">
        <p>
          {until ? (
            <>
              Until{' '}
              <strong>
                <Time at={until} zone={zone} />
              </strong>{' '}
              you can take it back: sign in as always. We have sent you a mail with this date.
            </>
          ) : (
            'For a week you can take it back: sign in as always. We have sent you a mail with the date.'
          )}{' '}
          After that it is gone for good. You need not do anything for that.
        </p>
        <div>
          <LinkButton href="/sign-in">Sign in</LinkButton>
        </div>
      </div>
    </Threshold>
  )
}
