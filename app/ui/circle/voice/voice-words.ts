import type { DeviceKind, DeviceTrouble } from '#app/live/voice/devices.ts'
import type { Light } from '#app/live/voice/light.ts'
import type { BrowserKind } from '#app/live/voice/browser-kind.ts'
import type { VoiceStanding } from '#app/live/voice/voice-standing.ts'
import { type Sentence, sentences } from '../../refusal.tsx'

const closed: Record<Light['why'], string> = {
  ...{ listening: 'Nobody hears you now.', muted: 'Nobody hears you. You muted yourself.' },
  ...{ 'no-microphone': 'Nobody hears you. No microphone is on.', alone: 'Nobody else is in voice yet.' },
  ...{ heard: 'Nobody hears you now.', unconfirmed: 'Nobody hears you now.' },
  ...{ line: 'Nobody hears you now.', 'still-heard': 'Nobody hears you now.' },
}

/** V8: the light, in words. */
export function lightWords({ light, why }: Light, way: VoiceStanding['way']): string {
  if (light === 'open') return 'The others hear you.'
  if (light === 'opening') return 'One moment. Your voice is let in.'
  if (light === 'unsure')
    return why === 'still-heard' ? 'Somebody may still hear you.' : 'We cannot tell whether you are heard.'
  return why === 'no-microphone' && way === 'listen' ? 'You listen and type.' : closed[why]
}

/** How I stand in voice, in one sentence. */
export function standingWords({ phase, why, light, way }: VoiceStanding): string {
  if (phase === 'in') return lightWords(light, way)
  if (phase === 'joining') return 'Coming into voice …'
  if (phase === 'returning')
    return light.light === 'unsure'
      ? 'We cannot tell whether you are heard. Voices come back by themselves.'
      : 'Voices are away. They come back by themselves.'
  if (phase === 'out') return 'You are not in voice.'
  if (why === 'moved') return 'Your voice is on another device now.'
  if (why === 'ended') return 'Nobody speaks here any more.'
  if (why === 'rights' || why === null) return 'You are not in voice now.'
  return sentences[why as Sentence]
}

/** Under my own face: who else sees it. */
export function mirrorWords({ faceless, seenByAll }: Pick<VoiceStanding, 'faceless' | 'seenByAll'>): string {
  if (faceless) return 'Only you see this now.'
  return seenByAll
    ? 'The others see you like this, in your seat.'
    : 'Some of the others see you like this, in your seat.'
}

/** What is said when the light changes: what becomes of an open light, and every doubt. */
export function lightSaid(was: string | null, { light }: Light, words: string): string | null {
  return was === null || was === light || light === 'opening' ? null : words
}

type Phase = VoiceStanding['phase']
/**
 * What is said when voices go away, come back or are over, to whoever sees none of it. `was`: before that; null at first, and
 * after who left voice or paused, which is never said.
 */
export function phaseSaid(was: Phase | null, phase: Phase, words: string): string | null {
  if (was === phase) return null
  if (phase === 'returning' || phase === 'over') return words
  return phase === 'in' && was !== null ? `You are in voice again. ${words}` : null
}

const named: Record<DeviceKind, string> = { microphone: 'microphone', camera: 'camera' }

/** V8: why a device is not there, without blame, and what helps. */
export function troubleWords(kind: DeviceKind, trouble: DeviceTrouble): { title: string; says: string } {
  const name = named[kind]
  if (trouble === 'denied') return { title: `Your browser does not let Hearth use the ${name}`, says: '' }
  if (trouble === 'none')
    return {
      title: `There is no ${name} here`,
      says: 'You hear the others and type. Plug one in, and try again.',
    }
  if (trouble === 'busy')
    return {
      title: `The ${name} could not be opened`,
      says: 'Another app or page may be using it. Close that one, then try again.',
    }
  if (trouble === 'interrupted')
    return {
      title: `Your device took the ${name}`,
      says: 'A call does that, for instance. Your seat is kept. Take it back when you are ready.',
    }
  return {
    title: `The ${name} stopped`,
    says: 'It was unplugged, or your device turned it off. Your seat is kept.',
  }
}

/** How to say yes after all, as this browser puts it. */
export function permissionWords(kind: DeviceKind, browser: BrowserKind): string {
  const Name = kind === 'microphone' ? 'Microphone' : 'Camera'
  if (browser === 'chrome')
    return `Press the sign to the left of the address, then allow ${Name}. Then try again here.`
  if (browser === 'safari-ios')
    return `Press the sign beside the address, then Website Settings, and allow ${Name}. Or on this device: Settings, Apps, Safari, ${Name}. Then try again here.`
  if (browser === 'safari')
    return `In the menu Safari, choose Settings for This Website, and allow ${Name}. Then try again here.`
  if (browser === 'firefox')
    return `Press the crossed-out sign to the left of the address and take the block away. Then try again here.`
  return `Allow ${Name} in your browser’s settings for this page. Then try again here.`
}
