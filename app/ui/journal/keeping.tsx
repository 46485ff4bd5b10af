import type { Writing } from '#app/live/use-entry.ts'
import { Button, LinkButton } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { RefusalWords } from '../refusal.tsx'
import { Strokes } from './strokes.tsx'

const words = {
  nothing: '',
  typing: 'Saving …',
  saved: 'Saved',
  here: 'Not saved yet, kept on this device',
} as const

/** Where the words are by now: it never says *saved* of what is not on the server. */
export function Keeping({ writing: { keeping } }: { writing: Writing }) {
  return (
    <p role="status" className="-mt-3 min-h-6 text-sm text-ink-soft">
      {words[keeping]}
    </p>
  )
}

/** Two texts of one entry: both are shown, and one is chosen. */
export function TwoTexts({ writing: { theirs, takeTheirs, keepMine } }: { writing: Writing }) {
  if (!theirs) return null
  const { words: other, version } = theirs
  return (
    <div role="alert">
      <Notice
        tone="held"
        title={
          version === null
            ? 'This device kept other words from before'
            : 'You also wrote this on another device'
        }
        actions={
          <>
            <Button size="small" onClick={takeTheirs}>
              Use these
            </Button>
            <Button size="small" onClick={keepMine}>
              Keep what is on the page
            </Button>
          </>
        }
      >
        <Strokes drawing={other.drawing} text={other.text} />
        <p className="max-h-40 overflow-auto wrap-anywhere whitespace-pre-line">
          {other.text === '' ? 'Without words.' : other.text}
        </p>
      </Notice>
    </div>
  )
}

/** Why it could not be saved, where there was an answer. The words stay. */
export function NotSaved({
  writing: { refused },
  stays = 'Your words stay on this page.',
}: {
  writing: Pick<Writing, 'refused'>
  stays?: string
}) {
  if (!refused) return null
  return (
    <div role="alert">
      <Notice tone="held" title={<RefusalWords code={refused.refusal} reference={refused.reference} />}>
        {refused.refusal === 'not-signed-in' ? (
          <a
            href="/sign-in?next=/signed-in-again"
            target="_blank"
            rel="noopener"
            className="font-semibold underline underline-offset-4"
          >
            Sign in on a new page, then come back to this one
          </a>
        ) : (
          stays
        )}
      </Notice>
    </div>
  )
}

/** What is typed on is kept with it, and comes back with it. */
export function DeletedElsewhere({ entryId }: { entryId: string }) {
  return (
    <div role="alert">
      <Notice
        tone="held"
        title="You deleted this entry on another device"
        actions={
          <LinkButton href={`/journal/${entryId}`} size="small">
            Look at it there
          </LinkButton>
        }
      >
        What you write here is saved with it, and comes back when you bring it back.
      </Notice>
    </div>
  )
}
