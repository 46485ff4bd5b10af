import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Listening } from '#app/domain/circle/words.ts'
import type { EnterAnswer } from '#app/domain/protocol.ts'
import { pageLine } from './page-line.ts'
import { openSession, type Session } from './session.ts'
import type { Connection } from './socket.ts'
import { type Refused, type Standing, standingOf } from './standing.ts'

export type LiveCircle = Standing & {
  connection: Connection
  /** False until this page was live once: its forms then go the plain way, by a request. */
  live: boolean
  act(intent: Intent): Promise<Refused | null>
  share(given: { commandId: string; text: string; listening: Listening }): Promise<Refused | null>
  enter(): void
  /** C21: this device, from now on. */
  bringHere(): void
}

/** One circle of one page, level with the server while it shows. `first`: what the loader answered. */
export function useCircle(circleId: string, first: EnterAnswer): LiveCircle {
  const session = useRef<Session | null>(null)
  const [standing, setStanding] = useState<Standing>(() => standingOf(first))
  const newest = useRef(first)
  useEffect(() => {
    const opened = openSession(pageLine(), circleId, newest.current)
    session.current = opened
    setStanding(opened.standing())
    const off = opened.onChange(() => setStanding(opened.standing()))
    return () => {
      off()
      opened.close()
      session.current = null
    }
  }, [circleId])
  useEffect(() => {
    if (newest.current === first) return
    newest.current = first
    session.current?.take(first)
  }, [first])
  const connection = useConnection()
  return {
    ...standing,
    connection,
    live: useWasLive(),
    act: useCallback(async (intent) => (await session.current?.act(intent)) ?? null, []),
    share: useCallback(async (given) => (session.current ? session.current.share(given) : 'failed'), []),
    enter: useCallback(() => session.current?.enter(), []),
    bringHere: useCallback(() => session.current?.bringHere(), []),
  }
}

const watchLine = (changed: () => void) => pageLine().onChange(changed)

/** How the line stands now; while the page is made on the server, and until it knows better: live. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    watchLine,
    () => pageLine().connection(),
    () => 'live',
  )
}

function useWasLive(): boolean {
  return useSyncExternalStore(
    watchLine,
    () => pageLine().wasLive(),
    () => false,
  )
}
