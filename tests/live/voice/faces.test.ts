import { afterEach, expect, test, vi } from 'vitest'
import type { Signal, VoiceJoined } from '#app/domain/circle/voice.ts'
import type { Line } from '#app/live/socket.ts'
import { openVoice } from '#app/live/voice/voice.ts'
import { mirrorWords } from '#app/ui/circle/voice/voice-words.ts'
import { Connection } from './connection.ts'

const opened: { close: () => void }[] = []
afterEach(() => {
  opened.splice(0).forEach((voice) => voice.close())
  vi.unstubAllGlobals()
})

class Camera extends EventTarget {
  readyState = 'live'
  muted = false
  kind = 'video'
  getSettings = () => ({ deviceId: 'a camera' })
  stop = () => void (this.readyState = 'ended')
}

/** Somebody with a camera whose microphone is refused, in the seat `me`, where what carries voices answers so. */
function somebody(joined: Pick<VoiceJoined, 'enforcement' | 'faces'>) {
  const wires: Connection[] = []
  const said: string[] = []
  const heard = new Map<string, (told: object) => void>()
  const getUserMedia = async ({ audio }: { audio?: object }) => {
    if (audio) throw new DOMException('no', 'NotAllowedError')
    return { getTracks: () => [new Camera()] }
  }
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia, enumerateDevices: async () => [] } })
  vi.stubGlobal('HTMLMediaElement', { prototype: {} })
  vi.stubGlobal(
    'RTCPeerConnection',
    class extends Connection {
      constructor() {
        super()
        wires.push(this)
      }
    },
  )
  let epoch = 0
  const line = {
    async ask(message: string, { signal }: { signal?: Signal }) {
      if (message === 'voice:join') said.push('join')
      if (signal && 'description' in signal) said.push(`${signal.line} ${signal.description.type}`)
      if (message !== 'voice:join') return { ok: true, ice: [] }
      const life = { peerId: `me.${(epoch += 1)}`, epoch, ice: [], relayOnly: false }
      return { ok: true, ...joined, ...life, state: { inVoice: ['me', 'ana'], heard: [] } }
    },
    hear: (message: string, told: (payload: object) => void) => (heard.set(message, told), () => {}),
    ...{ mention: () => {}, onLive: () => () => {}, onChange: () => () => {}, connection: () => 'live' },
  } as unknown as Line
  const voice = openVoice(line, 'c', { muted: false, keep: () => {} })
  opened.push(voice)
  voice.setPlace({ seatId: 'me', paused: false })
  voice.enter()
  const kinds = () =>
    wires.map(({ transceivers }) =>
      (transceivers as { receiver: { track: { kind: string } } }[]).map(
        ({ receiver }) => receiver.track.kind,
      ),
    )
  const begin = (from: string) =>
    heard.get('voice:signal')?.({ circleId: 'c', signal: { line: from, epoch, begin: true } })
  const mirror = () => {
    const { faceless, seenByAll, faceOf } = voice.standing()
    return { faceless, words: mirrorWords({ faceless, seenByAll }), inSeat: 'me' in faceOf }
  }
  return { voice, wires, said, kinds, begin, mirror }
}
const seen = 'The others see you like this, in your seat.'

test('V8 a camera without a microphone is sent, and the voice has its place beside it for later', async () => {
  const { voice, said, kinds, mirror } = somebody({ enforcement: 'server', faces: true })
  await expect.poll(() => said).toEqual(['join'])
  await voice.setWay('face')
  await expect.poll(() => said.at(-1)).toBe('up offer')
  expect(kinds().at(-1)).toEqual(['audio', 'video'])
  await expect.poll(mirror).toEqual({ faceless: false, words: seen, inSeat: true })
  expect(voice.standing().devices.trouble).toEqual({ microphone: 'denied' })
})

test('V2 between browsers, where a room has no more places for faces, whose is not sent reads so and sees it nowhere in the circle', async () => {
  const { voice, said, kinds, begin, mirror } = somebody({ enforcement: 'cooperative', faces: false })
  await voice.setWay('face')
  await expect.poll(() => said).toEqual(['join'])
  begin('ana.1')
  await expect.poll(() => said).toEqual(['join', 'ana.1 offer'])
  expect(kinds()).toEqual([['audio']])
  await expect.poll(mirror).toEqual({ faceless: true, words: 'Only you see this now.', inSeat: false })
})

test('V2 between browsers, a face for which the room has a place is sent at once, and it is said when not to everybody', async () => {
  const { voice, said, wires, kinds, begin, mirror } = somebody({ enforcement: 'cooperative', faces: true })
  await expect.poll(() => said).toEqual(['join'])
  begin('ana.1')
  await voice.setWay('face')
  await expect.poll(mirror).toEqual({ faceless: false, words: seen, inSeat: true })
  expect([said, kinds()]).toEqual([['join', 'ana.1 offer'], [['audio', 'video']]])
  begin('ben.1')
  await expect.poll(() => kinds().length).toBe(2)
  // Who came sixth has no place for faces.
  wires[1]?.transceivers.pop()
  await expect.poll(mirror).toMatchObject({ words: 'Some of the others see you like this, in your seat.' })
})
