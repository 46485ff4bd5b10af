import { useEffect, useRef, useState } from 'react'
import type { RoomPage } from '#app/domain/services.ts'
import { useChanges } from './use-changes.ts'

/**
 * The parts of the room's page that come by request: its card, and for guides who waits. Looked at again when a bell
 * rings. A request that fails changes nothing on the screen: what somebody is writing there must stay.
 */
export function useRoomPage(first: RoomPage, topics: readonly string[], also: () => void): RoomPage {
  const [page, setPage] = useState(first)
  const { circleId } = first.card
  const asked = useRef(0)
  useEffect(() => setPage(first), [first])
  useChanges(topics, () => {
    also()
    const mine = (asked.current += 1)
    void look(circleId).then((fresh) => {
      if (fresh && mine === asked.current) setPage(fresh)
    })
  })
  return page
}

async function look(circleId: string): Promise<RoomPage | null> {
  try {
    const answer = await fetch(`/circles/${circleId}/now`, {
      redirect: 'manual',
      headers: { accept: 'application/json' },
    })
    return answer.ok ? ((await answer.json()) as RoomPage) : null
  } catch {
    return null
  }
}
