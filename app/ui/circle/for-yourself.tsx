import { useState } from 'react'
import { longestShare } from '#app/domain/circle/words.ts'
import { formCommandId } from '#app/live/command-id.ts'
import { Button } from '../button.tsx'
import { inputClass } from '../field.tsx'
import { Link } from '../frame.tsx'
import { type Sentence, sentences } from '../refusal.tsx'
import type { Draft } from './composer.tsx'
import type { Doing } from './guide-form.tsx'

/** C22: a few lines for oneself. They stay in the field until they are kept. */
export function ForYourself({ doing, draft }: { doing: Doing; draft: Draft }) {
  const [text, setTyped] = useState(draft.read)
  const [state, setState] = useState<'writing' | 'sending' | 'kept' | Sentence>('writing')
  const setText = (typed: string) => {
    draft.keep(typed)
    setTyped(typed)
  }
  const keep = () => {
    setState('sending')
    void doing.act({ type: 'KeepForMyself', text: text.trim() }).then((refused) => {
      if (refused === null) setText('')
      setState(refused ?? 'kept')
    })
  }
  return (
    <form
      method="post"
      className="grid gap-3"
      onSubmit={(event) => {
        if (!doing.live) return
        event.preventDefault()
        if (state !== 'sending' && text.trim() !== '') keep()
      }}
    >
      <input type="hidden" name="commandId" value={formCommandId(doing.pageId, 'KeepForMyself')} />
      <label htmlFor="for-yourself" className="font-semibold">
        For yourself
      </label>
      <p id="for-yourself-hint" className="text-sm text-ink-soft">
        A line, a word, a picture in words. Only you can read it, under{' '}
        <Link href="/kept" className="text-link">
          what you kept
        </Link>
        .
      </p>
      <textarea
        id="for-yourself"
        name="text"
        rows={4}
        maxLength={longestShare}
        value={text}
        readOnly={state === 'sending'}
        onChange={(event) => {
          setText(event.currentTarget.value)
          if (state !== 'sending') setState('writing')
        }}
        aria-describedby="for-yourself-hint for-yourself-state"
        className={inputClass}
        autoComplete="off"
      />
      <p id="for-yourself-state" role="status" className="text-sm text-ink-soft empty:hidden">
        {state === 'kept'
          ? 'Kept for you.'
          : state === 'sending'
            ? 'On its way.'
            : state === 'writing'
              ? ''
              : `${sentences[state]} Your words are still here.`}
      </p>
      <Button
        type="submit"
        name="intent"
        value="KeepForMyself"
        look={text.trim() === '' ? 'quiet' : 'primary'}
        busy={state === 'sending'}
      >
        Keep this for myself
      </Button>
    </form>
  )
}
