import { refuseUnless } from '#app/domain/refusal.ts'
import type { Candidate, Description } from '../port.ts'
import type { Lines } from '../offer.ts'
import { isReachable, linesOf } from '../offer.ts'
import type { Feed, Room } from './room.ts'
import { feedsIn, voicesIn } from './room.ts'
import type { Handle, Heard, Wire } from './wire.ts'
import { JanusRefusal } from './wire.ts'

export type Up = {
  description: (offer: Description) => Promise<void>
  candidate: (candidate: Candidate) => Promise<void>
  /** What was sent ends; the peer is still in the room. */
  over: () => Promise<void>
  /** Makes true in Janus whether this voice goes out. Resolves when it is. */
  obey: () => Promise<void>
  end: () => Promise<void>
}
type Told = {
  /** Whether this voice may go out, now. */
  heard: () => boolean
  answer: (description: Description) => void
  /** What the others send, as it comes and goes. */
  feeds: (change: { come: Feed[] } | { gone: string }) => void
  /** Janus closed this connection; what it was is gone. */
  over: () => void
  /** It was put out of the room, or what it sends could not be silenced. */
  lost: () => void
}

/** Enough for every network of a phone and a computer at once. */
const candidates = 60

/** V3: what one peer sends. Its answer leaves for the browser only after its voice has been silenced, or let go out. */
export async function openUp(wire: Wire, room: Room, peerId: string, told: Told): Promise<Up> {
  const { id, secret } = room
  let lines: Lines | null = null
  /** The last line a voice came under: it is silenced whatever we believe of the connection. */
  let voice: string | null = null
  let left = candidates
  let obeying: Promise<unknown> = Promise.resolve()

  /** One at a time, or Janus may take them in another order; each says what holds when it is sent. */
  function obey(): Promise<void> {
    const next = obeying.then(async () => {
      if (voice === null) return
      const mute = !told.heard()
      const act = { request: 'moderate', room: id, secret, id: peerId, mid: voice, mute }
      await handle.ask(act).catch((why: unknown) => {
        // Not there yet, or no longer: whatever comes is silenced before its answer leaves.
        if (lines !== null || !(why instanceof JanusRefusal)) throw why
      })
    })
    obeying = next.catch(() => {})
    return next
  }

  function on({ kind, data }: Heard) {
    if (kind === 'hangup' && lines !== null) {
      lines = null
      told.over()
    }
    if (data['reason'] === 'kicked') told.lost()
    const come = feedsIn(data)
    if (come.length > 0) told.feeds({ come })
    const gone = [data['unpublished'], data['leaving'], data['kicked']]
    for (const one of gone) if (typeof one === 'string' && one !== 'ok') told.feeds({ gone: one })
  }

  const handle: Handle = await wire.attach(on)
  await handle.ask({ request: 'join', ptype: 'publisher', room: id, id: peerId })
  return {
    obey,
    async description(description) {
      refuseUnless(description.type === 'offer', 'bad-input')
      const asked = linesOf(description.sdp, lines)
      voice = asked.audio
      const request = lines === null ? 'publish' : 'configure'
      const answered = await handle
        .ask({ request }, { type: 'offer', sdp: asked.sdp })
        .catch((why: unknown) => {
          refuseUnless(!(why instanceof JanusRefusal), 'bad-input')
          throw why
        })
      lines = asked
      left = candidates
      try {
        // What is silenced is what Janus took for the voice, or nothing of it goes out.
        refuseUnless(voicesIn(answered.data).join(' ') === asked.audio, 'bad-input')
        await obey()
      } catch (why) {
        told.lost()
        throw why
      }
      if (!answered.jsep) throw new Error('Janus took an offer and did not answer it')
      told.answer(answered.jsep)
    },
    async candidate(candidate) {
      refuseUnless(left > 0, 'too-many-tries')
      left -= 1
      if (isReachable(candidate)) await handle.trickle(candidate)
    },
    async over() {
      if (lines === null) return
      lines = null
      await handle.ask({ request: 'unpublish' })
    },
    end: () => handle.detach(),
  }
}
