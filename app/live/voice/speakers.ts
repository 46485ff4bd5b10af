import type { Remote } from './life.ts'

/** `denied`: the browser would not play it without a tap. */
type Speaker = {
  element: HTMLAudioElement
  track: MediaStreamTrack
  plays: boolean
  denied: boolean
  triedAt: number
}

/** What a call or the device itself paused is played again; so is what waits for a tap, for any other may have been enough. */
const tryEvery = 1_000

/**
 * V4: where voices come out. One is made silent as it arrives and plays only while its seat is in `open`. `blocked`: the browser
 * waits for a tap before it lets anything sound.
 */
export function openSpeakers(changed: () => void) {
  const speakers = new Map<string, Speaker>()
  let sink = ''
  let blocked = false
  const look = () => {
    const now = [...speakers.values()].some(({ denied }) => denied)
    if (blocked === now) return
    blocked = now
    changed()
  }

  async function play(speaker: Speaker) {
    speaker.track.enabled = true
    speaker.plays = true
    speaker.triedAt = performance.now()
    try {
      await speaker.element.play()
      speaker.denied = false
    } catch (fault) {
      // Any other fault is of a moment: it is tried again.
      if (fault instanceof DOMException && fault.name === 'NotAllowedError') speaker.denied = true
    }
    look()
  }
  function hush(speaker: Speaker) {
    speaker.track.enabled = false
    speaker.plays = false
    speaker.element.pause()
  }
  /** Though it should sound, it does not: a call does that, and unplugged headphones. */
  const stopped = ({ plays, element, triedAt }: Speaker) =>
    plays && element.paused && performance.now() - triedAt >= tryEvery
  function make(track: MediaStreamTrack): Speaker {
    const element = new Audio()
    element.autoplay = false
    element.srcObject = new MediaStream([track])
    if (sink !== '') void turnTo(element, sink)
    return { element, track, plays: false, denied: false, triedAt: -Infinity }
  }

  return {
    get blocked() {
      return blocked
    },
    /** All that comes now, and whose of it may be heard. */
    set(remotes: readonly Remote[], open: ReadonlySet<string>) {
      const voices = remotes.filter(({ kind }) => kind === 'audio')
      for (const [id, speaker] of speakers)
        if (!voices.some(({ track }) => track.id === id)) {
          hush(speaker)
          speaker.element.srcObject = null
          speakers.delete(id)
        }
      for (const { seatId, track } of voices) {
        const speaker = speakers.get(track.id) ?? make(track)
        if (!speakers.has(track.id)) hush(speaker)
        speakers.set(track.id, speaker)
        if (open.has(seatId) && (!speaker.plays || stopped(speaker))) void play(speaker)
        else if (!open.has(seatId) && speaker.plays) hush(speaker)
      }
      look()
    },
    /** It is not only let play: it sounds. */
    sounds: (track: MediaStreamTrack) => {
      const speaker = speakers.get(track.id)
      return speaker !== undefined && speaker.plays && !speaker.element.paused
    },
    /** After a tap. */
    async unblock() {
      for (const speaker of speakers.values()) if (!speaker.plays) speaker.denied = false
      // All within the tap itself.
      await Promise.all([...speakers.values()].filter(({ plays }) => plays).map(play))
      look()
    },
    turnTo(id: string) {
      sink = id
      for (const { element } of speakers.values()) void turnTo(element, id)
    },
    close() {
      for (const speaker of speakers.values()) {
        hush(speaker)
        speaker.element.srcObject = null
      }
      speakers.clear()
    },
  }
}

/** Where a browser lets a page choose; elsewhere the device itself does. */
export const mayChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype
async function turnTo(element: HTMLMediaElement, id: string): Promise<void> {
  if (mayChooseSpeaker()) await element.setSinkId(id).catch(() => {})
}
