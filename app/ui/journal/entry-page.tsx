import { useState } from 'react'
import type { EntryKind } from '#app/domain/journal/entry.ts'
import type { JournalPage } from '#app/domain/services-journal.ts'
import { LinkButton } from '../button.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Notice } from '../notice.tsx'
import { Page } from '../page.tsx'
import { Time } from '../time.tsx'
import { EntryForm } from './entry-form.tsx'

type Given = JournalPage & { entryId: string; writer: string; kind: EntryKind; promptId: string | null }
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
      <EntryForm
        {...{ owner, entryId, writer, kind, promptId, answered }}
        page={given}
        onBegun={() => history.replaceState(history.state, '', at)}
        onDone={() => go('/journal')}
      />
      {entry && !entry.deletedAt ? <Delete {...{ at, answered }} /> : null}
    </Page>
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
