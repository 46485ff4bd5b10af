import { Refusal } from '#app/domain/refusal.ts'
import type { OpenMedia } from '#server/media/media.ts'
import type { EngineEvents, MediaEngine, Signal } from '#server/media/port.ts'

/** An engine that carries nothing and remembers what it was told; several houses may share it. It fails when asked to. */
export function fakeEngine() {
  const limits = { faces: 14, voices: 14 }
  const tells = new Set<EngineEvents>()
  /** By room, who is in it. */
  const rooms = new Map<string, Set<string>>()
  const signals: { peerId: string; signal: Signal }[] = []
  const removed: string[] = []
  const audible = new Map<string, { heard: readonly string[]; hearing: readonly string[] }>()
  const never = new Promise<never>(() => {})
  /** What it does when it is asked; `well`: what it says of itself. */
  const does = { setAudible: 'obeys', remove: 'obeys', signal: 'obeys', well: true }
  const as = async (how: string, what: string) => {
    if (how === 'hangs') await never
    if (how === 'fails') throw new Error(what)
  }
  const engine: MediaEngine = {
    enforcement: 'server',
    limits,
    open: async (roomId) => void (rooms.has(roomId) || rooms.set(roomId, new Set())),
    close: async (roomId) => void rooms.delete(roomId),
    async join(roomId, { peerId }) {
      rooms.get(roomId)?.add(peerId)
    },
    async signal(_, peerId, signal) {
      await as(does.signal, `no such candidate: ${JSON.stringify(signal)}`)
      if (does.signal === 'refuses') throw new Refusal('bad-input')
      signals.push({ peerId, signal })
    },
    async setAudible(roomId, of) {
      await as(does.setAudible, 'did not')
      audible.set(roomId, of)
    },
    async remove(roomId, peerId) {
      removed.push(peerId)
      await as(does.remove, 'did not')
      rooms.get(roomId)?.delete(peerId)
    },
    health: async () => does.well,
    [Symbol.asyncDispose]: async () => {},
  }
  const open: OpenMedia = async (_, tellOf) => {
    const tell = tellOf('fake')
    tells.add(tell)
    tell.health(true)
    return new Map([['fake', engine]])
  }
  return {
    ...{ open, rooms, signals, removed, audible, does, limits },
    /** It goes, or comes back. */
    health(ok: boolean) {
      does.well = ok
      if (!ok) rooms.clear()
      for (const tell of tells) tell.health(ok)
    },
    say(roomId: string, peerId: string, signal: Signal) {
      for (const tell of tells) tell.signal(roomId, peerId, signal)
    },
    lose(roomId: string, peerId: string) {
      for (const tell of tells) tell.lost(roomId, peerId)
    },
  }
}
