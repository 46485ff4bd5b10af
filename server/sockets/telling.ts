import type { Presences } from '../services/presences.ts'
import type { Emit } from './feed.ts'
import type { HearthServer } from './sockets.ts'

/** Tells rooms who is here: only where that changed since it was told last. */
export function openTelling(need: { io: HearthServer; presences: Presences; emit: Emit }) {
  const { io, presences, emit } = need
  const told = new Map<string, string>()
  const changed = new Set<string>()

  return {
    /** This circle is told with whatever is told next. */
    look: (circleId: string) => void changed.add(circleId),
    forget: (circleId: string) => void told.delete(circleId),
    async tell(circleIds: readonly string[]): Promise<void> {
      const asked = [...new Set([...circleIds, ...changed])]
      changed.clear()
      const open = asked.filter((circleId) => io.sockets.adapter.rooms.has(`circle:${circleId}`))
      if (open.length === 0) return
      for (const { circleId, presence } of await presences.textsOf(open)) {
        if (told.get(circleId) === presence) continue
        told.set(circleId, presence)
        emit(circleId, 'circle:presence', { circleId, presence: JSON.parse(presence) })
      }
    },
  }
}
