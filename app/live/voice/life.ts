import { type IceServer, seatOfPeer, type Signal, type VoiceJoined } from '#app/domain/circle/voice.ts'
import { backoff } from './backoff.ts'
import { openPeerLine, type PeerLine, type Trouble } from './peer-line.ts'
import { addSending, type Outgoing, send, takeFaces } from './sending.ts'

/** A voice or a face that comes in, and whose it is. */
export type Remote = { seatId: string; kind: 'audio' | 'video'; track: MediaStreamTrack }
type Needs = {
  joined: VoiceJoined
  /** This life has a face, so what it sends to a server has a place for one. */
  face: boolean
  connect: (config: RTCConfiguration) => RTCPeerConnection
  outgoing: () => Outgoing
  /** Whether the others’ faces are wanted here. */
  seesFaces: () => boolean
  say: (signal: Signal) => void
  /** Fresh ways through a relay, or null where nobody answers. */
  ice: () => Promise<IceServer[] | null>
  changed: () => void
  /** Its lines do not come to stand: another life is to be tried. */
  dead: () => void
}
export type Life = ReturnType<typeof openLife>

/** A line that failed this often in a row is not the line's fault. */
const mostFailures = 5

/** V9: the lines of one life in voice: made, watched, healed, and built anew when they do not heal. */
export function openLife({ joined, face, connect, outgoing, seesFaces, say, ice, changed, dead }: Needs) {
  const { epoch, peerId, relayOnly } = joined
  const cooperative = joined.enforcement === 'cooperative'
  // Between two browsers a place for a face is there from the start, if the room has any.
  const shows = joined.faces && (cooperative || face)
  const leaving = (): Outgoing => (shows ? outgoing() : { ...outgoing(), video: null })
  let servers = joined.ice
  let over = false
  const lines = new Map<string, PeerLine & { mine: boolean }>()
  const from = new Map<string, Record<string, string>>()
  const failures = new Map<string, number>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const config = (): RTCConfiguration => ({
    iceServers: servers,
    iceTransportPolicy: relayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  })

  function open(name: string, mine: boolean): PeerLine {
    close(name)
    const connection = connect(config())
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'connected') failures.delete(name)
    })
    const line = openPeerLine({
      connection,
      say: (said) => say({ line: name, epoch, ...said } as Signal),
      dress(dressed) {
        if (cooperative) dressAsPeer(dressed, mine)
        else if (name === 'up') addSending(dressed, 'sendonly', face ? ['audio', 'video'] : ['audio'])
        if (cooperative || name === 'up') send(dressed, leaving())
        if (name !== 'up') takeFaces(dressed, seesFaces())
      },
      changed(told) {
        if (told) from.set(name, told)
        changed()
      },
      trouble: (why) => void heal(name, why),
    })
    lines.set(name, { ...line, mine })
    return line
  }
  /** Between two browsers both ways are there from the start, so that nothing has to be agreed on later. */
  function dressAsPeer(connection: RTCPeerConnection, mine: boolean) {
    if (mine) addSending(connection, 'sendrecv', joined.faces ? ['audio', 'video'] : ['audio'])
    else for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv'
  }
  function close(name: string) {
    lines.get(name)?.close()
    if (lines.delete(name)) changed()
    from.delete(name)
  }

  async function heal(name: string, why: Trouble) {
    const line = lines.get(name)
    if (!line || over) return
    if (why === 'stuck') return stuck(name)
    const times = failed(name)
    if (times > mostFailures) return dead()
    if (why === 'late' || !line.mine || times > 1) return rebuild(name, times)
    servers = (await ice()) ?? servers
    if (over || lines.get(name) !== line) return
    line.connection.setConfiguration(config())
    line.begin({ iceRestart: true })
  }
  function failed(name: string): number {
    const times = (failures.get(name) ?? 0) + 1
    failures.set(name, times)
    return times
  }
  /** Whether or not it carries anything, what comes next would not be: it is built anew, later each time. */
  function stuck(name: string) {
    const times = failed(name)
    if (times > mostFailures) return dead()
    const line = lines.get(name)
    later(times, () => lines.get(name) === line && rebuild(name, times))
  }
  function rebuild(name: string, times: number) {
    close(name)
    say({ line: name, over: true, epoch })
    beginAgain(name, times)
  }
  /** What I send is mine to begin; of everything else the engine says who does. */
  function beginAgain(name: string, times: number) {
    if (name !== 'up') return
    later(times, () => lines.has(name) || open(name, true).begin())
  }
  function later(times: number, act: () => unknown) {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!over) act()
    }, backoff(times))
    timers.add(timer)
  }

  return {
    ...{ joined, face, shows },
    /** Whether each of the others is sent my face, as far as they want any. */
    seenByAll: () =>
      [...lines].every(([name, { connection }]) => {
        const sends = connection.getTransceivers()
        return (
          name === 'down' ||
          sends.length === 0 ||
          sends.some(({ receiver }) => receiver.track.kind === 'video')
        )
      }),
    /** From now on this seat has a voice or a face to send. */
    publish() {
      if (!cooperative && !lines.has('up')) open('up', true).begin()
    },
    take(signal: Signal) {
      const { line: name } = signal
      if (over || name === peerId) return
      if ('over' in signal) {
        const known = lines.has(name)
        close(name)
        if (known) beginAgain(name, 0)
      } else if ('begin' in signal) open(name, true).begin()
      else if ('description' in signal && signal.description.type === 'offer')
        (lines.get(name) ?? open(name, false)).take(signal)
      else lines.get(name)?.take(signal)
    },
    /** What was said of a line was not taken. Nothing comes of it by itself: not even its end is known there. */
    refused(said: Signal) {
      if (!over && ('description' in said || ('over' in said && !lines.has(said.line)))) stuck(said.line)
    },
    /** What may leave has changed. */
    send() {
      for (const [name, { connection }] of lines)
        if (cooperative || name === 'up') send(connection, leaving())
    },
    /** What comes in is agreed on anew. */
    renew() {
      for (const name of [...lines.keys()]) if (name !== 'up') rebuild(name, 0)
    },
    remotes(): Remote[] {
      return [...lines].flatMap(([name, { connection }]) =>
        connection.getTransceivers().flatMap(({ mid, receiver, direction, currentDirection }) => {
          const whose = cooperative
            ? name
            : name === 'down' && mid !== null
              ? from.get(name)?.[mid]
              : undefined
          if (!whose || direction === 'sendonly' || currentDirection === 'inactive') return []
          const { track } = receiver
          return [{ seatId: seatOfPeer(whose), kind: track.kind as Remote['kind'], track }]
        }),
      )
    },
    /** What each connection tells of itself. */
    stats: () => Promise.all([...lines.values()].map(({ connection }) => connection.getStats())),
    end() {
      over = true
      for (const timer of timers) clearTimeout(timer)
      for (const { close: shut } of lines.values()) shut()
      lines.clear()
    },
  }
}
