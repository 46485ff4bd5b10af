import { Refusal } from '#app/domain/refusal.ts'
import type { Db } from '#db/client.ts'
import { listPresenceTexts } from '#db/queries/circle-presence.ts'
import {
  arriveInSeat,
  arrivePresence,
  beat,
  type Going,
  leavePresence,
  listMustGo,
  type Sitting,
  sweepPresence,
} from '#db/queries/presence.ts'

export type { Going, Sitting }

type Leaving = { socketId: string; circleId: string | null }

/** C20: who is here, by leases. Nothing of it is an event, and no process's clock decides. */
export type Presences = {
  beat: () => Promise<void>
  /**
   * Whether this process has been seeing for as long as it takes to miss somebody: its own heartbeat was unbroken. After
   * PostgreSQL was away, or this process stood still, every heartbeat is old, and nobody is missed for that.
   */
  watchful: () => boolean
  /**
   * This person has this circle open on this socket. `seated`: in the room, which moves their seat to this device
   * (C21). Call it before the socket joins the room. True where another open device lost the seat by it. `again`: only
   * looks, and is refused with `elsewhere` where another open device has the seat. `own`: sockets this device had before.
   */
  arrive: (of: Sitting & { seated: boolean; again?: boolean; own?: string[] }) => Promise<boolean>
  /**
   * The socket closed (`circleId` null) or left one circle: the lease of 60 s runs from now. Where it fails it is tried
   * again with every beat, unless the socket is back before: nobody stays here for ever because PostgreSQL was away.
   */
  leave: (of: Leaving) => Promise<void>
  /** Each circle's presence by seat, as JSON that is equal while nothing changes. */
  textsOf: (circleIds: string[]) => Promise<{ circleId: string; presence: string }[]>
  /** Of these, who must leave the room now, and why. As a rule nobody. */
  mustGo: (sittings: Sitting[]) => Promise<Going[]>
  sweep: () => Promise<void>
}

/** Milliseconds: more than two rounds of beats; and what a heartbeat may be late before its people are missed (rulings 4). */
const unbroken = 2000
const toMiss = 3000
/** So many failed leaves are tried again with one beat. */
const atOnce = 100

/** `now`: milliseconds of a clock that nobody sets; it only ever holds a judgement back. */
export function openPresences({
  db,
  nodeId,
  now = () => performance.now(),
}: {
  db: Db
  nodeId: string
  now?: () => number
}): Presences {
  let since = Infinity
  let last = -Infinity
  const owed = new Map<string, Leaving>()
  let paying: Promise<void> = Promise.resolve()
  const keyOf = (of: Leaving) => `${of.socketId} ${of.circleId}`

  async function leave(of: Leaving): Promise<boolean> {
    try {
      return await leavePresence(db.sql, of)
    } catch (fault) {
      owed.set(keyOf(of), of)
      throw fault
    }
  }
  async function pay(): Promise<void> {
    for (const [key, of] of [...owed].slice(0, atOnce)) {
      if (!owed.delete(key)) continue // it is back meanwhile
      await leave(of)
    }
  }
  /** What it owed ends before it is here again: so nothing late ends what begins now. */
  async function back<T>(of: Sitting, arrive: () => Promise<T>): Promise<T> {
    const left = owed.get(keyOf(of))
    owed.delete(keyOf(of))
    await paying.catch(() => {})
    try {
      return await arrive()
    } catch (fault) {
      if (left) owed.set(keyOf(of), left)
      throw fault
    }
  }

  return {
    async beat() {
      await beat(db.sql, nodeId)
      const at = now()
      if (at - last > unbroken) since = at
      last = at
      await (paying = pay())
    },
    watchful: () => now() - last <= unbroken && now() - since >= toMiss,
    async arrive({ seated, again = false, own = [], ...sitting }) {
      const of = { ...sitting, nodeId }
      if (!seated) {
        await back(of, () => arrivePresence(db.sql, of))
        return false
      }
      const arrived = await back(of, () => arriveInSeat(db.sql, { ...of, again, own }))
      if (arrived === 'elsewhere') throw new Refusal('elsewhere')
      const { was } = arrived
      return was !== null && leave({ socketId: was, circleId: of.circleId })
    },
    leave: async (of) => void (await leave(of)),
    textsOf: (circleIds) => listPresenceTexts(db.sql, circleIds),
    mustGo: async (sittings) => (sittings.length > 0 ? listMustGo(db.sql, sittings) : []),
    sweep: () => sweepPresence(db.sql),
  }
}
