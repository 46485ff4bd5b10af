import { afterEach, expect, test, vi } from 'vitest'
import type { Signal, VoiceJoined } from '#app/domain/circle/voice.ts'
import type { Line } from '#app/live/socket.ts'
import { backoff } from '#app/live/voice/backoff.ts'
import { openRoomMedia } from '#app/live/voice/room-media.ts'
import { Connection } from './connection.ts'

afterEach(() => void vi.useRealTimers())

/** A browser in a circle, and a server that answers as the test says. */
function aBrowser(enforcement: VoiceJoined['enforcement'] = 'server') {
  vi.useFakeTimers()
  const wires: Connection[] = []
  const said: string[] = []
  const heard = new Map<string, (told: unknown) => void>()
  let epoch = 0
  let live = () => {}
  const answers: Record<string, unknown[]> = { 'voice:join': [], 'voice:ice': [] }
  const joined = () => ({
    ...{ ok: true, peerId: `me.${(epoch += 1)}`, epoch, enforcement, faces: true, ice: [], relayOnly: false },
    state: { inVoice: ['me'], heard: [] },
  })
  const line = {
    async ask(message: string, payload: { signal?: Signal }) {
      const { signal } = payload
      if (signal)
        said.push(
          'over' in signal
            ? `${signal.line} over`
            : 'description' in signal
              ? `${signal.line} ${signal.description.type} ${signal.description.sdp}`
              : `${signal.line} candidate`,
        )
      else said.push(message)
      await new Promise((resolve) => setTimeout(resolve, 50))
      return answers[message]?.shift() ?? (message === 'voice:join' ? joined() : { ok: true, ice: [] })
    },
    mention: (message: string) => void said.push(message),
    hear: (message: string, told: (payload: unknown) => void) => (heard.set(message, told), () => {}),
    onLive: (joinedAgain: () => void) => ((live = joinedAgain), () => {}),
    onChange: () => () => {},
    connection: () => 'live',
  } as unknown as Line
  const media = openRoomMedia({
    ...{ line, circleId: 'c', confirmed: () => {}, changed: () => {} },
    outgoing: () => ({ audio: null, video: null }),
    seesFaces: () => true,
    connect: () => {
      const wire = new Connection()
      wires.push(wire)
      return wire as unknown as RTCPeerConnection
    },
  })
  return {
    ...{ media, wires, said, answers },
    tell: (message: string, payload: object) => heard.get(message)?.({ circleId: 'c', ...payload }),
    signal: (signal: object) => heard.get('voice:signal')?.({ circleId: 'c', signal }),
    back: () => live(),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}
const offer = { description: { type: 'offer', sdp: 'theirs' } }
const candidate = (words: string) => ({ candidate: { candidate: words, sdpMid: '0', sdpMLineIndex: 0 } })

test('V1 what comes before the join is answered waits, candidates stay behind their description, other lives are not listened to', async () => {
  const { media, wires, signal, pass, said } = aBrowser()
  media.join(false)
  signal({ line: 'down', epoch: 0, ...offer })
  signal({ line: 'down', epoch: 1, ...offer })
  signal({ line: 'down', epoch: 1, ...candidate('one') })
  expect(wires).toEqual([])
  await pass(60)
  signal({ line: 'down', epoch: 1, ...candidate('two') })
  signal({ line: 'down', epoch: 2, ...candidate('not mine') })
  await pass(100)
  expect(wires.map(({ steps }) => steps)).toEqual([['offer', 'one', 'two']])
  expect(said).toEqual(['voice:join', 'down answer mine'])
})

test('V1 with a server in the middle a microphone is offered at once; between browsers only what the engine says is begun', async () => {
  const house = aBrowser()
  house.media.publish()
  house.media.join(false)
  await house.pass(60)
  expect(house.said).toEqual(['voice:join', 'up offer first'])
  const among = aBrowser('cooperative')
  among.media.publish()
  among.media.join(false)
  await among.pass(60)
  expect(among.said).toEqual(['voice:join'])
  among.signal({ line: 'ana.1', epoch: 1, begin: true })
  among.signal({ line: 'ben.1', epoch: 1, ...offer })
  await among.pass(100)
  expect(among.said.slice(1).toSorted()).toEqual(['ana.1 offer first', 'ben.1 answer mine'])
  among.signal({ line: 'ana.1', epoch: 1, ...candidate('early') })
  among.signal({ line: 'ana.1', epoch: 1, description: { type: 'answer', sdp: 'theirs' } })
  await among.pass(100)
  expect(among.wires[0]?.steps).toEqual(['answer', 'early'])
  among.signal({ line: 'ana.1', epoch: 1, over: true })
  await among.pass(2_000)
  expect(among.wires.map(({ connectionState }) => connectionState)).toEqual(['closed', 'new'])
})

test('V9 a line that does not connect in 5 s is over and built anew, one that failed is tried with fresh ways first', async () => {
  const { media, wires, said, pass } = aBrowser()
  media.publish()
  media.join(false)
  await pass(5_100)
  expect(said.slice(1)).toEqual(['up offer first', 'up over'])
  await pass(700)
  expect(said.slice(3)).toEqual(['up offer first'])
  wires[1]?.become('connected')
  await pass(20_000)
  expect(said.length).toBe(4)
  wires[1]?.become('failed')
  await pass(100)
  expect(said.slice(4)).toEqual(['voice:ice', 'up offer anew'])
  await pass(5_000)
  expect(said.slice(6)).toEqual(['up over'])
})

test('V9 V3 who joins later is heard, also where a connected line did not take what came next: it is built anew', async () => {
  const { media, wires, said, answers, signal, pass } = aBrowser()
  media.join(false)
  await pass(60)
  const begins = async () => {
    signal({ line: 'down', epoch: 1, ...offer })
    await pass(100)
    wires.at(-1)?.become('connected')
    said.length = 0
  }
  await begins()
  // The house did not take the answer.
  answers['voice:signal'] = [{ ok: false, refusal: 'voice-away' }]
  signal({ line: 'down', epoch: 1, ...offer })
  await pass(1_000)
  expect(said).toEqual(['down answer mine', 'down over'])
  expect(wires[0]?.connectionState).toBe('closed')
  await begins()
  // This browser could not make one.
  const [, second] = wires
  if (second) second.fails = true
  signal({ line: 'down', epoch: 1, ...offer })
  await pass(1_000)
  expect(said).toEqual(['down over'])
  // That it is over was not taken either: it is said until it is.
  await begins()
  answers['voice:signal'] = Array.from({ length: 3 }, () => ({ ok: false, refusal: 'too-many-tries' }))
  signal({ line: 'down', epoch: 1, ...offer })
  await pass(6_000)
  expect(said).toEqual(['down answer mine', 'down over', 'down over', 'down over'])
  // A candidate that was not taken breaks nothing.
  await begins()
  answers['voice:signal'] = Array.from({ length: 9 }, () => ({ ok: false, refusal: 'voice-away' }))
  wires
    .at(-1)
    ?.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: candidate('a b c').candidate }))
  await pass(4_000)
  expect(said).toEqual(['down candidate'])
  // What never comes to stand ends in another life.
  signal({ line: 'down', epoch: 1, ...offer })
  await pass(30_000)
  expect(said.at(-1)).toBe('voice:join')
  expect(media.standing().phase).toBe('in')
})

test('V9 when what carries voices is away, it is asked again until it answers; what ended for a reason stays ended', async () => {
  const { media, said, answers, tell, pass } = aBrowser()
  answers['voice:join'] = [{ ok: false, refusal: 'elsewhere' }]
  media.join(true)
  await pass(60)
  expect(media.standing().phase).toBe('joining')
  await pass(400)
  const away = { ok: false, refusal: 'voice-away' }
  answers['voice:join'] = [away, away, away]
  tell('voice:gone', { epoch: 1, why: 'away' })
  await pass(100)
  expect(media.standing().phase).toBe('returning')
  await pass(3_000)
  expect([media.standing().phase, said.filter((one) => one === 'voice:join').length]).toEqual(['in', 6])
  tell('voice:gone', { epoch: 1, why: 'moved' })
  expect(media.standing().phase).toBe('in')
  tell('voice:gone', { epoch: 2, why: 'rights' })
  await pass(10_000)
  expect(media.standing()).toMatchObject({ phase: 'over', why: 'rights' })
  expect([0, 1, 2, 3, 9].map((tries) => backoff(tries, () => 1))).toEqual([300, 600, 1_200, 2_000, 2_000])
})

test('V9 however long what carries voices was away, a seat that is known a moment later comes in', async () => {
  const { media, answers, pass } = aBrowser()
  const long = Array.from({ length: 12 }, () => ({ ok: false, refusal: 'failed' }))
  answers['voice:join'] = [...long, { ok: false, refusal: 'elsewhere' }]
  media.join(false)
  await pass(30_000)
  expect(media.standing().phase).toBe('in')
})

test('V9 after the line to the server was lost the same life goes on where it is known, and another begins where it is not', async () => {
  const { media, answers, back, pass, said } = aBrowser()
  media.join(false)
  await pass(60)
  back()
  await pass(100)
  expect(said).toEqual(['voice:join', 'voice:ice'])
  answers['voice:ice'] = [{ ok: false, refusal: 'voice-over' }]
  back()
  await pass(200)
  expect(said.slice(2)).toEqual(['voice:ice', 'voice:join'])
  expect(media.standing().phase).toBe('in')
})

test('V2 a room without a place for one more face takes the voice', async () => {
  const { media, answers, pass } = aBrowser()
  answers['voice:join'] = [{ ok: false, refusal: 'voice-full' }]
  media.join(true)
  await pass(200)
  expect([media.standing().phase, media.hasFace]).toEqual(['in', false])
})
