import type { Presence } from '#app/domain/protocol.ts'
import type { Db } from '#db/client.ts'
import { listPresence } from '#db/queries/circle-feed.ts'
import { arrivePresence, beat, leavePresence, listInRoom, sweepPresence } from '#db/queries/presence.ts'

type Pair = { circleId: string; personId: string }

/** C20: who is here, by leases. Nothing of it is an event, and no process's clock decides. */
export type Presences = {
  beat: () => Promise<void>
  /** This person has this circle open on this socket. */
  arrive: (of: Pair & { socketId: string }) => Promise<void>
  /** The socket closed (`circleId` null) or left one circle: the lease of 60 s runs from now. */
  leave: (of: { socketId: string; circleId: string | null }) => Promise<void>
  of: (circleIds: string[]) => Promise<Map<string, Record<string, Presence>>>
  /** Of these pairs those who may be in the room now; the rest leave it. */
  mayStay: (pairs: Pair[]) => Promise<Set<string>>
  sweep: () => Promise<void>
}

export const pairKey = ({ circleId, personId }: Pair) => `${circleId} ${personId}`

export function openPresences({ db, nodeId }: { db: Db; nodeId: string }): Presences {
  return {
    beat: () => beat(db.sql, nodeId),
    arrive: (of) => arrivePresence(db.sql, { ...of, nodeId }),
    leave: (of) => leavePresence(db.sql, of),
    async of(circleIds) {
      const all = new Map<string, Record<string, Presence>>()
      for (const { circleId, seatId, presence } of await listPresence(db.sql, circleIds)) {
        const seats = all.get(circleId) ?? {}
        seats[seatId] = presence
        all.set(circleId, seats)
      }
      return all
    },
    async mayStay(pairs) {
      const circleIds = [...new Set(pairs.map(({ circleId }) => circleId))]
      const inside = new Set((await listInRoom(db.sql, circleIds)).map(pairKey))
      return new Set(pairs.map(pairKey).filter((pair) => inside.has(pair)))
    },
    sweep: () => sweepPresence(db.sql),
  }
}
