import { type MicrophoneTrouble, troubleOf } from '../microphone.ts'
import { mayChooseSpeaker } from './speakers.ts'

export type DeviceKind = 'microphone' | 'camera'
/** `interrupted`: the device itself silenced it for a while, as a call does. */
export type DeviceTrouble = MicrophoneTrouble | 'interrupted'
export type Device = { id: string; name: string }
export type DeviceStanding = {
  microphone: MediaStreamTrack | null
  camera: MediaStreamTrack | null
  /** A question of the browser is open. */
  asking: boolean
  trouble: Partial<Record<DeviceKind, DeviceTrouble>>
  lists: Record<DeviceKind | 'speaker', Device[]>
  chosen: Partial<Record<DeviceKind | 'speaker', string>>
  /** Whether this browser can blur what is behind somebody, and whether it does. */
  blur: boolean | null
}

const kinds = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const
/** A microphone that is silenced for less is not worth a word. */
const worthAWord = 800

const constraints = {
  microphone: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  // V10
  camera: { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 15, max: 15 } },
}

/** V8: this device’s microphone and camera. Nothing is asked of anybody before `open`. Choices last as long as the page. */
export function openDevices(changed: () => void) {
  let standing: DeviceStanding = {
    ...{ microphone: null, camera: null, asking: false, trouble: {}, chosen: {}, blur: null },
    lists: { microphone: [], camera: [], speaker: [] },
  }
  let closed = false
  /** How often each was shut: a question asked before is not wanted any more. */
  const shuts = { microphone: 0, camera: 0 }
  const set = (some: Partial<DeviceStanding>) => {
    standing = { ...standing, ...some }
    changed()
  }
  const troubled = (kind: DeviceKind, trouble: DeviceTrouble | null) => {
    const { [kind]: _, ...others } = standing.trouble
    set({ trouble: trouble ? { ...others, [kind]: trouble } : others })
  }
  const media = () => navigator.mediaDevices as MediaDevices | undefined

  async function list() {
    const all =
      (await media()
        ?.enumerateDevices()
        .catch(() => [])) ?? []
    const of = (kind: keyof typeof kinds) =>
      all
        .filter((device) => device.kind === kinds[kind] && device.deviceId !== '' && device.label !== '')
        .map(({ deviceId: id, label: name }) => ({ id, name }))
    const speaker = mayChooseSpeaker() ? of('speaker') : []
    if (!closed) set({ lists: { microphone: of('microphone'), camera: of('camera'), speaker } })
  }
  const look = () => void list()
  media()?.addEventListener?.('devicechange', look)

  function shut(kind: DeviceKind) {
    const track = standing[kind]
    if (!track) return
    track.stop()
    set({ [kind]: null })
  }

  /** Asks its person where the browser asks. The one before goes only when the new one is there. */
  async function open(kind: DeviceKind, id = standing.chosen[kind]): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const before = shuts[kind]
    const wantedStill = () => !closed && shuts[kind] === before
    set({ asking: true })
    try {
      const wanted = { ...constraints[kind], ...(id ? { deviceId: { exact: id } } : {}) }
      const asked = kind === 'microphone' ? { audio: wanted } : { video: wanted }
      const stream = await navigator.mediaDevices.getUserMedia(asked)
      const [track] = stream.getTracks()
      if (!track || !wantedStill()) {
        track?.stop()
        resolve(false)
        return await promise
      }
      if (standing[kind]) shut(kind)
      watch(kind, track)
      const used = track.getSettings().deviceId ?? id
      set({ [kind]: track, ...(used ? { chosen: { ...standing.chosen, [kind]: used } } : {}) })
      if (kind === 'camera') set({ blur: blurOf(track) })
      troubled(kind, null)
      await list()
      resolve(wantedStill())
    } catch (thrown) {
      if (!wantedStill()) resolve(false)
      // The one that was chosen may be gone: any other is better than none.
      else if (id && troubleOf(thrown) === 'none') resolve(await open(kind, ''))
      else {
        if (!standing[kind]) troubled(kind, troubleOf(thrown))
        resolve(false)
      }
    } finally {
      set({ asking: false })
    }
    return await promise
  }

  function watch(kind: DeviceKind, track: MediaStreamTrack) {
    let later: ReturnType<typeof setTimeout> | undefined
    const current = () => !closed && standing[kind] === track
    track.addEventListener('ended', () => {
      if (!current()) return
      set({ [kind]: null, chosen: without(standing.chosen, kind) })
      troubled(kind, 'stopped')
      void list()
    })
    track.addEventListener('mute', () => {
      later = setTimeout(() => void (current() && track.muted && troubled(kind, 'interrupted')), worthAWord)
    })
    track.addEventListener('unmute', () => {
      clearTimeout(later)
      if (current() && standing.trouble[kind] === 'interrupted') troubled(kind, null)
    })
  }

  return {
    standing: () => standing,
    open: (kind: DeviceKind) => open(kind),
    /** Off, also where the browser's question is still open: what is allowed after this opens nothing. */
    shut(kind: DeviceKind) {
      shuts[kind] += 1
      shut(kind)
      troubled(kind, null)
    },
    /** Another of its kind. */
    async choose(kind: DeviceKind | 'speaker', id: string) {
      if (kind === 'speaker') set({ chosen: { ...standing.chosen, speaker: id } })
      else if (await open(kind, id)) set({ chosen: { ...standing.chosen, [kind]: id } })
    },
    async setBlur(on: boolean) {
      await standing.camera?.applyConstraints({ backgroundBlur: on }).catch(() => {})
      if (standing.camera) set({ blur: blurOf(standing.camera) })
    },
    close() {
      closed = true
      media()?.removeEventListener?.('devicechange', look)
      standing.microphone?.stop()
      standing.camera?.stop()
    },
  }
}

/** Only what the browser itself offers; nothing is pretended. */
function blurOf(track: MediaStreamTrack): boolean | null {
  const able = (track.getCapabilities?.() as { backgroundBlur?: boolean[] } | undefined)?.backgroundBlur
  if (!able || able.length < 2) return able?.[0] === true ? true : null
  return (track.getSettings() as { backgroundBlur?: boolean }).backgroundBlur === true
}

function without<T extends object, K extends keyof T>(of: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = of
  return rest
}
