import type { MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useBringHome } from '#app/live/use-entry.ts'
import { useBringVoiceHome } from '#app/live/use-voice-home.ts'
import type { Root } from '#app/root.tsx'
import { useLookAgain } from '#app/use-look-again.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Link } from '#app/ui/frame.tsx'
import { EntryCard } from '#app/ui/journal/entry-card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'

export const meta: MetaFunction = () => [{ title: 'Journal · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { before = null } = queryOf(request, { before: z.uuid().optional() })
  return { ...(await services.journal.list(actor, { before })), first: before === null }
})

export default function JournalPage() {
  const { items, next, first, zone } = useLoaderData<typeof loader>()
  const owner = useRouteLoaderData<Root>('root')?.me?.personId ?? ''
  const lookAgain = useLookAgain()
  useChanges(['mine'], lookAgain)
  const waiting = useBringHome(owner, lookAgain)
  const voiceWaits = useBringVoiceHome(owner, lookAgain)
  return (
    <Page
      width="text"
      title={first ? 'Journal' : 'Earlier entries'}
      {...(first ? {} : { back: { href: '/journal', label: 'Journal' } })}
      lead={first ? 'Yours alone. Hearth shows it to nobody else.' : undefined}
      actions={
        first ? (
          <>
            <LinkButton href="/journal/write" look="primary">
              Write
            </LinkButton>
            <LinkButton href="/journal/draw">Draw</LinkButton>
            <LinkButton href="/journal/speak">Speak</LinkButton>
          </>
        ) : null
      }
    >
      {waiting.length > 0 ? (
        <div className="mb-6">
          <Notice tone="held" title="Not saved yet, kept on this device">
            <p>Something that you wrote here has not reached us. Nothing of it is lost.</p>
            <ul>
              {waiting.map((entryId) => (
                <li key={entryId}>
                  <Link
                    href={`/journal/write?go=${entryId}`}
                    className="text-link inline-flex min-h-touch items-center"
                  >
                    Go on with it
                  </Link>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
      {voiceWaits ? (
        <div className="mb-6">
          <Notice tone="held" title="Not saved yet, kept on this device">
            Something that you said here has not reached us. Nothing of it is lost: it goes on by itself when
            there is a line, while this page is open.
          </Notice>
        </div>
      ) : null}
      {items.length > 0 ? (
        <ol className="grid gap-3">
          {items.map((card) => (
            <li key={card.entryId}>
              <EntryCard card={card} zone={zone} />
            </li>
          ))}
        </ol>
      ) : (
        <Empty title={first ? 'Your journal is empty' : 'Nothing more here'}>
          {first
            ? 'Write a word, a line or a page, draw, or say it. There is no right way, and no day is missed.'
            : null}
        </Empty>
      )}
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-2">
        {next === null ? null : <LinkButton href={`/journal?before=${next}`}>Show earlier ones</LinkButton>}
        <Link href="/reflections" className="text-link inline-flex min-h-touch items-center">
          Reflections
        </Link>
        <Link href="/journal/tough-day" className="text-link inline-flex min-h-touch items-center">
          On a tough day
        </Link>
        <Link href="/journal/deleted" className="text-link inline-flex min-h-touch items-center">
          Deleted entries
        </Link>
      </div>
    </Page>
  )
}
