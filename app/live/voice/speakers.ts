import type { Remote } from './life.ts'

type Speaker = { element: HTMLAudioElement; track: MediaStreamTrack; plays: boolean }

/**
 * V4: where voices come out. One is made silent as it arrives and plays only while its seat is in `open`. `blocked`: the browser
 * waits for a tap before it lets anything sound.
 */
export function openSpeakers(changed: () => void) {
  const speakers = new Map<string, Speaker>()
  let sink = ''
  let blocked = false
  const setBlocked = (now: boolean) => {
    if (blocked === now) return
    blocked = now
    changed()
  }

  async function play(speaker: Speaker) {
    speaker.track.enabled = true
    speaker.plays = true
    try {
      await speaker.element.play()
      setBlocked(false)
    } catch (fault) {
      if (fault instanceof DOMException && fault.name === 'NotAllowedError') setBlocked(true)
    }
  }
  function hush(speaker: Speaker) {
    speaker.track.enabled = false
    speaker.plays = false
    speaker.element.pause()
  }
  function make(track: MediaStreamTrack): Speaker {
    const element = new Audio()
    element.autoplay = false
    element.srcObject = new MediaStream([track])
    if (sink !== '') void turnTo(element, sink)
    return { element, track, plays: false }
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
        if (open.has(seatId) && !speaker.plays) void play(speaker)
        else if (!open.has(seatId) && speaker.plays) hush(speaker)
      }
    },
    /** It is not only let play: it sounds. */
    sounds: (track: MediaStreamTrack) => {
      const speaker = speakers.get(track.id)
      return speaker !== undefined && speaker.plays && !speaker.element.paused
    },
    /** After a tap. */
    async unblock() {
      for (const speaker of speakers.values()) if (speaker.plays) await play(speaker)
      if ([...speakers.values()].every(({ plays, element }) => !plays || !element.paused)) setBlocked(false)
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
