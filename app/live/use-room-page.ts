import { useEffect, useRef, useState } from 'react'
import type { AfterCircle, RoomPage } from '#app/domain/services-circles.ts'
import { openLooking, standingAt } from './looking.ts'
import { useChanges } from './use-changes.ts'

type Page = RoomPage & { after: AfterCircle | null }

/**
 * The parts of the room's page that come by request: its card, for guides who waits, and what follows an ended circle.
 * Looked at again when a bell rings and when `ended` turns true. A request that fails changes nothing on the screen, where
 * what somebody is writing must stay, and is made again.
 */
export function useRoomPage(first: Page, topics: readonly string[], ended: boolean, also: () => void): Page {
  const [page, setPage] = useState(first)
  const { circleId } = first.card
  const looking = useRef<ReturnType<typeof openLooking> | null>(null)
  useEffect(() => {
    const opened = openLooking(
      () => standingAt<Page>(`/circles/${circleId}/now`),
      (now) => {
        if (now !== 'refused') setPage(now)
      },
    )
    looking.current = opened
    return () => opened.close()
  }, [circleId])
  useEffect(() => {
    looking.current?.told()
    setPage(first)
  }, [first])
  const missing = ended && page.after === null
  useEffect(() => {
    if (missing) looking.current?.ask()
  }, [missing])
  useChanges(topics, () => {
    also()
    looking.current?.ask()
  })
  return page
}
