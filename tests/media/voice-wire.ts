import { expect } from 'vitest'
import { type Signal, seatOfPeer, type VoiceJoined, type VoiceState } from '#app/domain/circle/voice.ts'
import type { ServerMessages } from '#app/domain/protocol.ts'
import { Refusal } from '#app/domain/refusal.ts'
import type { Wire } from '../support/wire.ts'
import { openSinger, type Singer } from './singer.ts'

/** Somebody in voice as a browser is: over a socket of the house alone, singing without end. */
export type InVoice = {
  joined: VoiceJoined
  singer: Singer
  seatId: string
  /** What it was told last. */
  state: () => VoiceState
  states: VoiceState[]
  gone: ServerMessages['voice:gone'][]
  /** How often it was told that it is heard. */
  lit: () => number
  close: () => void
}

/** Comes into voice and insists on being let in; publishes where `sings`. */
export async function intoVoice(
  wire: Wire,
  circleId: string,
  { hertz = 431, sings = true }: { hertz?: number; sings?: boolean } = {},
): Promise<InVoice> {
  const before: Signal[] = []
  let hear = (signal: Signal) => void before.push(signal)
  const states: VoiceState[] = []
  const gone: ServerMessages['voice:gone'][] = []
  let lit = 0
  const on = {
    signal: ({ signal }: { signal: Signal }) => hear(signal),
    state: ({ state }: { state: VoiceState }) => void states.push(state),
    gone: (told: ServerMessages['voice:gone']) => void gone.push(told),
    heard: () => void (lit += 1),
  }
  wire.socket
    .on('voice:signal', on.signal)
    .on('voice:state', on.state)
    .on('voice:gone', on.gone)
    .on('voice:heard', on.heard)
  const answer = await wire.ask('voice:join', { circleId, face: false })
  if (!answer.ok) throw new Error(`Not let into voice: ${answer.refusal}`)
  const { peerId, epoch } = answer
  const seatId = seatOfPeer(peerId)
  const engine = {
    async signal(_: string, __: string, signal: Signal) {
      if ('begin' in signal) return
      const said = await wire.ask('voice:signal', { circleId, signal })
      if (!said.ok) throw new Refusal(said.refusal === 'failed' ? 'voice-away' : said.refusal)
    },
  }
  const singer = openSinger(engine as never, circleId, { peerId, seatId, epoch, hertz })
  for (const signal of before.filter((one) => one.epoch === epoch)) singer.hear(signal)
  hear = (signal) => {
    if (signal.epoch === epoch) singer.hear(signal)
  }
  if (sings) await singer.publish()
  return {
    ...{ joined: answer, singer, seatId, states, gone },
    state: () => states.at(-1) ?? answer.state,
    lit: () => lit,
    close() {
      wire.socket
        .off('voice:signal', on.signal)
        .off('voice:state', on.state)
        .off('voice:gone', on.gone)
        .off('voice:heard', on.heard)
      singer.close()
    },
  }
}

/** Until what everybody was told of who is heard is this, and in no other order. */
export async function untilHeard(all: readonly InVoice[], seats: readonly string[]): Promise<void> {
  for (const one of all) await expect.poll(() => one.state().heard).toEqual(seats)
}
