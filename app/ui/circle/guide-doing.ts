import { isOpen } from '#app/domain/circle/circle.ts'
import type { Doing } from './guide-form.tsx'
import { useRoom } from './room-context.ts'

/** How a form inside the room acts. */
export function useDoing(): Doing {
  const { room, pageId, live, act } = useRoom()
  return { pageId, live, act, lease: isOpen(room.circle) ? room.circle.authority?.lease : undefined }
}
