import type { ReactNode } from 'react'
import type { Intent } from '#app/domain/circle/intent.ts'
import { longestNote } from '#app/domain/circle/words.ts'
import { SelectField } from '../choice.tsx'
import { useServerNow } from './guide-clock.ts'
import { useDoing } from './guide-doing.ts'
import { IntentForm, TextField, typed } from './guide-form.tsx'
import { sinceWords } from './guide-words.ts'
import { nameIn, useRoom } from './room-context.ts'

/** C16: what the guides of this circle write to each other. */
export function Notes() {
  const { room, shown } = useRoom()
  const now = useServerNow(room.clockOffset, 30)
  const notes = room.aside.guides?.notes ?? []
  const seats = shown.phase === 'planned' ? [] : shown.seats.filter(({ role }) => role === 'participant')
  return (
    <>
      <p className="text-sm text-ink-soft">Guides only. Erased with the circle.</p>
      {notes.length > 0 ? (
        <ol aria-label="Notes, the newest last" className="tray grid max-h-64 gap-3">
          {notes.map(({ noteId, seatId, by, text, at }) => (
            <li key={noteId}>
              <p className="text-sm text-ink-soft">
                <span className="font-semibold text-ink">{by}</span>
                {seatId === null ? null : ` about ${nameIn(room, seatId)}`}
                {now === null ? null : `, ${sinceWords(at, now)}`}
              </p>
              <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
            </li>
          ))}
        </ol>
      ) : null}
      <NoteForm>
        <SelectField
          name="seatId"
          label="About"
          options={[
            { value: '', label: 'The circle' },
            ...seats.map(({ seatId }) => ({ value: seatId, label: nameIn(room, seatId) })),
          ]}
        />
      </NoteForm>
    </>
  )
}

/** Inside: a control named `seatId`, or nothing when `seatId` is given. */
export function NoteForm({ seatId, children }: { seatId?: string; children?: ReactNode }) {
  const doing = useDoing()
  return (
    <IntentForm
      doing={doing}
      begin={seatId === undefined ? { type: 'Note' } : { type: 'Note', seatId }}
      read={(form): Intent => ({
        type: 'Note',
        seatId: typed(form, 'seatId') || null,
        text: typed(form, 'text'),
      })}
      label="Write to the guides"
      look="quiet"
      size="small"
      onDone={() => {}}
    >
      {children}
      <TextField label="Note" name="text" most={longestNote} rows={2} />
    </IntentForm>
  )
}
