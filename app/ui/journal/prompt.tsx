import { useState } from 'react'
import type { EntryKind, EntryWords } from '#app/domain/journal/entry.ts'
import { type JournalPrompt, promptOf } from '#app/domain/journal/prompts.ts'
import type { JournalPage } from '#app/domain/services-journal.ts'
import type { Writing } from '#app/live/use-entry.ts'
import { Button } from '../button.tsx'

/** What is asked, if the person likes; in rest only where they open it. What they chose stands above their words. */
export function Prompt({
  writing: { words, change, live },
  prompts: { offered, prompts },
  fresh,
}: {
  writing: Pick<Writing, 'live'> & {
    words: Pick<EntryWords, 'kind' | 'promptId'>
    change: (some: { promptId: string | null }) => void
  }
  prompts: JournalPage['prompts']
  /** A new entry: nothing is suggested beside what is written already. */
  fresh: boolean
}) {
  const chosen = promptOf(words.promptId)
  if (chosen)
    return (
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="font-serif text-lg text-ink-soft">{chosen.asks}</p>
        <div className={live ? '' : 'invisible noscript:hidden'}>
          <Button look="plain" size="small" onClick={() => change({ promptId: null })}>
            Without it
          </Button>
        </div>
      </div>
    )
  if (!fresh) return null
  const suggestion = (
    <Suggestion {...{ prompts, live }} kind={words.kind} use={(promptId) => change({ promptId })} />
  )
  if (offered) return suggestion
  return (
    <details>
      <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">
        A prompt, if you would like one
      </summary>
      {suggestion}
    </details>
  )
}

const toThis: Record<EntryKind, string> = {
  words: 'Write to this',
  drawing: 'Draw to this',
  voice: 'Speak to this',
}

function Suggestion({
  prompts,
  live,
  kind,
  use,
}: {
  kind: EntryKind
  prompts: readonly JournalPrompt[]
  live: boolean
  use: (promptId: string) => void
}) {
  const [at, setAt] = useState(0)
  const shown = prompts[at % prompts.length]
  if (!shown) return null
  return (
    <div className="rounded-md bg-sunken px-5 py-4">
      <p className="text-sm text-ink-soft">If you like</p>
      <p className="mt-1 font-serif text-lg" aria-live="polite">
        {shown.asks}
      </p>
      {/* Their place is kept until the scripts have come: nothing moves under a thumb. */}
      <div className={`mt-2 flex flex-wrap gap-2 ${live ? '' : 'invisible noscript:hidden'}`}>
        <Button size="small" onClick={() => use(shown.promptId)}>
          {toThis[kind]}
        </Button>
        {prompts.length > 1 ? (
          <Button look="plain" size="small" onClick={() => setAt(at + 1)}>
            Another one
          </Button>
        ) : null}
      </div>
    </div>
  )
}
