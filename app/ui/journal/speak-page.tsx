import { useState } from 'react'
import { emptyEntry } from '#app/domain/journal/entry.ts'
import { clockOf, mostSeconds, rate } from '#app/domain/journal/sound.ts'
import type { JournalPage } from '#app/domain/services-journal.ts'
import { type SpeakPage as Speaking, type SpeakPhase, useSpeaking } from '#app/live/use-speaking.ts'
import { Ask } from '../ask.tsx'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { Page } from '../page.tsx'
import { RefusalWords } from '../refusal.tsx'
import { NotSaved } from './keeping.tsx'
import { Meter } from './meter.tsx'
import { Prompt } from './prompt.tsx'
import { CannotSpeak, SpeakTrouble } from './speak-trouble.tsx'
import { Unread } from './unread.tsx'

type Go = (to: string) => void

/** J2: where somebody records their own voice. Nothing listens before they say so. */
export function SpeakPage({
  given,
  owner,
  go,
}: {
  given: { entryId: string; room: boolean; prompts: JournalPage['prompts'] }
  owner: string
  go: Go
}) {
  // The loader makes a new number at each look; this page is about the one it began with.
  const [entryId] = useState(given.entryId)
  const [promptId, setPromptId] = useState<string | null>(null)
  const speaking = useSpeaking({ owner, entryId, promptId })
  const { live, able, said } = speaking
  const prompt = {
    ...{ live, words: { ...emptyEntry('voice'), promptId } },
    change: (some: { promptId?: string | null }) => setPromptId(some.promptId ?? null),
  }
  return (
    <Page
      width="text"
      back={{ href: '/journal', label: 'Journal' }}
      title="Speak"
      lead="Say it as it comes, up to ten minutes. It stays yours alone, and is never turned into text."
    >
      <div className="grid grid-cols-1 gap-5">
        {given.room ? (
          <>
            <div className="hidden noscript:block">
              <CannotSpeak />
            </div>
            {live && !able ? <CannotSpeak /> : null}
            <NotSaved writing={speaking} stays="What you said stays on this device." />
            <SpeakTrouble trouble={speaking.trouble} />
            {live && !able ? null : (
              <div className="grid gap-5 noscript:hidden">
                <Recorder {...{ speaking, go }} />
                {/* Below it, so that nothing moves under a thumb when it goes. */}
                <Prompt writing={prompt} prompts={given.prompts} fresh={said === 0} />
              </div>
            )}
          </>
        ) : (
          <Notice tone="held" title={<RefusalWords code="too-much-voice" reference={null} />} />
        )}
        <Unread kind="voice" />
      </div>
    </Page>
  )
}

const onOff: Record<SpeakPhase, string> = {
  ...{ before: 'Begin', asking: 'Begin', listening: 'Pause' },
  ...{ paused: 'Go on', full: 'Go on', finishing: 'Go on' },
}

function Recorder({ speaking, go }: { speaking: Speaking; go: Go }) {
  const { phase, live, said, kept, level, begin, pause, finish } = speaking
  const listening = phase === 'listening'
  const finished = async () => {
    const entryId = await finish()
    if (entryId !== null) go(`/journal/${entryId}?said=voice-kept`)
  }
  return (
    <section
      aria-label="Recording"
      className={`card grid justify-items-center gap-4 px-5 py-8 ${live ? '' : 'invisible'}`}
    >
      <p role="timer" aria-live="off" aria-label="So far" className="font-serif text-3xl tabular-nums">
        {clockOf(said / rate)}
      </p>
      <Meter level={level} on={listening} />
      <p role="status" className="min-h-6 text-center text-sm">
        {statusOf(speaking)}
      </p>
      <div className="flex flex-wrap justify-center gap-3">
        <Button
          look={said === 0 && !listening ? 'primary' : 'quiet'}
          busy={phase === 'asking'}
          disabled={phase === 'full' || phase === 'finishing'}
          onClick={listening ? pause : begin}
        >
          {onOff[phase]}
        </Button>
        {said > 0 ? (
          <Button look="primary" busy={phase === 'finishing'} onClick={() => void finished()}>
            Finish
          </Button>
        ) : null}
      </div>
      <p className="text-center text-sm text-ink-soft">
        {said === 0 ? 'Your browser asks whether Hearth may hear your microphone.' : null}
        {kept > 0 && kept < said ? `Saved up to ${clockOf(kept / rate)}.` : null}
      </p>
      {said > 0 && phase !== 'finishing' ? <ThrowAway {...{ speaking, go }} /> : null}
    </section>
  )
}

/** It never says *saved* of what is not on the server. */
function statusOf({ phase, keeping, said, trouble }: Speaking): string {
  const seconds = said / rate
  const here = keeping === 'here' ? 'Not saved yet, kept on this device' : null
  if (phase === 'asking') return 'Your browser asks you now'
  if (phase === 'finishing') return 'One moment …'
  if (phase === 'full') return `Ten minutes are full. Finish this one; you can begin another. ${here ?? ''}`
  if (phase === 'listening' && mostSeconds - seconds <= 60)
    return `One more minute fits in here. ${here ?? ''}`
  if (phase === 'listening') return here ?? 'Recording, and saved as you speak'
  if (said === 0 || trouble) return here ?? ''
  return here ?? (keeping === 'saved' ? 'Paused. Saved' : 'Paused. Saving …')
}

function ThrowAway({ speaking: { kept, throwAway }, go }: { speaking: Speaking; go: Go }) {
  const [failed, setFailed] = useState(false)
  const thrown = async () => {
    const done = await throwAway()
    setFailed(!done)
    if (done) go(kept > 0 ? '/journal?said=journal-deleted' : '/journal')
  }
  return (
    <Ask
      look="plain"
      label="Throw away"
      title="Throw this recording away?"
      lead={
        kept > 0
          ? 'For seven days you find what was saved under Deleted entries.'
          : 'Nothing of it was saved yet, so it cannot be brought back.'
      }
    >
      <div className="grid gap-3">
        {failed ? <p role="alert">We could not be reached. Nothing has changed.</p> : null}
        <div>
          <Button look="careful" onClick={() => void thrown()}>
            Throw it away
          </Button>
        </div>
      </div>
    </Ask>
  )
}
