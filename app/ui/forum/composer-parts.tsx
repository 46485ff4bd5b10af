import type { Drafting, Keeping as KeepingState } from '#app/live/drafting.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { RefusalWords } from '../refusal.tsx'
import type { useSendPost } from './use-send-post.ts'

const keepingWords: Record<KeepingState, string> = {
  nothing: '',
  typing: 'Keeping …',
  kept: 'Kept, on every device of yours',
  here: 'Kept on this device. It goes to your others when there is a connection.',
}

/** Where the words are by now. */
export function Keeping({ state }: { state: KeepingState }) {
  return (
    <p role="status" className="min-h-6 text-sm text-ink-soft">
      {keepingWords[state]}
    </p>
  )
}

/** F4: two devices, two texts: both are shown, and one is chosen. */
export function OtherDevice({ drafting }: { drafting: Drafting }) {
  const { theirs, takeTheirs, keepMine } = drafting
  if (!theirs) return null
  return (
    <Notice
      tone="held"
      title="You also wrote this on another device"
      actions={
        <>
          <Button size="small" onClick={takeTheirs}>
            Use those words
          </Button>
          <Button size="small" onClick={keepMine}>
            Keep these
          </Button>
        </>
      }
    >
      <p className="max-h-40 overflow-auto wrap-anywhere whitespace-pre-line">{theirs.body}</p>
    </Notice>
  )
}

/** What became of sending, when it did not work at once. */
export function NotSent({ sending }: { sending: ReturnType<typeof useSendPost> }) {
  const { state, refused, stop } = sending
  if (state === 'waiting')
    return (
      <div role="alert">
        <Notice
          tone="held"
          title="Not sent yet"
          actions={
            <Button size="small" onClick={stop}>
              Do not send it
            </Button>
          }
        >
          There is no connection. It goes out by itself, once, as soon as there is one and this page is open.
          Your words are kept.
        </Notice>
      </div>
    )
  if (!refused) return null
  return (
    <div role="alert">
      <Notice tone="care" title={<RefusalWords code={refused.refusal} reference={refused.reference} />}>
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
          'Your words are kept.'
        )}
      </Notice>
    </div>
  )
}
