import { useEffect, useState } from 'react'
import {
  emptyEntry,
  type EntryKind,
  type EntryWords,
  longestEntry,
  sameEntry,
  themes,
} from '#app/domain/journal/entry.ts'
import type { JournalEntry, JournalPage } from '#app/domain/services-journal.ts'
import { useEntry } from '#app/live/use-entry.ts'
import { Button } from '../button.tsx'
import { Area } from '../field.tsx'
import { type Answered, FieldForm, useFields } from '../form.tsx'
import { Draw } from './draw.tsx'
import { DeletedElsewhere, Keeping, NotSaved, TwoTexts } from './keeping.tsx'
import { AsItStands, useSeen } from '../seen.tsx'
import { Prompt } from './prompt.tsx'
import { themeWords } from './theme-words.ts'
import { Themes } from './themes.tsx'
import { Unread } from './unread.tsx'

const id = 'write'
const asks: Record<EntryKind, { label: string; hint: string }> = {
  words: {
    label: 'Your words',
    hint: 'A word counts, and so does a fragment. They need not be good, only honest.',
  },
  drawing: { label: 'What it shows, in words', hint: 'If you like. It may also be words alone.' },
  voice: {
    label: 'What you call it, or a few words',
    hint: 'If you like. It makes it easier to find again.',
  },
}
type Wanted = Record<'text' | 'writer' | 'version' | 'theme' | 'tough', string>

const wordsOf = ({ kind, text, drawing, themes: of, promptId, tough }: JournalEntry): EntryWords => ({
  ...{ kind, text, drawing, themes: of, promptId, tough },
})

/**
 * J2: where an entry is written or drawn. Every change is kept as it is made; without scripts it is a form. `onBegun`: the
 * server has it, so that its address may be its own; `onDone`: they are through for now.
 */
export function EntryForm({
  owner,
  entryId,
  kind,
  promptId,
  writer,
  page: { entry, prompts },
  answered,
  onBegun,
  onDone,
}: {
  owner: string
  entryId: string
  kind: EntryKind
  /** What a new entry answers. */
  promptId: string | null
  /** Whose sending this is where there are no scripts. */
  writer: string
  page: JournalPage
  answered: Answered | undefined
  onBegun: () => void
  onDone: () => void
}) {
  const fields = useFields<Wanted>(id, answered, { text: entry?.text ?? '', writer })
  // What was refused is written over what its writer saw; with scripts it comes to the choice between two texts by that.
  const { seen, changed } = useSeen(fields, { version: entry?.version ?? 0 })
  const from = Number(fields.of('version').defaultValue ?? entry?.version)
  const first = entry ? { version: from, words: wordsOf(entry) } : null
  const writing = useEntry({ owner, entryId, first, begin: { ...emptyEntry(kind), promptId } })
  const { words, change, live, begun } = writing
  const [done, setDone] = useState(false)
  // What was typed and ticked before the scripts had come counts too; after useEntry, and before anything is drawn anew.
  useEffect(() => {
    const early = typedIn(document.getElementById(id))
    if (early && !sameEntry({ ...words, ...early }, words)) change(early)
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the scripts have come
  }, [])
  useEffect(() => {
    if (begun && !entry) onBegun()
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the server has it
  }, [begun])
  // Without scripts what was ticked comes back as what was typed does.
  const ticked = fields.answered ? themes.filter((one) => fields.kept('theme').includes(one)) : words.themes
  const tough = fields.answered ? fields.kept('tough').includes('yes') : words.tough
  const draws = words.kind === 'drawing'
  return (
    <div
      // Before the form’s own handler, which leaves alone what is taken care of.
      onSubmitCapture={(event) => {
        event.preventDefault()
        setDone(true)
        void writing.settled().then((all) => (all ? onDone() : setDone(false)))
      }}
    >
      <FieldForm fields={fields} className="grid grid-cols-1 gap-5">
        <input type="hidden" name="entryId" value={entryId} />
        <input type="hidden" name="version" value={seen.version} />
        <input type="hidden" name="writer" value={fields.of('writer').defaultValue ?? writer} />
        {words.promptId === null ? null : <input type="hidden" name="promptId" value={words.promptId} />}
        {changed && entry && !live ? (
          <AsItStands>
            {entry.text === '' ? 'Without words.' : entry.text}
            {entry.themes.length > 0 ? `\n\n${entry.themes.map((one) => themeWords[one]).join(', ')}` : ''}
          </AsItStands>
        ) : null}
        <TwoTexts writing={writing} />
        <NotSaved writing={writing} />
        {writing.deleted && !entry?.deletedAt ? <DeletedElsewhere entryId={entryId} /> : null}
        <Prompt writing={writing} prompts={prompts} fresh={entry === null} />
        {draws ? <Draw drawing={words.drawing} onDraw={(drawing) => change({ drawing })} /> : null}
        <Area
          {...fields.of('text')}
          {...(live ? { value: words.text, defaultValue: undefined } : {})}
          onChange={(event) => change({ text: event.currentTarget.value })}
          {...asks[words.kind]}
          maxLength={longestEntry}
          // A browser that puts old words back after a reload would say they were typed just now.
          autoComplete="off"
          className={words.kind === 'words' ? 'min-h-72 font-serif text-lg' : ''}
        />
        <Keeping writing={writing} />
        <Themes chosen={live ? words.themes : ticked} live={live} onChoose={(of) => change({ themes: of })} />
        <label className="flex min-h-touch cursor-pointer items-center gap-3">
          <input
            type="checkbox"
            name="tough"
            value="yes"
            autoComplete="off"
            className="size-5 shrink-0 accent-ember"
            onChange={(event) => change({ tough: event.currentTarget.checked })}
            {...(live ? { checked: words.tough } : { defaultChecked: tough })}
          />
          <span>
            Keep it for a tough day
            <span className="block text-sm text-ink-soft">
              You find it again under <i>On a tough day</i>.
            </span>
          </span>
        </label>
        <div className="flex justify-end">
          <Button type="submit" look="primary" busy={done}>
            Done
          </Button>
        </div>
        <Unread kind={words.kind} />
      </FieldForm>
    </div>
  )
}

function typedIn(form: HTMLElement | null): Pick<EntryWords, 'text' | 'themes' | 'tough'> | null {
  if (!(form instanceof HTMLFormElement)) return null
  const given = new FormData(form)
  const [text, of] = [given.get('text'), given.getAll('theme')]
  return {
    text: typeof text === 'string' ? text.replaceAll('\r\n', '\n') : '',
    ...{ themes: themes.filter((theme) => of.includes(theme)), tough: given.has('tough') },
  }
}
