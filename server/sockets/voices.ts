import type { IceServer, Signal, VoiceJoined } from '#app/domain/circle/voice.ts'
import { isRefusal, Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { MediaEngine } from '../media/port.ts'
import type { CircleVoices, VoicesNow } from '../services/circle-voices.ts'
import { roomOf } from './asides.ts'
import type { Bell } from './bell.ts'
import type { HearthSocket } from './sockets.ts'
import { openVoiceEngines } from './voice-engines.ts'
import { openVoiceRooms } from './voice-rooms.ts'
import { type GoneWhy, peerOf, type Voice } from './voice-room.ts'

/** Where browsers may relay through, for one person in one circle (V7). */
export type Ice = (of: { personId: string; circleId: string }) => { ice: IceServer[]; relayOnly: boolean }
export type Voices = ReturnType<typeof openVoices>

/** A listener says once a second whom they hear; what comes sooner is not taken. In ms. */
const saysEvery = 700

/**
 * The voices of this process: whoever came into voice through one of its sockets. Who may be heard is stored, and computed
 * from what is stored (circle-voices.ts); an engine obeys; whoever may not be in voice any more is put out.
 */
export function openVoices(need: {
  service: CircleVoices
  bell: Pick<Bell, 'on' | 'onGap' | 'elsewhere'>
  ice: Ice
  /** V3: what carries the voices of this circle does not obey. */
  hold: (circleId: string) => Promise<void>
  report: (fault: unknown) => void
}) {
  const { service, bell, ice } = need
  const engines = openVoiceEngines({
    service,
    signal(circleId, peerId, signal) {
      rooms.byPeer(circleId, peerId)?.socket.emit('voice:signal', { circleId, signal })
    },
    lost(circleId, peerId) {
      const voice = rooms.byPeer(circleId, peerId)
      if (voice) rooms.end(voice, 'away')
    },
    away: (name) => rooms.away(name),
    moved: (circleId) => void bell.elsewhere(`voice:${circleId}`),
  })
  const rooms = openVoiceRooms({ ...need, engines })

  const mine = (socket: HearthSocket, circleId: string) =>
    rooms.of(circleId).find((voice) => voice.socket === socket) ?? null

  /** Refuses as the door would, and then because they are not in voice. */
  async function notInVoice(socket: HearthSocket, circleId: string): Promise<never> {
    await service.seatOf(socket.data.actor, circleId)
    throw new Refusal('voice-over')
  }

  async function nowOf(circleId: string): Promise<VoicesNow> {
    const [now] = await service.now([circleId])
    refuseUnless(now, 'not-found')
    refuseUnless(now.open, 'circle-ended')
    return now
  }

  async function letIn(engine: MediaEngine, voice: Voice): Promise<void> {
    const { circleId, seatId, epoch, peerId } = voice
    try {
      await engine.open(circleId)
      await engine.join(circleId, { peerId, seatId, epoch })
    } catch (thrown) {
      if (!isRefusal(thrown)) throw new Refusal('voice-away')
      throw new Refusal(thrown.code === 'circle-full' ? 'voice-full' : 'voice-over')
    }
    voice.joined = true
    // Put out while it came in, when there was nobody yet to put out.
    if (voice.over) await engine.remove(circleId, peerId).catch(() => {})
    refuseUnless(!voice.over && isIn(voice), 'voice-over')
    await rooms.settle(circleId)
    refuseUnless(!voice.over, 'voice-over')
  }

  return {
    tellOf: engines.tellOf,
    use: engines.use,
    /** Something was decided in this circle, on this process or on another. */
    look: rooms.look,
    poll: rooms.poll,
    sweep: rooms.sweep,
    count: rooms.count,
    /** How many lines a browser may have at once: one for each other person where nothing is in the middle. */
    lines: engines.lines,

    async join(socket: HearthSocket, circleId: string): Promise<VoiceJoined> {
      const { actor } = socket.data
      const seatId = await service.seatOf(actor, circleId)
      refuseUnless(actor.kind === 'person', 'not-signed-in')
      refuseUnless(socket.rooms.has(roomOf(circleId)), 'elsewhere')
      const now = await nowOf(circleId)
      refuseUnless(now.hearing.includes(seatId), 'not-in-a-seat')
      const chosen = await engines.of(now)
      const others = now.inVoice.filter((one) => one.seatId !== seatId).length
      const most = chosen.engine.limits.voices
      // A circle that was planned for more than a mesh carries is in writing for everybody alike.
      refuseUnless(
        others < most && (chosen.engine.enforcement === 'server' || now.people <= most),
        'voice-full',
      )
      // A mesh is of one process: whoever came through another would hear nobody here.
      const here = new Set(rooms.of(circleId).map((voice) => voice.seatId))
      const together = now.inVoice.every((one) => one.seatId === seatId || here.has(one.seatId))
      refuseUnless(chosen.engine.enforcement === 'server' || together, 'voice-away')
      const { epoch, engine: name } = await service.begin({ circleId, seatId, engine: chosen.name })
      const engine = engines.get(name)
      const voice: Voice = {
        ...{ socket, circleId, seatId, epoch, peerId: peerOf(seatId, epoch), engine: name },
        ...{ joined: false, over: false, ready: false, told: '', saidAt: -Infinity, litAt: -Infinity },
        unlisten: () => {},
      }
      try {
        refuseUnless(rooms.add(voice), 'voice-over')
        if (!engine) throw new Refusal('voice-away')
        await letIn(engine, voice)
      } catch (thrown) {
        rooms.end(voice, null)
        throw thrown
      }
      void bell.elsewhere(`voice:${circleId}`)
      const { enforcement, limits } = engine
      const given = ice({ personId: actor.personId, circleId })
      const faces = others + 1 <= limits.faces
      return { peerId: voice.peerId, epoch, enforcement, faces, ...given, state: rooms.answered(voice) }
    },

    async signal(socket: HearthSocket, circleId: string, signal: Signal): Promise<void> {
      const voice = mine(socket, circleId) ?? (await notInVoice(socket, circleId))
      refuseUnless(signal.epoch === voice.epoch, 'voice-over')
      const engine = engines.get(voice.engine)
      refuseUnless(engine, 'voice-away')
      await engine.signal(circleId, voice.peerId, signal).catch((thrown: unknown) => {
        // Nothing of an engine's own words, or of what was sent, goes any further.
        if (!isRefusal(thrown)) throw new Refusal('voice-away')
        const over = thrown.code === 'not-allowed' || thrown.code === 'not-found'
        throw new Refusal(over ? 'voice-over' : thrown.code)
      })
    },

    async ice(socket: HearthSocket, circleId: string): Promise<IceServer[]> {
      if (!mine(socket, circleId)) await notInVoice(socket, circleId)
      const { actor } = socket.data
      return actor.kind === 'person' ? ice({ personId: actor.personId, circleId }).ice : []
    },

    /** V8: whom this listener hears. Only what may be heard, of others in the same circle, lights a light. */
    async hears(socket: HearthSocket, circleId: string, seats: readonly string[]): Promise<void> {
      const voice = mine(socket, circleId) ?? (await notInVoice(socket, circleId))
      const at = performance.now()
      if (at - voice.saidAt < saysEvery) return
      voice.saidAt = at
      for (const seatId of new Set(seats)) if (seatId !== voice.seatId) rooms.light(circleId, seatId)
    },

    async leave(socket: HearthSocket, circleId: string): Promise<void> {
      const voice = mine(socket, circleId)
      if (voice) rooms.end(voice, null)
      else await service.seatOf(socket.data.actor, circleId)
    },

    /** This socket left one circle, or all: out of voice at once. `why`: what it is told where it is still there. */
    gone(socket: HearthSocket, circleId: string | null, why: GoneWhy | null): void {
      for (const voice of rooms.all())
        if (voice.socket === socket && (circleId === null || voice.circleId === circleId))
          rooms.end(voice, why)
    },
  }
}

const isIn = ({ socket, circleId }: Voice) => socket.connected && socket.rooms.has(roomOf(circleId))
