import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answer } from '#app/answer.server.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { queryOf } from '#app/given.server.ts'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta: MetaFunction = () => [{ title: 'Outbox · Hearth' }]

export const loader = answer(async ({ context: { services, baseUrl }, request }) => {
  queryOf(request, {})
  refuseUnless(services.demo, 'not-found')
  return { mails: await services.demo.outbox(), baseUrl }
})

export default function DemoOutbox() {
  const { mails, baseUrl } = useLoaderData<typeof loader>()
  return (
    <div data-hearth-demo-only="">
      <Page
        title="Outbox"
        lead="The demo sends no mail. What would have been sent is here, newest first, and its links work."
        back={{ href: '/demo', label: 'Choose who to be' }}
        width="text"
      >
        {mails.length === 0 ? (
          <Empty title="No mail yet">
            Invite somebody as Bola or Anders, or ask for a new passphrase on the sign-in page.
          </Empty>
        ) : (
          <ol className="grid gap-5">
            {mails.map((mail, index) => (
              <li key={`${mail.at} ${index}`} className="card p-5 sm:p-6">
                <h2 className="text-lg">{mail.subject}</h2>
                <p className="mt-1 text-sm text-ink-soft">
                  To {mail.to} · <Time at={mail.at} zone="UTC" /> UTC
                </p>
                <p className="mt-4 whitespace-pre-line">{withLinks(mail.text, baseUrl)}</p>
              </li>
            ))}
          </ol>
        )}
      </Page>
    </div>
  )
}

/** The words of a mail with its links to this house made into links; any other address stays text. */
function withLinks(text: string, baseUrl: string) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    part.startsWith(`${baseUrl}/`) ? (
      <a key={index} href={part.slice(baseUrl.length)} className="text-link break-all">
        {part}
      </a>
    ) : (
      part
    ),
  )
}
