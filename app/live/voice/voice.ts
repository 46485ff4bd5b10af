import type { SeatId } from '#app/domain/circle/circle.ts'
import type { Line } from '../socket.ts'
import type { Muting } from '../voice-choice.ts'
import { isSlow } from './browser-kind.ts'
import { openDevices, type DeviceKind } from './devices.ts'
import { openEars } from './ears.ts'
import { chime } from './chime.ts'
import { openFor } from './gate.ts'
import { type Light, lightOf, shouldBeOpen } from './light.ts'
import { openRoomMedia } from './room-media.ts'
import { openSpeakers } from './speakers.ts'
import { same, type VoiceStanding, type Way } from './voice-standing.ts'

export type Voice = ReturnType<typeof openVoice>
type Place = { seatId: SeatId | null; paused: boolean }

const look = 250

/** One person’s voice in one circle, from their devices to what others confirm of it. Nothing is asked before `setWay`. */
export function openVoice(
  line: Line,
  circleId: string,
  muting: Muting,
  now: () => number = () => performance.now(),
) {
  let place: Place = { seatId: null, paused: false }
  let way: Way = 'listen'
  let selfMuted = muting.muted
  let seesFaces = !isSlow(navigator)
  let inside = false
  let confirmed: number | null = null
  let since = now()
  let wasOpen = false
  let silentSince: number | null = line.connection() === 'live' ? null : now()
  const listeners = new Set<() => void>()
  const devices = openDevices(() => moved())
  const speakers = openSpeakers(() => moved())
  const media = openRoomMedia({
    ...{ line, circleId, outgoing, changed: () => moved(), seesFaces: () => seesFaces },
    confirmed: () => {
      confirmed = now()
      tell()
    },
  })
  const ears = openEars({
    ...{ media, speakers, now, tell: () => tell() },
    told: (seats) => line.mention('voice:hears', { circleId, seats }),
  })
  let shown = standing()

  /** V3, V4: who may be heard here, as far as this page can know it. */
  function open() {
    const { state, enforcement } = media.standing()
    const silent = silentSince === null ? 0 : now() - silentSince
    return openFor({ heard: state.heard, paused: place.paused, enforcement, silent })
  }
  function facts() {
    const { microphone } = devices.standing()
    const allowed = place.seatId !== null && open().has(place.seatId)
    const works = microphone !== null && microphone.readyState === 'live' && !microphone.muted
    return { allowed, microphone: works, selfMuted }
  }
  function outgoing() {
    const { microphone, camera } = devices.standing()
    return { audio: shouldBeOpen(facts()) ? microphone : null, video: place.paused ? null : camera }
  }
  function light(): Light {
    const { state, phase } = media.standing()
    const { inVoice } = state
    if (phase !== 'in' && shouldBeOpen(facts())) return { light: 'unsure', why: 'line' }
    const company = inVoice.some((seatId) => seatId !== place.seatId)
    return lightOf({ ...facts(), now: now(), company, since, confirmed, silentSince })
  }
  function standing(): VoiceStanding {
    const { state, ...rest } = media.standing()
    const { camera } = devices.standing()
    const faceless = camera !== null && media.standing().phase === 'in' && !media.hasFace
    const own = camera && !faceless && place.seatId !== null ? { [place.seatId]: camera } : {}
    const hears = light().light === 'open' && place.seatId !== null ? [place.seatId] : []
    return {
      ...{ ...rest, ...state, way, selfMuted, seesFaces, devices: devices.standing(), light: light() },
      ...{ sounding: [...hears, ...ears.sounding()], faceOf: { ...ears.faces(), ...own } },
      blocked: speakers.blocked,
      faceless,
      seenByAll: media.seenByAll(),
    }
  }
  function tell() {
    const next = standing()
    if (same(next, shown)) return
    shown = next
    listeners.forEach((told) => told())
  }
  /** Something that decides what leaves or sounds here may be otherwise now. */
  function moved() {
    const isOpen = shouldBeOpen(facts())
    if (isOpen !== wasOpen) {
      wasOpen = isOpen
      since = now()
    }
    media.send()
    speakers.set(media.remotes(), open())
    tell()
  }
  /** What is on is sent: each without the other too. A life without a place for a face is begun anew for one. */
  function publish() {
    const { microphone, camera } = devices.standing()
    if (microphone || camera) media.publish()
    const { phase, faces } = media.standing()
    if (phase === 'in' && faces && !media.hasFace && camera) media.join(true)
  }

  const offs = [
    line.onChange(() => {
      const live = line.connection() === 'live'
      if (live) silentSince = null
      else silentSince ??= now()
      moved()
    }),
  ]
  const timer = setInterval(() => {
    if (!inside) return
    moved()
    void ears.look()
  }, look)

  return {
    standing: () => shown,
    onChange(changed: () => void) {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    setPlace(next: Place) {
      place = next
      moved()
    },
    /** Asks for what it takes; what it does not take any more is off. */
    async setWay(next: Way) {
      way = next
      if (next === 'listen') devices.shut('microphone')
      if (next !== 'face') devices.shut('camera')
      tell()
      if (next !== 'listen' && !devices.standing().microphone) await devices.open('microphone')
      if (next === 'face' && way === 'face' && !devices.standing().camera) await devices.open('camera')
      publish()
      moved()
    },
    /** One tap: what stopped or was taken away is opened again. */
    async takeBack(kind: DeviceKind) {
      if (kind === 'microphone' && way === 'listen') way = 'voice'
      await devices.open(kind)
      publish()
      moved()
    },
    async choose(kind: DeviceKind | 'speaker', id: string) {
      await devices.choose(kind, id)
      if (kind === 'speaker') speakers.turnTo(id)
      moved()
    },
    setBlur: devices.setBlur,
    setSelfMuted(muted: boolean) {
      selfMuted = muted
      muting.keep(muted)
      moved()
    },
    setSeesFaces(wanted: boolean) {
      seesFaces = wanted
      media.renew()
      tell()
    },
    unblock: () => speakers.unblock(),
    enter() {
      if (inside) return
      inside = true
      media.join(devices.standing().camera !== null)
    },
    /** After it was over: by its person’s own wish. */
    enterAgain: () => void (inside && media.join(devices.standing().camera !== null)),
    chime: () => void chime(devices.standing().chosen.speaker),
    leave() {
      if (!inside) return
      inside = false
      ears.forget()
      media.leave()
    },
    close() {
      inside = false
      clearInterval(timer)
      offs.forEach((off) => off())
      media.close()
      speakers.close()
      devices.close()
      listeners.clear()
    },
  }
}
