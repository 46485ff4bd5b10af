import { refuseUnless } from '#app/domain/refusal.ts'
import type { Signal } from '../port.ts'
import { openDown } from './down.ts'
import type { Room } from './room.ts'
import type { Up } from './up.ts'
import { openUp } from './up.ts'
import type { Wire } from './wire.ts'

export type JanusPeer = {
  peerId: string
  seatId: string
  epoch: number
  /** Rejects when it could not come into the room. */
  ready: Promise<void>
  signal: (signal: Signal) => Promise<void>
  setHeard: (heard: boolean) => Promise<void>
  setHears: (hears: boolean) => Promise<void>
  /** Both connections are closed by the server. */
  end: () => Promise<void>
}
type Given = {
  peerId: string
  seatId: string
  epoch: number
  heard: boolean
  hears: boolean
  signal: (signal: Signal) => void
  lost: () => void
}

/** What a browser says faster than Janus takes it is not kept waiting without end. */
const most = 80

/** One life of somebody in a room: what they send (`up`) and what they hear (`down`). */
export function openPeer(wire: Wire, room: Room, given: Given): JanusPeer {
  const { peerId, epoch, signal } = given
  let { heard } = given
  let up: Up | null = null
  let ended = false
  let waiting = 0
  let doing: Promise<unknown> = Promise.resolve()

  const down = openDown(wire, room, given.hears, {
    offer: (description, from) => signal({ line: 'down', description, from, epoch }),
    over: () => signal({ line: 'down', over: true, epoch }),
    lost: given.lost,
  })
  const opening = openUp(wire, room, peerId, {
    heard: () => heard,
    answer: (description) => signal({ line: 'up', description, epoch }),
    feeds: (change) => ('come' in change ? down.come(change.come) : down.gone(change.gone)),
    over: () => signal({ line: 'up', over: true, epoch }),
    lost: given.lost,
  })
  const ready = opening.then(async (opened) => {
    up = opened
    if (ended) await opened.end()
    refuseUnless(!ended, 'not-allowed')
  })
  ready.catch(() => {})

  async function take(said: Signal): Promise<void> {
    refuseUnless(up && !ended && (said.line === 'up' || said.line === 'down'), 'not-allowed')
    refuseUnless(!('begin' in said), 'not-allowed')
    const line = said.line === 'up' ? up : down
    if ('over' in said) await line.over()
    else if ('candidate' in said) await line.candidate(said.candidate)
    else await line.description(said.description)
  }

  return {
    ...{ peerId, seatId: given.seatId, epoch, ready },
    async signal(said) {
      refuseUnless(waiting < most, 'too-many-tries')
      waiting += 1
      const next = doing.then(() => take(said))
      doing = next.catch(() => {})
      await next.finally(() => (waiting -= 1))
    },
    async setHeard(now) {
      heard = now
      await up?.obey()
    },
    setHears: (now) => down.setHears(now),
    async end() {
      ended = true
      await Promise.all([up?.end(), down.end()])
    },
  }
}
