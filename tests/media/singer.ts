import wrtc from '@roamhq/wrtc'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MediaEngine, Peer, Signal } from '#server/media/port.ts'

const rate = 48_000
const step = rate / 100

/** Tones of which none is a multiple or the sum of two others: what arrives says whose voice it is. */
export const tones = [431, 557, 709, 877, 1093, 1327] as const

/** `prepare`: what else it adds to its connection; `write`: how it changes what its browser wrote; `mute`: it has no microphone. */
export type Offering = {
  mute?: boolean
  prepare?: (up: RTCPeerConnection) => void
  write?: (sdp: string) => string
  restart?: boolean
}
export type Singer = Peer & {
  epoch: number
  hertz: number
  /** What its microphone gives. */
  voice: MediaStreamTrack
  /** Everything the engine ever said to this browser, as text. */
  told: string[]
  /** Its own addresses, `address port`, as it knows them itself. */
  addresses: Set<string>
  /** Whose voices may be heard, by peer, as a browser is told it; where a browser has to obey. */
  state?: (heard: readonly string[]) => Promise<void>
  /** To be called by the test with what the engine says. */
  hear: (signal: Signal) => void
  /** Offers its voice, and waits until it is connected and its answer is taken. */
  publish: (as?: Offering) => Promise<void>
  /** Shows a face from now on; to be published. `full`: as large, and as much to carry, as a face may be. */
  show: (up: RTCPeerConnection, full?: boolean) => void
  /** Packets of its own that left. */
  sent: () => Promise<number>
  /** Packets that came, by whose they are said to be. */
  packets: () => Promise<Map<string, number>>
  /** Faces that came and were shown, by whose they are said to be: pictures so far. */
  pictures: () => Promise<Map<string, number>>
  /** Which of the tones were in what it heard in the last half second. */
  tonesHeard: () => number[]
  /** Forgets its connection for sending; the next `publish` is another. */
  drop: () => void
  close: () => void
}

/** One tone without end. */
export function voiceOf(hertz: number) {
  const source = new wrtc.nonstandard.RTCAudioSource()
  const track = source.createTrack()
  const began = performance.now()
  let n = 0
  // Catches up with the clock: a machine that is late loses no sample.
  const singing = setInterval(() => {
    for (; n < (performance.now() - began) / 10; n += 1) source.onData(frame(hertz, n * step))
  }, 10)
  return {
    track,
    end() {
      clearInterval(singing)
      track.stop()
    },
  }
}

/** A browser of somebody who sings one tone without end and never mutes: real media, without a screen. */
export function openSinger(
  engine: MediaEngine,
  roomId: string,
  { peerId, seatId, epoch, hertz }: Peer & { epoch: number; hertz: number },
): Singer {
  const voice = voiceOf(hertz)
  const face = new wrtc.nonstandard.RTCVideoSource()
  let showing: NodeJS.Timeout | null = null
  let hue = 0
  const told: string[] = []
  const addresses = new Set<string>()
  let up: RTCPeerConnection | null = null
  let down: RTCPeerConnection | null = null
  let stale = false
  let from: Record<string, string> = {}
  const sinks = new Map<string, { samples: [at: number, Int16Array][]; stop: () => void }>()
  let doing: Promise<unknown> = Promise.resolve()

  const say = (signal: Signal) => engine.signal(roomId, peerId, signal)
  function connection(line: 'up' | 'down'): RTCPeerConnection {
    const made = new wrtc.RTCPeerConnection({ iceServers: [] })
    made.addEventListener('icecandidate', ({ candidate }) => {
      if (!candidate?.candidate) return
      const [, , , , address = '', port = ''] = candidate.candidate.split(' ')
      addresses.add(`${address} ${port}`)
      const { sdpMid, sdpMLineIndex } = candidate
      void say({ line, epoch, candidate: { candidate: candidate.candidate, sdpMid, sdpMLineIndex } }).catch(
        () => {},
      )
    })
    return made
  }

  async function answer(sdp: string) {
    if (!down) {
      down = connection('down')
      down.addEventListener('track', ({ transceiver, track: heard }) => {
        if (heard.kind !== 'audio') return
        const mid = transceiver.mid ?? ''
        sinks.get(mid)?.stop()
        const sink = new wrtc.nonstandard.RTCAudioSink(heard)
        const samples: [number, Int16Array][] = []
        sink.addEventListener('data', (event) => {
          samples.push([performance.now(), (event as unknown as { samples: Int16Array }).samples.slice()])
          if (samples.length > 50) samples.shift()
        })
        sinks.set(mid, { samples, stop: () => sink.stop() })
      })
    }
    await down.setRemoteDescription({ type: 'offer', sdp })
    const made = await down.createAnswer()
    await down.setLocalDescription(made)
    await say({ line: 'down', epoch, description: { type: 'answer', sdp: made.sdp ?? '' } })
  }

  async function take(signal: Signal) {
    if ('over' in signal) {
      // It lets go of nothing by itself: what still comes is counted.
      if (signal.line === 'down') stale = true
      return
    }
    if (!('description' in signal)) return
    if (signal.line === 'up') return await up?.setRemoteDescription(signal.description)
    from = signal.from ?? from
    if (stale) closeDown()
    stale = false
    await answer(signal.description.sdp)
  }

  function closeDown() {
    for (const { stop } of sinks.values()) stop()
    sinks.clear()
    down?.close()
    down = null
  }

  /** A count of each line that comes, added up by whose it is said to be. */
  async function by(kind: 'audio' | 'video', field: string) {
    const counts = new Map<string, number>()
    for (const { mid, count } of await countsOf(down, kind, 'inbound-rtp', field)) {
      const who = from[mid] ?? `nobody ${mid}`
      counts.set(who, (counts.get(who) ?? 0) + count)
    }
    return counts
  }

  return {
    ...{ peerId, seatId, epoch, hertz, told, addresses, voice: voice.track },
    hear(signal) {
      told.push(JSON.stringify(signal))
      doing = doing.then(() => take(signal)).catch(() => {})
    },
    async publish({ mute = false, prepare, write = (sdp: string) => sdp, restart = false } = {}) {
      const mine = (up ??= connection('up'))
      const first = mine.getSenders().length === 0
      if (first && mute) mine.addTransceiver('audio', { direction: 'sendonly' })
      else if (first) mine.addTrack(voice.track)
      prepare?.(mine)
      const made = await mine.createOffer({ iceRestart: restart })
      await mine.setLocalDescription(made)
      await say({ line: 'up', epoch, description: { type: 'offer', sdp: write(made.sdp ?? '') } })
      while (mine.connectionState !== 'connected' || mine.signalingState !== 'stable') await sleep(5)
    },
    sent: async () => sum(await countsOf(up, 'audio', 'outbound-rtp', 'packetsSent')),
    packets: () => by('audio', 'packetsReceived'),
    pictures: () => by('video', 'framesDecoded'),
    show(connection, full = false) {
      connection.addTrack(face.createTrack())
      const next = () => (full ? faceAt((hue += 1)) : picture((hue = (hue + 7) % 256)))
      showing ??= setInterval(() => face.onFrame(next()), 66)
    },
    tonesHeard() {
      const each = [...sinks.values()].flatMap(({ samples }) =>
        tonesIn(samples.flatMap(([at, part]) => (performance.now() - at < 500 ? [part] : []))),
      )
      return [...new Set(each)].toSorted((a, b) => a - b)
    },
    drop() {
      up?.close()
      up = null
    },
    close() {
      voice.end()
      if (showing) clearInterval(showing)
      up?.close()
      closeDown()
    },
  }
}

export async function countsOf(
  connection: RTCPeerConnection | null,
  kind: string,
  type: string,
  field: string,
) {
  const found: { mid: string; count: number }[] = []
  const report = (await connection?.getStats()) ?? new Map()
  report.forEach((stat: Record<string, unknown>) => {
    if (stat['type'] === type && stat['kind'] === kind)
      found.push({ mid: midOf(connection, stat), count: Number(stat[field]) })
  })
  return found
}

function midOf(connection: RTCPeerConnection | null, stat: Record<string, unknown>): string {
  if (typeof stat['mid'] === 'string') return stat['mid']
  const mine = connection
    ?.getTransceivers()
    .find(({ receiver }) => receiver.track.id === stat['trackIdentifier'])
  return mine?.mid ?? ''
}

export const sum = (counts: { count: number }[]) => counts.reduce((all, { count }) => all + count, 0)

/** A small picture of one grey. */
function picture(grey: number) {
  const [width, height] = [64, 48]
  return { width, height, data: new Uint8Array(width * height * 1.5).fill(grey) }
}

/** Pictures as restless as a face in a room with little light: all that is allowed for one is used. */
const [wide, high] = [320, 180]
const faces: ReturnType<typeof picture>[] = []
function faceAt(turn: number) {
  return (faces[turn % 15] ??= restless(turn % 15))
}
function restless(turn: number) {
  const data = new Uint8Array(wide * high * 1.5).fill(128)
  for (let at = 0; at < wide * high; at += 1)
    data[at] = 128 + 50 * Math.sin(((at % wide) + turn * 4) / 19 + at / wide / 23) + Math.random() * 8
  return { width: wide, height: high, data }
}

function frame(hertz: number, at: number) {
  const samples = new Int16Array(step)
  for (let k = 0; k < step; k += 1) samples[k] = 9000 * Math.sin((2 * Math.PI * hertz * (at + k)) / rate)
  return { samples, sampleRate: rate, bitsPerSample: 16, channelCount: 1, numberOfFrames: step }
}

/** The tones that are loud in it (Goertzel's filter for each). */
export function tonesIn(parts: Int16Array[]): number[] {
  const samples = parts.flatMap((part) => [...part])
  if (samples.length === 0) return []
  return tones.filter((hertz) => {
    const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate)
    let [one, two] = [0, 0]
    for (const sample of samples) [one, two] = [sample + turn * one - two, one]
    const power = one * one + two * two - turn * one * two
    return Math.sqrt(power) / samples.length > 500
  })
}
