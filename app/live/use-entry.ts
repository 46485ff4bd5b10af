import { useEffect, useRef, useState } from 'react'
import type { EntryWords } from '#app/domain/journal/entry.ts'
import { newCommandId } from './command-id.ts'
import { bringHome, entryBox, sendEntry } from './entry-line.ts'
import { type EntryStanding, openWriting } from './entry-writing.ts'

export type Writing = EntryStanding &
  Pick<ReturnType<typeof openWriting>, 'change' | 'takeTheirs' | 'keepMine'> & {
    /** The scripts have come. */
    live: boolean
    /** Sends what is to be sent. True: all of it stands on the server. */
    settled: () => Promise<boolean>
  }

/** J2: an entry as it is written. `owner`: whose box on this device; `first`: what the page's loader had. */
export function useEntry({
  owner: whose,
  entryId,
  first,
  begin,
}: {
  owner: string
  entryId: string
  first: { version: number; words: EntryWords } | null
  begin: EntryWords
}): Writing {
  const [, draw] = useState(0)
  // For its whole life: what was typed as one person is never sent as another.
  const [owner] = useState(whose)
  const writing = useRef<ReturnType<typeof openWriting> | null>(null)
  const given = useRef({ first, begin })
  useEffect(() => {
    const open = openWriting({
      ...{
        ...given.current,
        entryId,
        writer: newCommandId(),
        send: (given, keepalive) => sendEntry(owner, given, keepalive),
        box: entryBox(owner, entryId),
      },
      changed: () => draw((count) => count + 1),
    })
    writing.current = open
    draw((count) => count + 1)
    const flush = () => void (document.visibilityState === 'hidden' && open.save(true))
    const back = () => void open.save()
    document.addEventListener('visibilitychange', flush)
    addEventListener('online', back)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      removeEventListener('online', back)
      void open.leave()
    }
  }, [owner, entryId])
  const now = writing.current
  const standing: EntryStanding = now?.standing() ?? {
    ...{ words: first?.words ?? begin, keeping: first ? 'saved' : 'nothing', begun: first !== null },
    ...{ deleted: false, theirs: null, refused: null },
  }
  return {
    ...standing,
    live: now !== null,
    // Asked when it happens: between the page's waking and its next drawing somebody types already.
    change: (some) => writing.current?.change(some),
    async settled() {
      await now?.save()
      const keeping = now?.standing().keeping
      return keeping === 'saved' || keeping === 'nothing'
    },
    takeTheirs: () => now?.takeTheirs(),
    keepMine: () => now?.keepMine(),
  }
}

/** Sends what this device still keeps of entries; `came`: some went home, so the page looks again. Answers those that wait. */
export function useBringHome(owner: string, came: () => void): string[] {
  const [waiting, setWaiting] = useState<string[]>([])
  const latest = useRef(came)
  latest.current = came
  useEffect(() => {
    let gone = false
    const look = () =>
      void bringHome(owner).then((found) => {
        if (gone) return
        setWaiting(found.waiting)
        if (found.home > 0) latest.current()
      })
    look()
    addEventListener('online', look)
    return () => {
      gone = true
      removeEventListener('online', look)
    }
  }, [owner])
  return waiting
}
