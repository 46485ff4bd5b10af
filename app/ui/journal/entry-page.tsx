import { useState } from 'react'
import type { EntryKind } from '#app/domain/journal/entry.ts'
import { clockOf } from '#app/domain/journal/sound.ts'
import type { JournalEntry, JournalPage } from '#app/domain/services-journal.ts'
import type { KeptShowing, OwnReflection } from '#app/domain/services-reflections.ts'
import { LinkButton } from '../button.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Notice } from '../notice.tsx'
import { Page } from '../page.tsx'
import { ShownWhere } from '../reflections/shown-where.tsx'
import { RefusalWords } from '../refusal.tsx'
import { Time } from '../time.tsx'
import { EntryForm } from './entry-form.tsx'
import { Spoken } from './spoken.tsx'

type Given = JournalPage & {
  entryId: string
  writer: string
  kind: EntryKind
  promptId: string | null
  /** J3: where words of it are shown; a new entry is shown nowhere. */
  shown?: { zone: string; items: OwnReflection[]; kept: KeptShowing[] }
}
type Act = { at: string; answered: Answered | undefined }

/** J2: one entry, new or not. A new one gets an address of its own once the server has it, and nothing is loaded for that. */
export function EntryPage({
  given,
  owner,
  answered,
  go,
}: {
  given: Given
  owner: string
  answered: Answered | undefined
  go: (to: string) => void
}) {
  // The loader makes a new number at each look; this page is about the one it began with.
  const [{ entryId, writer, kind, promptId }] = useState(given)
  const { entry, zone } = given
  const at = `/journal/${entryId}`
  const draws = kind === 'drawing'
  return (
    <Page
      width="text"
      back={{ href: '/journal', label: 'Journal' }}
      title={entry ? <Time at={entry.at} zone={zone} part="day" /> : draws ? 'Draw' : 'Write'}
    >
      {entry?.deletedAt ? <Deleted {...{ at, answered }} /> : null}
      {entry?.voice ? <Heard entry={entry} {...{ at, answered }} /> : null}
      <EntryForm
        {...{ owner, entryId, writer, kind, promptId, answered }}
        page={given}
        onBegun={() => history.replaceState(history.state, '', at)}
        onDone={() => go('/journal')}
      />
      {entry && given.shown ? (
        <Shown {...{ at, answered }} shown={given.shown} canShow={!entry.deletedAt && kind !== 'voice'} />
      ) : null}
      {entry && !entry.deletedAt ? <Delete {...{ at, answered }} /> : null}
    </Page>
  )
}

/** A voice, to be heard; where it was not finished, what came of it is. */
function Heard({ at, answered, entry: { entryId, voice, text } }: Act & { entry: JournalEntry }) {
  const fields = useFields('finish', answered)
  if (!voice) return null
  return (
    <div className="mb-6">
      {voice.finished ? (
        <Spoken {...{ entryId, voice, text }} />
      ) : (
        <FieldForm fields={fields} action={at} className="grid gap-3">
          <Notice
            tone="held"
            title={`${clockOf(voice.seconds)} of your voice came, and it was not finished`}
            actions={
              <Submit form="finish" size="small">
                Finish it
              </Submit>
            }
          >
            Nothing of what came is lost. Finish it to hear it. If it is still being recorded on another page,
            finish it there.
          </Notice>
        </FieldForm>
      )}
    </div>
  )
}

function Shown({
  at,
  answered,
  shown: { items, kept, zone },
  canShow,
}: Act & { shown: NonNullable<Given['shown']>; canShow: boolean }) {
  const shows = items.length + kept.length > 0
  if (!shows && !canShow) return null
  return (
    <section className="mt-10 grid gap-4" aria-labelledby="shown-title">
      <h2 id="shown-title" className="text-xl">
        {shows ? 'Where it is shown' : 'Yours alone'}
      </h2>
      {answered?.form === 'withdraw' ? (
        <div role="alert">
          <Notice
            tone="care"
            title={<RefusalWords code={answered.refusal} reference={answered.reference} />}
          />
        </div>
      ) : null}
      {shows ? (
        <>
          <ShownWhere {...{ items, kept, zone }} to={at} />
          <p className="text-sm text-ink-soft">
            What you take back is gone for everybody at once, and does not come back by itself. Changing or
            deleting this entry changes nothing of what is shown.
          </p>
        </>
      ) : null}
      {canShow ? (
        <div>
          <LinkButton href={`${at}/show`} discover="none" size="small">
            Show this to others
          </LinkButton>
        </div>
      ) : null}
    </section>
  )
}

function Delete({ at, answered }: Act) {
  const fields = useFields('delete', answered)
  return (
    <div className="mt-10">
      <FieldForm fields={fields} action={at} className="grid gap-2">
        <div>
          <Submit form="delete" look="quiet" size="small">
            Delete this entry
          </Submit>
        </div>
        <p className="text-sm text-ink-soft">It is hidden at once. For seven days you can bring it back.</p>
      </FieldForm>
    </div>
  )
}

function Deleted({ at, answered }: Act) {
  const fields = useFields('back', answered)
  return (
    <div className="mb-6">
      <FieldForm fields={fields} action={at} className="grid gap-3">
        <Notice
          tone="held"
          title="This entry is deleted"
          actions={
            <>
              <Submit form="back" size="small">
                Bring it back
              </Submit>
              <LinkButton href="/journal/deleted" size="small">
                Deleted entries
              </LinkButton>
            </>
          }
        >
          It is gone for good seven days after it was deleted.
        </Notice>
      </FieldForm>
    </div>
  )
}
