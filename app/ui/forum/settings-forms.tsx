import type { ForumPreferences } from '../../domain/services-forum-reader.ts'
import { topicNotes } from '../../domain/forum/post.ts'
import { Choice } from '../choice.tsx'
import { Area } from '../field.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'
import type { Answered } from '../form.tsx'
import { Tag } from '../notice.tsx'
import { topicNoteWords } from './topic-note-words.ts'

type Given<T extends keyof ForumPreferences> = Pick<ForumPreferences, T> & { answered: Answered | undefined }

/** Whom they muted, by the name they were known by, and a way to hear them again. */
export function MutedPeople({ muted, answered }: Given<'muted'>) {
  if (muted.length === 0)
    return (
      <p className="text-ink-soft">
        Nobody. You can mute whoever wrote a post, from the post itself. They are not told.
      </p>
    )
  return (
    <ul className="card divide-y divide-line">
      {muted.map((one) => (
        <Muted key={one.muteId} {...one} answered={answered} />
      ))}
    </ul>
  )
}

function Muted({
  muteId,
  name,
  alias,
  answered,
}: Given<'muted'>['muted'][number] & { answered: Answered | undefined }) {
  const fields = useFields('unmute', answered)
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 p-4 sm:px-6">
      <span className="flex flex-wrap items-center gap-3 font-semibold wrap-anywhere">
        {name}
        {alias ? <Tag>A name in one thread</Tag> : null}
      </span>
      <FieldForm fields={fields}>
        <input type="hidden" name="muteId" value={muteId} />
        <Submit form="unmute" look="quiet" size="small" aria-label={`Hear again: ${name}`}>
          Hear again
        </Submit>
      </FieldForm>
    </li>
  )
}

/** Words and topics that are folded away, for this reader alone. */
export function FoldedAway({ words, notes, answered }: Given<'words' | 'notes'>) {
  const fields = useFields<{ words: string; notes: string }>('folding', answered, { words: words.join('\n') })
  const kept = fields.kept('notes')
  return (
    <FieldForm fields={fields} fresh>
      <Area
        {...fields.of('words')}
        label="Words"
        hint="One a line. Posts that hold one are folded; searches and mails leave them out. A * at the end takes every ending: needl*"
        maxLength={4000}
      />
      <Choice
        legend="Topics"
        hint="Threads that their writers marked so are folded. Nobody else sees a mark."
        name="notes"
        several
        id="folding-notes"
        chosen={fields.answered ? kept : notes}
        options={topicNotes.map((value) => ({ value, label: topicNoteWords[value] }))}
      />
      <p>
        <Submit form="folding">Save</Submit>
      </p>
    </FieldForm>
  )
}

/** F7: mails, if they ask for them. */
export function DigestChoice({ digest, zone, answered }: Given<'digest' | 'zone'>) {
  const fields = useFields<{ digest: string }>('digest', answered)
  return (
    <FieldForm fields={fields}>
      <Choice
        legend="A mail when there is something new"
        hint={`It says only that there is: no words, no titles, no names. It comes towards evening, and never from 21:00 to 9:00 on your clock (${zone.replaceAll('_', ' ')}).`}
        name="digest"
        id="digest-digest"
        columns="sm:grid-cols-3"
        chosen={[digest]}
        options={[
          { value: 'none', label: 'No mail' },
          { value: 'daily', label: 'Once a day' },
          { value: 'weekly', label: 'Once a week' },
        ]}
      />
      <p>
        <Submit form="digest">Save</Submit>
      </p>
    </FieldForm>
  )
}
