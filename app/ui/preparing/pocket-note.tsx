import { useEffect, useRef, useState } from 'react'
import { longestEntry } from '#app/domain/journal/entry.ts'
import { openNote } from '#app/live/pocket.ts'
import { Area } from '../field.tsx'

/** J10: words written without a line. They stay on this device, sealed, until their journal is opened with one. */
export function PocketNote({ owner }: { owner: string }) {
  const note = useRef<Awaited<ReturnType<typeof openNote>> | null>(null)
  const [text, setText] = useState<string | null>(null)
  const [kept, setKept] = useState<'not yet' | 'here' | 'failed'>('not yet')
  useEffect(() => {
    let gone = false
    void openNote(owner).then((open) => {
      if (gone) return
      note.current = open
      setText(open.text)
      if (open.text !== '') setKept('here')
    })
    return () => {
      gone = true
    }
  }, [owner])
  if (text === null) return null
  return (
    <div className="grid gap-2">
      <Area
        label="Your words"
        value={text}
        maxLength={longestEntry}
        autoComplete="off"
        className="min-h-40 font-serif text-lg"
        onChange={(event) => {
          const typed = event.currentTarget.value
          setText(typed)
          note.current?.keep(typed).then(
            () => setKept('here'),
            () => setKept('failed'),
          )
        }}
      />
      <p role="status" className="min-h-6 text-sm text-ink-soft">
        {kept === 'here'
          ? 'Kept on this device. It goes to your journal once there is a line.'
          : kept === 'failed'
            ? 'This device could not keep it. Leave this page open until the line is back, or write it on paper.'
            : ''}
      </p>
    </div>
  )
}
