import { afterEach, expect, test, vi } from 'vitest'
import { openSpeakers } from '#app/live/voice/speakers.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A device on which one voice comes in, with what it does when it is asked to sound. */
function aDevice() {
  vi.useFakeTimers()
  const device = { paused: true, allows: true, tries: 0 }
  class Sounding {
    autoplay = true
    srcObject: unknown = null
    get paused() {
      return device.paused
    }
    async play() {
      device.tries += 1
      if (!device.allows) throw new DOMException('no', 'NotAllowedError')
      device.paused = false
    }
    pause() {
      device.paused = true
    }
  }
  vi.stubGlobal('Audio', Sounding)
  vi.stubGlobal('MediaStream', EventTarget)
  const track = { id: 'a', kind: 'audio', enabled: true } as MediaStreamTrack
  const blocked: boolean[] = []
  const speakers = openSpeakers(() => void blocked.push(speakers.blocked))
  const seconds = async (n: number, open = true) => {
    for (let quarter = 0; quarter < n * 4; quarter += 1) {
      speakers.set([{ seatId: 'ana', kind: 'audio', track }], new Set(open ? ['ana'] : []))
      await vi.advanceTimersByTimeAsync(250)
    }
  }
  return { device, speakers, track, blocked, seconds }
}

test('V8 a voice that the device itself paused is played again, and where that takes a tap it is said, until it sounds', async () => {
  const { device, speakers, track, blocked, seconds } = aDevice()
  await seconds(3)
  expect([device.tries, speakers.sounds(track)]).toEqual([1, true])
  device.paused = true
  expect(speakers.sounds(track)).toBe(false)
  await seconds(1.25)
  expect([device.tries, speakers.sounds(track), blocked]).toEqual([2, true, []])
  // The call is over, and the device wants a tap.
  Object.assign(device, { paused: true, allows: false })
  await seconds(3)
  expect([speakers.sounds(track), blocked]).toEqual([false, [true]])
  expect(device.tries).toBeLessThanOrEqual(6)
  device.allows = true
  await speakers.unblock()
  expect([speakers.sounds(track), blocked]).toEqual([true, [true, false]])
})

test('V4 V8 what may not be heard is not played again, nor by a tap', async () => {
  const { device, speakers, track, blocked, seconds } = aDevice()
  await seconds(3, false)
  expect([device.tries, track.enabled]).toEqual([0, false])
  device.allows = false
  await seconds(1)
  await seconds(3, false)
  expect([device.tries, blocked, track.enabled]).toEqual([1, [true], false])
  await speakers.unblock()
  expect([device.tries, blocked]).toEqual([1, [true, false]])
})
