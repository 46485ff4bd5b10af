import { hearingOf } from './asides.ts'
import type { Going, Presences, Sitting } from '../services/presences.ts'
import type { HearthServer, HearthSocket } from './sockets.ts'
import type { Voices } from './voices.ts'

export type Rights = {
  /** Ends those of these sockets whose auth session ended. */
  checkSockets: (sockets: Iterable<HearthSocket>) => Promise<void>
  /** Takes out of these rooms whoever may not be in them. */
  checkRooms: (circleIds: readonly string[]) => Promise<void>
}

const prefix = 'circle:'
export const isInRoom = (socket: HearthSocket) => {
  for (const room of socket.rooms) if (room.startsWith(prefix)) return true
  return false
}

/**
 * Do those who are connected still have the right to be? Asked of the rows as they stand, one statement for sockets and
 * one for rooms, however many: so no lost message can leave a person in.
 */
export function openRights(need: {
  io: HearthServer
  presences: Presences
  ended: (keys: string[], inRoom: string[]) => Promise<Set<string>>
  left: (circleId: string) => void
  voices: Pick<Voices, 'gone'>
}): Rights {
  const { io, presences, ended, left, voices } = need

  /** Everyone of this process in these rooms. */
  function sittingIn(circleIds: readonly string[]): Sitting[] {
    const sittings: Sitting[] = []
    for (const circleId of circleIds)
      for (const socketId of io.sockets.adapter.rooms.get(prefix + circleId) ?? []) {
        const actor = io.sockets.sockets.get(socketId)?.data.actor
        if (actor?.kind === 'person') sittings.push({ circleId, personId: actor.personId, socketId })
      }
    return sittings
  }

  /** Silent first; then nobody's seat; then told, and only then may it enter again. */
  async function takeOut({ sitting: { circleId, socketId }, why }: Going): Promise<void> {
    const socket = io.sockets.sockets.get(socketId)
    if (!socket) return
    voices.gone(socket, circleId, why)
    await Promise.all([socket.leave(hearingOf(circleId)), socket.leave(prefix + circleId)])
    try {
      await presences.leave({ socketId, circleId })
    } finally {
      // Also where that failed: presences try it again, and who hears nothing is not to look at a circle that stands still.
      socket.emit('circle:gone', { circleId, why })
      left(circleId)
    }
  }

  return {
    async checkSockets(sockets) {
      const here = [...sockets]
      if (here.length === 0) return
      const keys = [...new Set(here.map(({ data }) => data.key))]
      const inRoom = [...new Set(here.filter(isInRoom).map(({ data }) => data.key))]
      const over = await ended(keys, inRoom)
      if (over.size === 0) return
      for (const socket of here) if (over.has(socket.data.key)) socket.disconnect(true) // it is not to come back
    },
    async checkRooms(circleIds) {
      const going = await presences.mustGo(sittingIn(circleIds))
      await Promise.all(going.map(takeOut))
    },
  }
}
