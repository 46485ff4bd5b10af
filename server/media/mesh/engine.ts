import { mostInMesh } from '#app/domain/circle/voice.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { EngineEvents, MediaEngine, Peer, Signal } from '../port.ts'
import { candidateFor, descriptionFor } from './words.ts'

type MeshPeer = Peer & { epoch: number; order: number }
type MeshRoom = {
  peers: Map<string, MeshPeer>
  /** By seat: the latest life of it that was ever in this room. */
  epochs: Map<string, number>
  hearing: ReadonlySet<string>
  /** Two who have a line to each other now, in the order of their ids; with when it was begun last. */
  lines: Map<string, number>
}

/** V2, as measured: with more, browsers that each send to all others have no headroom. */
const limits = { faces: 5, voices: mostInMesh }
/** A line that is said to be dead right after it was begun is left to live, in ms. */
const leastLife = 400

/**
 * V2: nothing in the middle. Browsers speak to each other, and this hands on what they say of it, so that nobody learns more
 * than they must. Who may be heard is kept by their own browsers (`cooperative`): they are silent when it is not their turn,
 * and play nobody whose turn it is not. It is for one process: browsers that came through another are not known here.
 */
export function openMesh(tell: EngineEvents, { relayOnly }: { relayOnly: boolean }): MediaEngine {
  const rooms = new Map<string, MeshRoom>()
  let joins = 0
  let closed = false
  queueMicrotask(() => closed || tell.health(true))

  const roomIn = (roomId: string): MeshRoom => {
    const room = rooms.get(roomId)
    if (!room) throw new Refusal('not-found')
    return room
  }
  const lineOf = (one: MeshPeer, other: MeshPeer) => [one.peerId, other.peerId].toSorted().join(' ')

  function send(roomId: string, to: MeshPeer, from: MeshPeer, what: Unaddressed): void {
    tell.signal(roomId, to.peerId, { ...what, line: from.peerId, epoch: to.epoch })
  }

  /** Whoever came later offers, and nobody else: two offers that cross would leave both without an answer. */
  function begin(roomId: string, room: MeshRoom, one: MeshPeer, other: MeshPeer): void {
    room.lines.set(lineOf(one, other), performance.now())
    const [first, later] = one.order < other.order ? [one, other] : [other, one]
    send(roomId, later, first, { begin: true })
  }

  function end(roomId: string, room: MeshRoom, one: MeshPeer, other: MeshPeer): void {
    if (!room.lines.delete(lineOf(one, other))) return
    for (const [to, from] of [
      [one, other],
      [other, one],
    ] as const)
      if (room.peers.get(to.peerId) === to) send(roomId, to, from, { over: true })
  }

  /** Lines between all who hear, and none to anybody else. */
  function settle(roomId: string, room: MeshRoom): void {
    const peers = [...room.peers.values()]
    for (const [at, one] of peers.entries())
      for (const other of peers.slice(at + 1)) {
        const should = room.hearing.has(one.peerId) && room.hearing.has(other.peerId)
        if (!should) end(roomId, room, one, other)
        else if (!room.lines.has(lineOf(one, other))) begin(roomId, room, one, other)
      }
  }

  function putOut(roomId: string, room: MeshRoom, peerId: string): void {
    const peer = room.peers.get(peerId)
    if (!peer) return
    room.peers.delete(peerId)
    for (const other of room.peers.values()) end(roomId, room, peer, other)
  }

  return {
    ...{ enforcement: 'cooperative', limits },
    async open(roomId) {
      if (!rooms.has(roomId))
        rooms.set(roomId, { peers: new Map(), epochs: new Map(), hearing: new Set(), lines: new Map() })
    },
    async close(roomId) {
      const room = rooms.get(roomId)
      rooms.delete(roomId)
      if (room) for (const peerId of [...room.peers.keys()]) putOut(roomId, room, peerId)
    },
    async join(roomId, { peerId, seatId, epoch }) {
      const room = roomIn(roomId)
      refuseUnless(epoch > (room.epochs.get(seatId) ?? -Infinity) && !room.peers.has(peerId), 'not-allowed')
      const before = [...room.peers.values()].find((peer) => peer.seatId === seatId)
      refuseUnless(before || room.peers.size < limits.voices, 'circle-full')
      room.epochs.set(seatId, epoch)
      if (before) putOut(roomId, room, before.peerId)
      const peer = { peerId, seatId, epoch, order: (joins += 1) }
      room.peers.set(peerId, peer)
      settle(roomId, room)
      await Promise.resolve()
      refuseUnless(room.peers.get(peerId) === peer, 'not-allowed')
    },
    async signal(roomId, peerId, signal) {
      const room = roomIn(roomId)
      const peer = room.peers.get(peerId)
      refuseUnless(
        peer?.epoch === signal.epoch && signal.line !== peerId && !('begin' in signal),
        'not-allowed',
      )
      const what = scrubbed(signal, relayOnly)
      const other = room.peers.get(signal.line)
      const since = other && room.lines.get(lineOf(peer, other))
      // The other has left, or may not be spoken to now: what was said on the way there is of no use to anybody.
      if (!other || since === undefined || what === null) return
      if (!('over' in what)) return send(roomId, other, peer, what)
      if (performance.now() - since < leastLife) return
      end(roomId, room, peer, other)
      begin(roomId, room, peer, other)
    },
    async setAudible(roomId, { hearing }) {
      const room = roomIn(roomId)
      room.hearing = new Set(hearing)
      settle(roomId, room)
    },
    async remove(roomId, peerId) {
      const room = rooms.get(roomId)
      if (room) putOut(roomId, room, peerId)
    },
    health: () => Promise.resolve(!closed),
    async [Symbol.asyncDispose]() {
      closed = true
      rooms.clear()
    },
  }
}

type Unaddressed =
  | Pick<Extract<Signal, { description: unknown }>, 'description'>
  | Pick<Extract<Signal, { candidate: unknown }>, 'candidate'>
  | { begin: true }
  | { over: true }

/** What the other browser may be told of it; null where that is nothing. Refuses what no browser of ours says. */
function scrubbed(signal: Signal, relayOnly: boolean): Unaddressed | null {
  if ('description' in signal) return { description: descriptionFor(signal.description) }
  if (!('candidate' in signal)) return { over: true }
  const candidate = candidateFor(signal.candidate, relayOnly)
  return candidate === 'not-for-them' ? null : { candidate }
}
