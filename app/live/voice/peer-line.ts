import type { Description, Signal } from '#app/domain/circle/voice.ts'
import { openCandidates } from './inbox.ts'
import { inLongerPackets } from './packets.ts'

/** `stuck`: what was agreed on last could not be carried out, whether or not it carries what was agreed on before. */
export type Trouble = 'late' | 'failed' | 'disconnected' | 'stuck'
/** What a line says, without the life it belongs to. */
export type Said = { description: Description } | { candidate: RTCIceCandidateInit | null }
type Needs = {
  connection: RTCPeerConnection
  say: (said: Said) => void
  /** What is sent on it is put on it, before it offers or answers. */
  dress: (connection: RTCPeerConnection) => void
  /** What comes on it may have changed. */
  changed: (from: Record<string, string> | undefined) => void
  /** It did not connect in time, or does not carry any more. */
  trouble: (why: Trouble) => void
}
export type PeerLine = ReturnType<typeof openPeerLine>

/** Found by trying: a pair that is not connected after this long never will be. */
export const connectWithin = 5_000
/** Networks change; many such moments heal by themselves. */
const healsWithin = 2_000

/** One connection of media: either this side begins it, or answers what comes. Each step waits for the one before. */
export function openPeerLine({ connection, say, dress, changed, trouble }: Needs) {
  let doing: Promise<unknown> = Promise.resolve()
  let closed = false
  let watch: ReturnType<typeof setTimeout> | undefined
  const candidates = openCandidates(async (candidate) => {
    await connection.addIceCandidate(candidate ?? undefined).catch(() => {})
  })
  const look = (after: number, why: Trouble) => {
    clearTimeout(watch)
    watch = setTimeout(() => {
      if (!closed && connection.connectionState !== 'connected') trouble(why)
    }, after)
  }
  const inTurn = (work: () => Promise<void>) => {
    const next = doing.then(() => (closed ? undefined : work()))
    doing = next.catch(() => {
      if (!closed) trouble('stuck')
    })
  }

  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (closed || !candidate?.candidate) return
    const { candidate: words, sdpMid, sdpMLineIndex } = candidate
    say({ candidate: { candidate: words, sdpMid, sdpMLineIndex } })
  })
  connection.addEventListener('connectionstatechange', () => {
    if (closed) return
    const state = connection.connectionState
    if (state === 'connected') clearTimeout(watch)
    if (state === 'failed') look(0, 'failed')
    if (state === 'disconnected') look(healsWithin, 'disconnected')
  })

  async function offer(iceRestart: boolean) {
    dress(connection)
    await connection.setLocalDescription(await connection.createOffer({ iceRestart }))
    tellMine()
  }
  async function describe(description: Description, from: Record<string, string> | undefined) {
    if (description.type === 'answer' && connection.signalingState !== 'have-local-offer') return
    await connection.setRemoteDescription(inLongerPackets(description))
    if (description.type === 'offer') {
      dress(connection)
      await connection.setLocalDescription(await connection.createAnswer())
      tellMine()
      if (connection.connectionState !== 'connected') look(connectWithin, 'late')
    }
    changed(from)
    await candidates.described()
  }
  function tellMine() {
    const mine = connection.localDescription
    if (mine && !closed) say({ description: { type: mine.type as Description['type'], sdp: mine.sdp } })
  }

  return {
    connection,
    begin({ iceRestart = false } = {}) {
      look(connectWithin, 'late')
      inTurn(() => offer(iceRestart))
    },
    take(signal: Signal) {
      if ('description' in signal) inTurn(() => describe(signal.description, signal.from))
      else if ('candidate' in signal) inTurn(() => candidates.take(signal.candidate))
    },
    close() {
      closed = true
      clearTimeout(watch)
      connection.close()
    },
  }
}
