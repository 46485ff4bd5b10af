import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { turnOf } from '#app/domain/circle/circle.ts'
import { epochFor } from '#app/domain/circle/decide-piece.ts'
import { type Listening, listenings, longestShare } from '#app/domain/circle/words.ts'
import { formCommandId, newCommandId } from '#app/live/command-id.ts'
import type { LiveCircle } from '#app/live/use-circle.ts'
import { Button } from '../button.tsx'
import { inputClass } from '../field.tsx'
import { sentences, type Sentence } from '../refusal.tsx'
import { useRoom } from './room-context.ts'
import { listeningWords } from './words.tsx'

type State = 'writing' | 'sending' | Sentence

/** Something typed and not sent, which outlives the form it was typed in. Browser only: what is kept is not drawn anew. */
export type Draft = { read: () => string; keep: (text: string) => void }

export function draftOf(begun: string): Draft {
  let kept = begun
  return { read: () => kept, keep: (text) => void (kept = text) }
}

/**
 * C5: words go out only from the one who holds the piece. What is typed stays here until the server says it has it,
 * and is sent again under the same command id until it says so.
 */
export function Composer({
  share,
  connected,
  draft,
  onWriting,
}: {
  share: LiveCircle['share']
  connected: boolean
  /** What is typed and not shared; it outlives this form, which a pause or a hold takes away. */
  draft: Draft
  /** Told whether there are words here that could be shared now. */
  onWriting: (writing: boolean) => void
}) {
  const { room, shown, pageId, live } = useRoom()
  const [text, setTyped] = useState(draft.read)
  const setText = (typed: string) => {
    draft.keep(typed)
    setTyped(typed)
  }
  const [listening, setListening] = useState<Listening>('listening-only')
  const [state, setState] = useState<State>('writing')
  const command = useRef<{ id: string; of: string } | null>(null)
  const epoch = epochFor(room.circle, room.you.seatId)
  const mine = epoch !== null
  const writing = mine && text.trim() !== ''
  useEffect(() => onWriting(writing), [onWriting, writing])
  if (!mine && text.trim() === '') return <WhyNot />
  const held = !mine && turnOf(room.circle)?.seatId === room.you.seatId
  const send = (event: FormEvent) => {
    if (!live) return
    event.preventDefault()
    if (!mine || state === 'sending' || text.trim() === '') return
    const of = `${epoch} ${listening} ${text}`
    if (command.current?.of !== of) command.current = { id: newCommandId(), of }
    setState('sending')
    void share({ commandId: command.current.id, text: text.trim(), listening }).then((refused) => {
      if (refused === null) setText('')
      setState(refused ?? 'writing')
    })
  }
  return (
    <form method="post" onSubmit={send} className="grid gap-3">
      <input type="hidden" name="intent" value="Share" />
      <input type="hidden" name="epoch" value={epoch ?? 0} />
      <input type="hidden" name="commandId" value={formCommandId(pageId, 'Share')} />
      <label htmlFor="composer" className="font-semibold">
        Your words
      </label>
      <textarea
        id="composer"
        name="text"
        rows={3}
        maxLength={longestShare}
        value={text}
        readOnly={state === 'sending'}
        onChange={(event) => setText(event.currentTarget.value)}
        aria-describedby="composer-state"
        className={inputClass}
        autoComplete="off"
      />
      {shown.phase === 'private' ? <input type="hidden" name="listening" value={listening} /> : null}
      <fieldset hidden={shown.phase === 'private'} disabled={shown.phase === 'private'}>
        <legend className="sr-only">How others may listen</legend>
        <div className="flex flex-wrap gap-2">
          {listenings.map((one) => (
            <label key={one} className="chip">
              <input
                type="radio"
                name="listening"
                value={one}
                checked={listening === one}
                onChange={() => setListening(one)}
                className="sr-only"
              />
              {listeningWords[one]}
            </label>
          ))}
        </div>
      </fieldset>
      <p id="composer-state" role="status" className="text-sm text-ink-soft empty:hidden">
        {held ? heldWords : stateWords(state, mine, connected)}
      </p>
      <Button
        type="submit"
        look={writing ? 'primary' : 'quiet'}
        busy={state === 'sending'}
        aria-disabled={!mine || undefined}
      >
        Share these words
      </Button>
    </form>
  )
}

const heldWords = 'The circle is being held. Your words are kept here, and your turn goes on with it.'

function stateWords(state: State, mine: boolean, connected: boolean): string {
  if (state === 'sending')
    return connected
      ? 'On their way.'
      : 'The connection is away. Your words are kept here and go out when it is back.'
  if (state !== 'writing')
    return state === 'failed' ? `${sentences.failed} Your words are still here.` : sentences[state]
  return mine ? '' : 'Your turn has ended. Your words are still here, and only you can see them.'
}

/** Why there is nothing to write in. */
function WhyNot() {
  return <p className="text-sm text-ink-soft">You can share words while you hold the piece.</p>
}
