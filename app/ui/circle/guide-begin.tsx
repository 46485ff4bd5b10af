import { useState } from 'react'
import type { Intent } from '#app/domain/circle/intent.ts'
import { closingPrompts, openingPrompts, roundPrompts } from '#app/domain/circle/prompts.ts'
import type { Look, Size } from '../button.tsx'
import { useDoing } from './guide-doing.ts'
import { IntentForm, TextField, typed } from './guide-form.tsx'
import { Opener, Sheet } from './guide-sheet.tsx'
import { promptFor } from './guide-turns.ts'
import { useRoom } from './room-context.ts'
import { useMounted } from './use-mounted.ts'

const longest = 280
type Library = { title: string; prompts: readonly string[] }[]
const opening = { title: 'To arrive', prompts: openingPrompts }
const deeper = { title: 'To go further', prompts: roundPrompts }
const closing = { title: 'To close', prompts: closingPrompts }

type Opens = { from: string; look?: Look; size?: Size; wide?: boolean; label?: string }

/** A round with words of the library, changed as the guide likes, or the guide's own. */
export function BeginRound({ label = 'Begin a round', ...opens }: Opens) {
  const { room } = useRoom()
  const first = Object.keys(room.prompts).length === 0
  return (
    <Begin
      {...opens}
      type="StartRound"
      label={label}
      title="Begin a round"
      lead="Everyone gets these words. The order is told at the start, it begins after you, and each seat is visited once."
      library={first ? [opening, deeper] : [deeper, opening]}
    />
  )
}

export function BeginClosing({ label = 'Begin the closing round', ...opens }: Opens) {
  return (
    <Begin
      {...opens}
      type="StartClosing"
      label={label}
      title="Begin the closing round"
      lead="The last round. After it comes the quiet minute, then the end."
      library={[closing]}
    />
  )
}

function Begin({
  from,
  type,
  label,
  title,
  lead,
  library,
  look = 'quiet',
  size = 'medium',
  wide = false,
}: Opens & {
  type: 'StartRound' | 'StartClosing'
  label: string
  title: string
  lead: string
  library: Library
}) {
  const { room, refusalFor } = useRoom()
  const heard = Object.values(room.prompts)
  const suggested = promptFor(library[0]?.prompts ?? [], heard)
  const sheet = `guide-${type}-${from}`
  if (refusalFor({ type, prompt: suggested }) !== null) return null
  return (
    <div className={wide ? 'grid' : ''}>
      <Opener sheet={sheet} look={look} size={size}>
        {label}
      </Opener>
      <Sheet id={sheet} title={title} lead={lead}>
        <Prompt type={type} library={library} suggested={suggested} heard={heard} />
      </Sheet>
    </div>
  )
}

function Prompt({
  type,
  library,
  suggested,
  heard,
}: {
  type: 'StartRound' | 'StartClosing'
  library: Library
  suggested: string
  heard: readonly string[]
}) {
  const doing = useDoing()
  const mounted = useMounted()
  const [chosen, setChosen] = useState<string | null>(null)
  const text = chosen ?? suggested
  return (
    <>
      <IntentForm
        doing={doing}
        begin={{ type }}
        read={(form): Intent => ({ type, prompt: typed(form, 'prompt') })}
        label="Begin with these words"
        wide
      >
        <TextField
          label="The words of this round"
          hint="Choose below and change them as you like, or write your own."
          name="prompt"
          most={longest}
          value={text}
          onChange={setChosen}
        />
      </IntentForm>
      {library.map(({ title, prompts }) => (
        <div key={title} role="group" aria-label={title} className="grid grid-cols-1 gap-1.5">
          <p aria-hidden className="text-sm font-semibold text-ink-soft">
            {title}
          </p>
          {prompts.map((prompt) => (
            <button
              key={prompt}
              type="button"
              disabled={!mounted}
              aria-pressed={text === prompt}
              onClick={() => setChosen(prompt)}
              className="guide-prompt"
            >
              {prompt}
              {heard.includes(prompt) ? <span className="text-sm text-ink-soft"> (heard today)</span> : null}
            </button>
          ))}
        </div>
      ))}
    </>
  )
}
