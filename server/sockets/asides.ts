import type { CirclesService } from '../services/circles.ts'
import { onceMore } from './once-more.ts'
import type { HearthServer, HearthSocket } from './sockets.ts'

/** Everyone in the room, whether they hear it or pause. */
export const roomOf = (circleId: string) => `circle:${circleId}`
/** Those of them to whom what happens is sent: not somebody who pauses (C13). */
export const hearingOf = (circleId: string) => `hears:${circleId}`

export type Asides = {
  /** Something private of this circle changed: each person here is told what stands for them now, if it is another. */
  look: (circleId: string) => void
  /** What this socket was told on entering: only what differs is sent. */
  told: (socket: HearthSocket, circleId: string, aside: unknown) => void
  forget: (socket: HearthSocket, circleId: string) => void
}

/**
 * Private to one person each: read anew for whoever is connected here, as they stand now, so that somebody who no
 * longer guides is told nothing more (C16), and nobody is sent a frame because of somebody else's private act.
 */
export function openAsides(need: {
  io: HearthServer
  circles: Pick<CirclesService, 'asidesOf'>
  report: (fault: unknown) => void
}): Asides {
  const { io, circles, report } = need
  const last = new WeakMap<HearthSocket, Map<string, string>>()
  const changed = new Set<string>()
  const tellAll = onceMore(async () => {
    const circleIds = [...changed]
    changed.clear()
    for (const circleId of circleIds) await tell(circleId).catch(report)
  }, report)

  async function tell(circleId: string): Promise<void> {
    const here = [...(io.sockets.adapter.rooms.get(roomOf(circleId)) ?? [])].flatMap((id) => {
      const socket = io.sockets.sockets.get(id)
      return socket && socket.data.actor.kind === 'person'
        ? [{ socket, personId: socket.data.actor.personId }]
        : []
    })
    if (here.length === 0) return
    const asides = await circles.asidesOf(
      circleId,
      here.map(({ personId }) => personId),
    )
    for (const { socket, personId } of here) {
      const aside = asides.get(personId)
      // Who was taken out meanwhile is told nothing.
      if (!aside || !socket.rooms.has(roomOf(circleId))) continue
      if (aside.mine.paused) await socket.leave(hearingOf(circleId))
      const text = JSON.stringify(aside)
      if (last.get(socket)?.get(circleId) === text) continue
      remember(socket, circleId, text)
      socket.emit('circle:aside', { circleId, aside })
    }
  }

  function remember(socket: HearthSocket, circleId: string, text: string): void {
    const mine = last.get(socket) ?? new Map<string, string>()
    mine.set(circleId, text)
    last.set(socket, mine)
  }

  return {
    look(circleId) {
      changed.add(circleId)
      tellAll()
    },
    told: (socket, circleId, aside) => remember(socket, circleId, JSON.stringify(aside)),
    forget: (socket, circleId) => void last.get(socket)?.delete(circleId),
  }
}
