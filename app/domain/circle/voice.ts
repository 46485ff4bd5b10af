import type { SeatId } from './circle.ts'

/** V2: what carries voices in this house. Off: every circle is in writing. */
export type VoiceEngine = 'off' | 'mesh' | 'janus'

/** V2: people in one circle whose browsers each speak to all others, guides included; measured. */
export const mostInMesh = 8

/** V1: what a browser and an engine tell each other about one connection, carried by our own messages. */
export type Description = { type: 'offer' | 'answer'; sdp: string }
export type Candidate = {
  candidate: string
  sdpMid: string | null
  sdpMLineIndex: number | null
} | null

/**
 * `line`: which of a peer's connections it belongs to. A mesh has one for each other peer (its `peerId`); an engine in the
 * middle has `up` for what the peer sends and `down` for what it hears. `epoch`: of this life of the peer.
 */
export type Signal =
  /** `from`, of what an engine in the middle offers: whose voice or face each media line carries, `peerId` by `mid`. */
  | { line: string; description: Description; from?: Record<string, string>; epoch: number }
  | { line: string; candidate: Candidate; epoch: number }
  /** From an engine alone: this line is to be begun here, by an offer. */
  | { line: string; begin: true; epoch: number }
  /** This line is over: it is closed here, and begun anew if it still should be. */
  | { line: string; over: true; epoch: number }

/** Where browsers may relay through (V7): good for one person in one circle, and only for a while. */
export type IceServer = { urls: string[]; username?: string; credential?: string }

/** What everybody in voice is told, whenever it changes. */
export type VoiceState = {
  /** The seats that came into voice; the others are here in writing. */
  inVoice: SeatId[]
  /** V3: whose voices are carried now, once the engine has obeyed. Whatever else arrives is not played (V4). */
  heard: SeatId[]
}

/** Who somebody is in voice for as long as this life of their seat lasts. */
export type VoiceJoined = {
  peerId: string
  epoch: number
  /** `server`: nobody is forwarded who may not be heard. `cooperative`: their own browser has to be silent, and is not played. */
  enforcement: 'server' | 'cooperative'
  /** Whether this room may have faces now. */
  faces: boolean
  ice: IceServer[]
  /** Nothing but relays is used: nobody in the room learns where anybody is. */
  relayOnly: boolean
  state: VoiceState
}

/** Of everything else that is said of a peer: whose seat it is. The part before the dot. */
export const seatOfPeer = (peerId: string): SeatId => peerId.split('.')[0] ?? ''
