import { topicNotes } from '#app/domain/forum/post.ts'
import type { Drafting } from '#app/live/drafting.ts'
import { Field } from '../field.tsx'
import { noteWords } from './words.ts'

/** Their name in this thread; whether another one than their own can still be chosen. */
export type Alias = { name: string | null; may: boolean }
export type Choices = { alias: boolean; tags: string; notes: readonly string[] }
/** `live`: scripts keep what is chosen; before that it is the form’s own, which begins with `begun`. */
type Chosen = { drafting: Drafting; live: boolean; begun: Choices }

/** F2: under which name it is written. */
export function NameHere({ alias, drafting, live, begun }: Chosen & { alias: Alias }) {
  const { words, change } = drafting
  if (alias.name)
    return (
      <p className="text-sm text-ink-soft">
        You write here as <b>{alias.name}</b>. That name is yours in this thread alone.
      </p>
    )
  if (!alias.may) return null
  const kept = {
    onChange: (event: { currentTarget: HTMLInputElement }) => change({ alias: event.currentTarget.checked }),
    ...(live ? { checked: words.alias } : { defaultChecked: begun.alias }),
  }
  return (
    <label className="flex min-h-touch cursor-pointer items-start gap-3">
      <input
        type="checkbox"
        name="alias"
        value="yes"
        className="mt-1 size-5 shrink-0 accent-ember"
        {...kept}
      />
      <span>
        <span className="block font-semibold">Under another name, in this thread only</span>
        <span className="block text-sm text-ink-soft">
          Other members cannot see that it is you, and nothing ties it to what you write elsewhere. The clinic
          finds out only where somebody may be in danger, or with two people for a serious reason, and you are
          told.
        </span>
      </span>
    </label>
  )
}

/** F1: what a thread touches on, and its tags. */
export function Topics({ drafting, live, begun }: Chosen) {
  const { words, change } = drafting
  const { notes, tags } = words
  const tagsKept = {
    onChange: (event: { currentTarget: HTMLInputElement }) => change({ tags: event.currentTarget.value }),
    ...(live ? { value: tags } : { defaultValue: begun.tags }),
  }
  return (
    <details>
      <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">
        Topics and tags
      </summary>
      <div className="mt-3 grid gap-5">
        <fieldset className="grid gap-1">
          <legend className="font-semibold">It touches on</legend>
          <p className="text-sm text-ink-soft">
            Only for people who asked to have a topic folded away. Nobody else sees it.
          </p>
          {topicNotes.map((note) => {
            const kept = {
              onChange: (event: { currentTarget: HTMLInputElement }) =>
                change({
                  notes: event.currentTarget.checked ? [...notes, note] : notes.filter((one) => one !== note),
                }),
              ...(live ? { checked: notes.includes(note) } : { defaultChecked: begun.notes.includes(note) }),
            }
            return (
              <label key={note} className="flex min-h-touch cursor-pointer items-center gap-3">
                <input type="checkbox" name="notes" value={note} className="size-5 accent-ember" {...kept} />
                {noteWords[note]}
              </label>
            )
          })}
        </fieldset>
        <Field
          {...tagsKept}
          name="tags"
          label="Tags"
          hint="Up to five words, with spaces between them."
          maxLength={200}
          autoComplete="off"
        />
      </div>
    </details>
  )
}
