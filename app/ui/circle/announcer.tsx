import { useEffect, useRef, useState } from 'react'
import type { Room } from '#app/live/circle-room.ts'
import { announcementsOf } from './announcements.ts'

/** Says what changes to those who cannot see it; never interrupts, never takes the focus. */
export function Announcer({ room }: { room: Room }) {
  const before = useRef(room)
  const [words, setWords] = useState('')
  useEffect(() => {
    const said = announcementsOf(before.current, room)
    before.current = room
    if (said.length > 0) setWords(said.join(' '))
  }, [room])
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  )
}
