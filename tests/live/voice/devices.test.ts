import { afterEach, expect, test, vi } from 'vitest'
import type { Line } from '#app/live/socket.ts'
import type { Way } from '#app/live/voice/voice-standing.ts'
import { keptMuting } from '#app/live/voice-choice.ts'
import { openVoice } from '#app/live/voice/voice.ts'

const opened: { close: () => void }[] = []
afterEach(() => {
  opened.splice(0).forEach((voice) => voice.close())
  vi.unstubAllGlobals()
})

class Track extends EventTarget {
  readyState = 'live'
  muted = false
  readonly kind: string
  constructor(kind: string) {
    super()
    this.kind = kind
  }
  getSettings = () => ({ deviceId: `a ${this.kind}` })
  stop = () => void (this.readyState = 'ended')
}

/** Somebody at a browser whose questions stay open until they answer them. */
function somebody(circleId = 'c', from: string | null = null) {
  const questions: { track: Track; allow: () => void; deny: () => void }[] = []
  const getUserMedia = ({ audio }: { audio?: object }) => {
    const { promise, resolve, reject } = Promise.withResolvers<{ getTracks: () => Track[] }>()
    const track = new Track(audio ? 'microphone' : 'camera')
    const deny = () => reject(new DOMException('no', 'NotAllowedError'))
    questions.push({ track, allow: () => resolve({ getTracks: () => [track] }), deny })
    return promise
  }
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia, enumerateDevices: async () => [] } })
  vi.stubGlobal('HTMLMediaElement', { prototype: {} })
  const line = {
    ...{ ask: () => new Promise(() => {}), mention: () => {}, hear: () => () => {} },
    ...{ onLive: () => () => {}, onChange: () => () => {}, connection: () => 'live' },
  } as unknown as Line
  const voice = openVoice(line, circleId, keptMuting(circleId, from))
  opened.push(voice)
  const on = () => {
    const { microphone, camera, trouble, asking } = voice.standing().devices
    return { microphone: microphone !== null, camera: camera !== null, trouble, asking }
  }
  return { voice, questions, on }
}
const off = { microphone: false, camera: false, trouble: {}, asking: false }

for (const [way, answer] of [
  ['voice', 'allow'],
  ['face', 'allow'],
  ['voice', 'deny'],
] satisfies [Way, 'allow' | 'deny'][])
  test(`V8 who chose to listen while the browser asked (${way}, ${answer}) has no microphone afterwards, and is told of no trouble`, async () => {
    const { voice, questions, on } = somebody()
    const chosen = voice.setWay(way)
    await voice.setWay('listen')
    questions[0]?.[answer]()
    await chosen
    expect(questions).toHaveLength(1)
    if (answer === 'allow') expect(questions[0]?.track.readyState).toBe('ended')
    expect(on()).toEqual(off)
  })

test('V8 a camera that is allowed after its person chose a voice alone stays off, and the voice stays', async () => {
  const { voice, questions, on } = somebody()
  const chosen = voice.setWay('face')
  questions[0]?.allow()
  await expect.poll(() => questions.length).toBe(2)
  await voice.setWay('voice')
  questions[1]?.allow()
  await chosen
  expect(questions.map(({ track }) => track.readyState)).toEqual(['live', 'ended'])
  expect(on()).toEqual({ ...off, microphone: true })
})

test('V8 a microphone that is taken back, and then not wanted, stays off; asked for once more it opens', async () => {
  const { voice, questions, on } = somebody()
  const first = voice.setWay('voice')
  questions[0]?.deny()
  await first
  expect(on()).toEqual({ ...off, trouble: { microphone: 'denied' } })
  const back = voice.takeBack('microphone')
  await voice.setWay('listen')
  const wanted = voice.setWay('voice')
  questions[1]?.allow()
  await back
  expect(questions[1]?.track.readyState).toBe('ended')
  questions[2]?.allow()
  await wanted
  expect(questions[2]?.track.readyState).toBe('live')
  expect(on()).toEqual({ ...off, microphone: true })
})

test('V8 who muted themselves stays muted after a reload and on the way into a private room and back, and a device that keeps nothing is no hindrance', () => {
  const kept = new Map<string, string>()
  const [getItem, setItem] = [(name: string) => kept.get(name) ?? null, kept.set.bind(kept)]
  vi.stubGlobal('sessionStorage', { getItem, setItem })
  const muted = (...at: Parameters<typeof somebody>) => somebody(...at).voice.standing().selfMuted
  const { voice } = somebody()
  expect(muted()).toBe(false)
  voice.setSelfMuted(true)
  expect([muted(), muted('private', 'c'), muted('another')]).toEqual([true, true, false])
  // Who speaks there with their guide is not unmuted in the circle by it.
  const there = somebody('private', 'c').voice
  there.setSelfMuted(false)
  expect([muted('private', 'c'), muted()]).toEqual([false, true])
  voice.setSelfMuted(false)
  there.setSelfMuted(true)
  expect([muted('private', 'c'), muted()]).toEqual([true, true])
  vi.stubGlobal('sessionStorage', undefined)
  voice.setSelfMuted(false)
  expect(muted()).toBe(false)
})
