import wrtc from '@roamhq/wrtc'
import type { MediaEngine, Peer, Signal } from '#server/media/port.ts'
import { countsOf, sum, tonesIn, voiceOf, type Singer } from './singer.ts'

type Line = {
  connection: RTCPeerConnection
  /** Only what is allowed in reaches the ear. */
  ear: { samples: [at: number, Int16Array][]; stop: () => void } | null
}

/**
 * `stubborn`: never silent; `ice`: where it may relay through, and then through nothing else, but for one that `tellsAll` it
 * knows of itself.
 */
export type MeshSinging = { stubborn?: boolean; ice?: RTCIceServer[]; tellsAll?: boolean }

/**
 * A browser in a mesh, as ours is: it offers when it is told to, sends only when its voice is to be heard, and lets in only
 * whose voice is to be heard.
 */
export function openMeshSinger(
  engine: MediaEngine,
  roomId: string,
  { peerId, seatId, epoch, hertz }: Peer & { epoch: number; hertz: number },
  { stubborn = false, ice, tellsAll = false }: MeshSinging = {},
): Singer {
  const voice = voiceOf(hertz)
  const told: string[] = []
  const addresses = new Set<string>()
  const lines = new Map<string, Line>()
  /** Of lines that are closed by now. */
  const before = new Map<string, number>()
  let heard: ReadonlySet<string> = new Set()
  let doing: Promise<unknown> = Promise.resolve()
  let sentBefore = 0

  const say = (signal: Signal) => engine.signal(roomId, peerId, signal)
  const mine = () => (stubborn || heard.has(peerId) ? voice.track : null)

  function lineTo(other: string): Line {
    const connection = new wrtc.RTCPeerConnection({
      iceServers: ice ?? [],
      ...(ice && !tellsAll ? { iceTransportPolicy: 'relay' as const } : {}),
    })
    const line: Line = { connection, ear: null }
    lines.set(other, line)
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (!candidate?.candidate) return
      const [, , , , address = '', port = '', , type = ''] = candidate.candidate.split(' ')
      if (type !== 'relay') addresses.add(`${address} ${port}`)
      const { sdpMid, sdpMLineIndex } = candidate
      const said = { candidate: candidate.candidate, sdpMid, sdpMLineIndex }
      void say({ line: other, epoch, candidate: said }).catch(() => {})
    })
    connection.addEventListener('track', ({ track }) => {
      const sink = new wrtc.nonstandard.RTCAudioSink(track)
      const samples: [number, Int16Array][] = []
      sink.addEventListener('data', (event) => {
        if (!heard.has(other)) return
        const part = (event as unknown as { samples: Int16Array }).samples.slice()
        samples.push([performance.now(), part])
        if (samples.length > 50) samples.shift()
      })
      line.ear = { samples, stop: () => sink.stop() }
    })
    return line
  }

  const cameBy = async ({ connection }: Line) =>
    sum(await countsOf(connection, 'audio', 'inbound-rtp', 'packetsReceived'))

  async function drop(other: string) {
    const line = lines.get(other)
    if (!line) return
    lines.delete(other)
    line.ear?.stop()
    sentBefore += sum(await countsOf(line.connection, 'audio', 'outbound-rtp', 'packetsSent'))
    before.set(other, (before.get(other) ?? 0) + (await cameBy(line)))
    line.connection.close()
  }

  async function describe(other: string, { connection }: Line, kind: 'offer' | 'answer') {
    const made = kind === 'offer' ? await connection.createOffer() : await connection.createAnswer()
    await connection.setLocalDescription(made)
    await say({ line: other, epoch, description: { type: kind, sdp: made.sdp ?? '' } })
  }

  async function send({ connection }: Line) {
    const [transceiver] = connection.getTransceivers()
    await transceiver?.sender.replaceTrack(mine())
  }

  async function take(signal: Signal) {
    const other = signal.line
    if ('over' in signal) return drop(other)
    if ('begin' in signal) {
      await drop(other)
      const line = lineTo(other)
      line.connection.addTransceiver('audio', { direction: 'sendrecv' })
      await send(line)
      return describe(other, line, 'offer')
    }
    const line = lines.get(other)
    if ('candidate' in signal) {
      if (signal.candidate?.candidate) await line?.connection.addIceCandidate(signal.candidate)
      return
    }
    if (signal.description.type === 'answer') return line?.connection.setRemoteDescription(signal.description)
    await drop(other)
    const anew = lineTo(other)
    await anew.connection.setRemoteDescription(signal.description)
    const [transceiver] = anew.connection.getTransceivers()
    if (transceiver) transceiver.direction = 'sendrecv'
    await send(anew)
    await describe(other, anew, 'answer')
  }

  return {
    ...{ peerId, seatId, epoch, hertz, told, addresses, voice: voice.track },
    hear(signal) {
      told.push(JSON.stringify(signal))
      doing = doing.then(() => take(signal)).catch(() => {})
    },
    async state(peers) {
      heard = new Set(peers)
      await Promise.all([...lines.values()].map(send))
    },
    publish: () => Promise.resolve(),
    async sent() {
      const each = await Promise.all(
        [...lines.values()].map(({ connection }) =>
          countsOf(connection, 'audio', 'outbound-rtp', 'packetsSent'),
        ),
      )
      return sentBefore + sum(each.flat())
    },
    async packets() {
      const now = new Map(before)
      for (const [other, line] of lines) now.set(other, (now.get(other) ?? 0) + (await cameBy(line)))
      return now
    },
    pictures: async () => new Map(),
    show: () => {},
    tonesHeard() {
      const each = [...lines.values()].flatMap(({ ear }) =>
        tonesIn((ear?.samples ?? []).flatMap(([at, part]) => (performance.now() - at < 500 ? [part] : []))),
      )
      return [...new Set(each)].toSorted((a, b) => a - b)
    },
    drop: () => {},
    close() {
      voice.end()
      for (const { connection, ear } of lines.values()) {
        ear?.stop()
        connection.close()
      }
    },
  }
}
