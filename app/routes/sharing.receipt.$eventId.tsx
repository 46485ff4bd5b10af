import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { classWords, listWords, recipientWords, saidWords } from '#app/ui/consent/consent-words.ts'
import { Page, Section } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Receipt · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  queryOf(request, {})
  const { eventId } = paramsOf(params, { eventId: z.uuid() })
  const { fhir: _, ...receipt } = await services.consents.receipt(actor, eventId)
  return receipt
})

export default function ReceiptPage() {
  const { eventId, at, zone, said, notice, grants } = useLoaderData<typeof loader>()
  return (
    <Page
      width="text"
      back={{ href: '/sharing', label: 'Who can see what' }}
      title="Receipt"
      lead={
        <>
          {saidWords[said]} <Time at={at} zone={zone} />.
        </>
      }
    >
      {grants.length > 0 ? (
        <Section title="What it is about">
          <ul className="grid gap-3">
            {grants.map((grant) => (
              <li key={grant.eventId} className="card p-5 wrap-anywhere">
                {recipientWords(grant)}: {listWords(grant.classes.map((one) => classWords[one]))}.
                <span className="block text-sm text-ink-soft">
                  {grant.status === 'ended'
                    ? 'It has ended.'
                    : grant.waits === null
                      ? 'It stands.'
                      : grant.waits === 'rest'
                        ? 'It waits for the end of rest.'
                        : 'It waits until you say it again.'}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {said === 'held-back' ? null : (
        <Section title="What you were shown">
          <div className="card grid gap-2 p-5">
            {(notice.text ?? 'An earlier wording of this notice.').split('\n').map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <p className="text-sm text-ink-soft wrap-anywhere">
              Version {notice.version}, {notice.language}, sha256 {notice.textHash}
            </p>
          </div>
        </Section>
      )}
      <p className="mt-6 print:hidden">
        <a
          className="text-link inline-flex min-h-touch items-center"
          href={`/sharing/receipt/${eventId}.json`}
          download={`consent-${eventId}.json`}
        >
          For other systems (FHIR R5)
        </a>
      </p>
    </Page>
  )
}
