import type { Candidate, Description, Signal } from '#app/domain/circle/voice.ts'

/**
 * V1: what carries voices and faces in a circle. The decider owns who may be heard; an engine only obeys. Browsers speak
 * Socket.IO alone: every word of an engine's own language stays behind this port.
 */

/** A seat of the circle; a peer of another life of the same seat has another `peerId`. */
export type Peer = { peerId: string; seatId: string }
export type { Candidate, Description, Signal }

/** Told by an engine; whatever it says of a peer is by its `peerId`. */
export type EngineEvents = {
  /** To be handed to this peer's browser, in order. */
  signal: (roomId: string, peerId: string, signal: Signal) => void
  /** The engine lost this peer, or could not do with it what was asked: the circle is told, and fails closed (V3). */
  lost: (roomId: string, peerId: string) => void
  /**
   * The engine itself is away (false), or there (true). Whoever was in a room when it went is in none: when it is there, each room
   * is opened, joined and told who may be heard anew.
   */
  health: (ok: boolean) => void
}

export type MediaEngine = {
  /** `cooperative`: whoever is not to be heard is asked to be silent, and not played. `server`: they are not forwarded. */
  enforcement: 'cooperative' | 'server'
  /** People in one room, guides included: with faces, and with voices alone. Above it `join` refuses `circle-full`. */
  limits: { faces: number; voices: number }
  /** Makes the room if it is not there. Asked twice it is one. */
  open(roomId: string): Promise<void>
  /** Ends it for everybody in it. */
  close(roomId: string): Promise<void>
  /** `epoch`: of this life of the peer; signals of an earlier one are refused. */
  join(roomId: string, peer: Peer & { epoch: number }): Promise<void>
  /** From a peer's browser. Never trusted: what does not fit is refused, and changes nothing. */
  signal(roomId: string, peerId: string, signal: Signal): Promise<void>
  /**
   * Who may be heard and who may hear, by peer: all of it each time, again without harm, and again after whatever a peer
   * publishes anew, before anybody could hear it. Resolves when the engine has obeyed; rejects when it did not.
   */
  setAudible(roomId: string, of: { heard: readonly string[]; hearing: readonly string[] }): Promise<void>
  /** Out of the room at once, silent and deaf, whatever its browser does. */
  remove(roomId: string, peerId: string): Promise<void>
  health(): Promise<boolean>
  [Symbol.asyncDispose](): Promise<void>
}
