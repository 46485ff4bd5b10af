import { useEffect, useRef, useState } from 'react'
import type { AfterCircle, RoomPage } from '#app/domain/services-circles.ts'
import { useChanges } from './use-changes.ts'

type Page = RoomPage & { after: AfterCircle | null }

/**
 * The parts of the room's page that come by request: its card, for guides who waits, and what follows an ended circle.
 * Looked at again when a bell rings and when `ended` turns true. A request that fails changes nothing on the screen:
 * what somebody is writing there must stay.
 */
export function useRoomPage(first: Page, topics: readonly string[], ended: boolean, also: () => void): Page {
  const [page, setPage] = useState(first)
  const { circleId } = first.card
  const asked = useRef(0)
  const refresh = () => {
    const mine = (asked.current += 1)
    void look(circleId).then((fresh) => {
      if (fresh && mine === asked.current) setPage(fresh)
    })
  }
  useEffect(() => setPage(first), [first])
  const latest = useRef(refresh)
  latest.current = refresh
  const missing = ended && page.after === null
  useEffect(() => {
    if (missing) latest.current()
  }, [missing])
  useChanges(topics, () => {
    also()
    refresh()
  })
  return page
}

async function look(circleId: string): Promise<Page | null> {
  try {
    const answer = await fetch(`/circles/${circleId}/now`, {
      redirect: 'manual',
      headers: { accept: 'application/json' },
    })
    return answer.ok ? ((await answer.json()) as Page) : null
  } catch {
    return null
  }
}
