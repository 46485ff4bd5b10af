import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { EngineEvents, MediaEngine } from '../port.ts'
import type { JanusPeer } from './peer.ts'
import { openPeer } from './peer.ts'
import type { Room } from './room.ts'
import { making, people, roomOf } from './room.ts'
import type { Handle, Wire } from './wire.ts'
import { JanusRefusal, openWire } from './wire.ts'

export type JanusOptions = { url: string; apiSecret: string; adminKey: string }

type OpenRoom = Room & {
  peers: Map<string, JanusPeer>
  /** By seat: the latest life of it that was ever in this room. */
  epochs: Map<string, number>
  heard: ReadonlySet<string>
  hearing: ReadonlySet<string>
}
/** One life of the line to Janus; with it ends every room of it. */
type Life = { wire: Wire; desk: Handle; rooms: Map<string, OpenRoom> }

/** What Janus answers when a room is there already, or no longer; or somebody is not in it. */
const [roomThere, roomGone, peerGone] = [427, 426, 428]
/** How long after a line was lost the next is tried. */
const again = { first: 200, most: 2000 }

/** V2, V3: rooms of a Janus that only we can reach; it forwards the voices that may be heard and no others. */
export function openJanus({ url, apiSecret, adminKey }: JanusOptions, tell: EngineEvents): MediaEngine {
  let life: Life | null = null
  let closed = false

  const here = (): Life => {
    if (!life) throw new Error('Janus is away')
    return life
  }
  const roomIn = ({ rooms }: Life, roomId: string): OpenRoom => {
    const room = rooms.get(roomId)
    if (!room) throw new Refusal('not-found')
    return room
  }

  async function live() {
    for (let wait = again.first; !closed; wait = Math.min(wait * 2, again.most)) {
      const { promise: over, resolve: gone } = Promise.withResolvers<void>()
      let wire: Wire | null = null
      try {
        wire = await openWire(url, apiSecret, gone)
        life = { wire, desk: await wire.attach(() => {}), rooms: new Map() }
        if (closed) wire.close()
        else tell.health(true)
        await over
        wait = again.first
        life = null
        if (!closed) tell.health(false)
      } catch {
        // Nobody answers there yet.
        wire?.close()
      }
      if (!closed) await sleep(wait * (0.5 + Math.random() / 2), undefined, { ref: false })
    }
  }
  const living = live()

  /** Out of the room, first of what we serve, then of Janus; there also who came through another process of ours. */
  async function putOut({ desk }: Life, room: OpenRoom, peerId: string): Promise<void> {
    const peer = room.peers.get(peerId)
    room.peers.delete(peerId)
    const kicked = desk.ask({ request: 'kick', room: room.id, secret: room.secret, id: peerId })
    const results = await Promise.allSettled([kicked.catch(unless(roomGone, peerGone)), peer?.end()])
    for (const result of results) if (result.status === 'rejected') throw result.reason
  }

  /** V3: somebody who could not be given what was decided is given nothing. */
  async function lose(of: Life, room: OpenRoom, peerId: string): Promise<void> {
    if (!room.peers.has(peerId)) return
    await putOut(of, room, peerId).catch(() => {})
    if (life === of) tell.lost(room.id, peerId)
  }

  return {
    enforcement: 'server',
    limits: { faces: people, voices: people },
    async open(roomId) {
      const { desk, rooms } = here()
      if (rooms.has(roomId)) return
      const room = roomOf(roomId, adminKey)
      await desk.ask(making(room, adminKey)).catch(unless(roomThere))
      if (!rooms.has(roomId))
        rooms.set(roomId, {
          ...room,
          peers: new Map(),
          epochs: new Map(),
          heard: new Set(),
          hearing: new Set(),
        })
    },
    async close(roomId) {
      const { desk, rooms } = here()
      const room = rooms.get(roomId)
      if (!room) return
      rooms.delete(roomId)
      const ends = [...room.peers.values()].map((peer) => peer.end())
      room.peers.clear()
      const destroyed = desk.ask({ request: 'destroy', room: room.id, secret: room.secret })
      await Promise.all([destroyed.catch(unless(roomGone)), ...ends])
    },
    async join(roomId, { peerId, seatId, epoch }) {
      const now = here()
      const room = roomIn(now, roomId)
      refuseUnless(epoch > (room.epochs.get(seatId) ?? -Infinity) && !room.peers.has(peerId), 'not-allowed')
      const before = [...room.peers.values()].find((peer) => peer.seatId === seatId)
      refuseUnless(before || room.peers.size < people, 'circle-full')
      room.epochs.set(seatId, epoch)
      const peer = openPeer(now.wire, room, {
        ...{ peerId, seatId, epoch, heard: room.heard.has(peerId), hears: room.hearing.has(peerId) },
        signal: (signal) => {
          if (room.peers.get(peerId) === peer) tell.signal(roomId, peerId, signal)
        },
        lost: () => void lose(now, room, peerId),
      })
      room.peers.set(peerId, peer)
      if (before) await putOut(now, room, before.peerId)
      try {
        await peer.ready
      } catch (why) {
        await putOut(now, room, peerId).catch(() => {})
        throw why
      }
    },
    async signal(roomId, peerId, signal) {
      const peer = roomIn(here(), roomId).peers.get(peerId)
      refuseUnless(peer?.epoch === signal.epoch, 'not-allowed')
      await peer.signal(signal)
    },
    async setAudible(roomId, { heard, hearing }) {
      const now = here()
      const room = roomIn(now, roomId)
      room.heard = new Set(heard)
      room.hearing = new Set(hearing)
      const failed = new Set<string>()
      const obey = (peers: JanusPeer[], act: (peer: JanusPeer) => Promise<void>) =>
        Promise.all(
          peers.map((peer) =>
            act(peer).catch(async () => {
              failed.add(peer.peerId)
              await lose(now, room, peer.peerId)
            }),
          ),
        )
      const some = (these: ReadonlySet<string>, yes: boolean) =>
        [...room.peers.values()].filter(({ peerId }) => these.has(peerId) === yes)
      // Silence first, and nothing else without it: no moment in which the one before and the one after are both heard.
      await obey(some(room.hearing, false), (peer) => peer.setHears(false))
      await obey(some(room.heard, false), (peer) => peer.setHeard(false))
      if (failed.size === 0) await obey(some(room.heard, true), (peer) => peer.setHeard(true))
      await obey(some(room.hearing, true), (peer) => peer.setHears(true))
      if (failed.size > 0) throw new Error(`Janus did not obey for ${failed.size}`)
    },
    async remove(roomId, peerId) {
      const now = here()
      const room = now.rooms.get(roomId)
      if (room) await putOut(now, room, peerId)
    },
    health: () => Promise.resolve(life !== null),
    async [Symbol.asyncDispose]() {
      closed = true
      life?.wire.close()
      await living
    },
  }
}

/** Swallows what Janus answers when there is nothing left to do. */
function unless(...codes: number[]) {
  return (why: unknown) => {
    if (!(why instanceof JanusRefusal && codes.includes(why.code))) throw why
  }
}
