import type { SeatId } from '#app/domain/circle/circle.ts'
import type { VoiceState } from '#app/domain/circle/voice.ts'
import type { DeviceStanding } from './devices.ts'
import type { Light } from './light.ts'
import type { MediaStanding } from './room-media.ts'

/** How somebody is in a circle that has voices: hearing the others, with a voice, with a face as well. */
export type Way = 'listen' | 'voice' | 'face'
export type VoiceStanding = Omit<MediaStanding, 'state'> &
  VoiceState & {
    way: Way
    devices: DeviceStanding
    selfMuted: boolean
    light: Light
    /** Whose voices come and are played here now. */
    sounding: SeatId[]
    /** Faces that move, and my own. */
    faceOf: Readonly<Record<SeatId, MediaStreamTrack>>
    /** The browser waits for a tap before anything sounds. */
    blocked: boolean
    /** V10: the others’ faces are wanted here. */
    seesFaces: boolean
    /** V2: a camera was wanted, and this room carries no more faces. */
    faceless: boolean
    /** Each of the others has a place for my face. */
    seenByAll: boolean
  }

/** Nothing that is shown differs; so nothing is drawn again. */
export function same(a: VoiceStanding, b: VoiceStanding): boolean {
  const flat = ({ light: { light, why }, sounding, faceOf, ...rest }: VoiceStanding): unknown[] => [
    ...[light, why, sounding.join()],
    ...Object.entries(faceOf).flat(),
    ...Object.values({ ...rest, inVoice: rest.inVoice.join(), heard: rest.heard.join() }),
  ]
  const [one, other] = [flat(a), flat(b)]
  return one.length === other.length && one.every((value, at) => value === other[at])
}
