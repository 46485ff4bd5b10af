import type { SeatId } from '#app/domain/circle/circle.ts'
import type { VoiceState } from '#app/domain/circle/voice.ts'
import type { MediaEngine } from '../media/port.ts'
import type { CircleVoices, VoicesNow } from '../services/circle-voices.ts'
import type { Bell } from './bell.ts'
import { openVoiceEnds } from './voice-ends.ts'
import type { VoiceEngines } from './voice-engines.ts'
import {
  type GoneWhy,
  lightEvery,
  lit,
  shownIn,
  peersIn,
  type Voice,
  type VoiceRoom,
  whyOver,
  within,
} from './voice-room.ts'

/** V3: in ms; later than an engine itself gives up and is away (janus/wire.ts), whoever was not silenced is put out. */
const patience = 2300
/** One that did not silence them in that time is not waited for as long again. */
const impatience = 500

/** Who is in voice through this process, by circle; and that each circle's engine obeys what is stored, newest first. */
export function openVoiceRooms(need: {
  service: CircleVoices
  engines: Pick<VoiceEngines, 'get' | 'all'>
  bell: Pick<Bell, 'on' | 'onGap' | 'elsewhere'>
  hold: (circleId: string) => Promise<void>
  report: (fault: unknown) => void
}) {
  const { service, engines, bell, hold, report } = need
  const rooms = new Map<string, VoiceRoom>()
  /** Circles for which an engine was asked to make a room. */
  const opened = new Set<string>()
  const ends = openVoiceEnds({ service, bell, look: (circleId) => look(circleId) })

  function roomFor(circleId: string): VoiceRoom {
    const there = rooms.get(circleId)
    if (there) return there
    const room: VoiceRoom = {
      ...{ circleId, voices: new Map(), state: { inVoice: [], heard: [] }, seen: null },
      ...{ doing: Promise.resolve(), next: null, rung: new Map() },
      unlisten: bell.on(`voice:${circleId}`, () => look(circleId)),
    }
    rooms.set(circleId, room)
    return room
  }

  /** Resolves when the engine has obeyed what is stored now or later. */
  function settle(circleId: string): Promise<void> {
    const room = rooms.get(circleId)
    if (!room) return Promise.resolve()
    room.next ??= room.doing.then(() => {
      room.next = null
      return step(room)
    })
    room.doing = room.next.catch(() => {})
    return room.next
  }
  const look = (circleId: string) => void settle(circleId).catch(report)

  async function step(room: VoiceRoom): Promise<void> {
    const { circleId } = room
    const [now] = await service.now([circleId])
    for (const voice of [...room.voices.values()]) {
      const why = now ? whyOver(voice, now) : 'ended'
      if (why) end(voice, why)
    }
    if (!now?.open) return close(circleId)
    const engine = engines.get(now.engine ?? '')
    if (!engine || ![...room.voices.values()].some(({ joined }) => joined)) return
    room.seen = null
    if (!(await obeys(room, engine, now))) return
    room.seen = JSON.stringify(now)
    tell(room, { inVoice: shownIn(room, now), heard: now.heard })
  }

  /** V3: who was not silenced is put out; what then still carries them holds the circle (`putOut`). */
  async function obeys(room: VoiceRoom, engine: MediaEngine, now: VoicesNow): Promise<boolean> {
    if (await within(patience, engine.setAudible(room.circleId, peersIn(room, now)))) return true
    for (const voice of [...room.voices.values()])
      if (!now.heard.includes(voice.seatId)) end(voice, 'away', impatience)
    return false
  }

  function tell(room: VoiceRoom, state: VoiceState): void {
    room.state = state
    const text = JSON.stringify(state)
    for (const voice of room.voices.values()) {
      if (!voice.ready || voice.told === text) continue
      voice.told = text
      voice.socket.emit('voice:state', { circleId: room.circleId, state })
    }
  }

  function end(voice: Voice, why: GoneWhy | null, wait = patience): void {
    if (voice.over) return
    voice.over = true
    voice.unlisten()
    const { circleId, seatId, epoch, socket } = voice
    const room = rooms.get(circleId)
    if (room?.voices.get(seatId) === voice) room.voices.delete(seatId)
    if (room?.voices.size === 0) {
      room.unlisten()
      rooms.delete(circleId)
    }
    if (why && socket.connected) socket.emit('voice:gone', { circleId, epoch, why })
    putOut(voice, wait).catch(report)
    ends.end(voice).catch(report)
  }

  /** One that is away carries nobody (port.ts); one that is there and does not put somebody out has failed. */
  async function putOut({ circleId, peerId, engine: name }: Voice, wait: number): Promise<void> {
    const engine = engines.get(name)
    if (!engine || (await within(wait, engine.remove(circleId, peerId)))) return
    if (await engine.health()) await hold(circleId)
  }

  async function close(circleId: string): Promise<void> {
    opened.delete(circleId)
    await Promise.all(engines.all().map((engine) => within(patience, engine.close(circleId))))
    await service.forget([circleId])
  }

  bell.onGap(() => {
    for (const circleId of rooms.keys()) look(circleId)
  })
  const of = (circleId: string): Voice[] => [...(rooms.get(circleId)?.voices.values() ?? [])]
  const all = () => [...rooms.values()].flatMap(({ voices }) => [...voices.values()])

  return {
    ...{ settle, end, all },
    look: (circleId: string) => {
      if (rooms.has(circleId)) look(circleId)
    },
    of,
    byPeer: (circleId: string, peerId: string) => of(circleId).find((voice) => voice.peerId === peerId),
    count: () => all().length,

    /** It takes the place of an earlier life of the same seat here; false where it is the earlier one. */
    add(voice: Voice): boolean {
      const room = roomFor(voice.circleId)
      const before = room.voices.get(voice.seatId)
      voice.over = (before?.epoch ?? 0) > voice.epoch
      if (voice.over) return false
      room.voices.set(voice.seatId, voice)
      opened.add(voice.circleId)
      voice.unlisten = bell.on(`heard:${voice.circleId}:${voice.seatId}`, () => lit(voice))
      if (before) end(before, before.socket === voice.socket ? null : 'moved')
      return true
    },

    /** Its answer leaves with this; what changes later is told after it. */
    answered(voice: Voice): VoiceState {
      const state = rooms.get(voice.circleId)?.state ?? { inVoice: [], heard: [] }
      voice.told = JSON.stringify(state)
      setImmediate(() => {
        voice.ready = true
        const room = rooms.get(voice.circleId)
        if (room && !voice.over) tell(room, room.state)
      })
      return state
    },

    /** Somebody here hears this seat. */
    light(circleId: string, seatId: SeatId): void {
      const room = rooms.get(circleId)
      if (!room?.state.heard.includes(seatId) || !room.state.inVoice.includes(seatId)) return
      const here = room.voices.get(seatId)
      if (here) return lit(here)
      const at = performance.now()
      if (at - (room.rung.get(seatId) ?? -Infinity) < lightEvery) return
      room.rung.set(seatId, at)
      void bell.elsewhere(`heard:${circleId}:${seatId}`)
    },

    away(name: string): void {
      for (const voice of all()) if (voice.engine === name) end(voice, 'away')
    },

    /** What no ring announced, of these circles; and what was not obeyed or not written is asked once more. */
    async poll(circleIds: readonly string[]): Promise<void> {
      await ends.pay()
      const here = circleIds.filter((circleId) => rooms.has(circleId))
      if (here.length === 0) return
      const found = new Map((await service.now(here)).map((now) => [now.circleId, JSON.stringify(now)]))
      for (const circleId of here) if (rooms.get(circleId)?.seen !== found.get(circleId)) look(circleId)
    },

    /** Rooms of circles that ended when nobody of theirs was here. */
    async sweep(): Promise<void> {
      await service.sweep()
      const left = [...opened].filter((circleId) => !rooms.has(circleId))
      const open = (left.length > 0 ? await service.now(left) : []).filter((now) => now.open)
      for (const circleId of left) if (!open.some((now) => now.circleId === circleId)) await close(circleId)
    },
  }
}
