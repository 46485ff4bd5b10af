import type { VoiceState } from '#app/domain/circle/voice.ts'
import type { ServerMessages } from '#app/domain/protocol.ts'
import type { RefusalCode } from '#app/domain/refusal.ts'
import type { Line } from '../socket.ts'
import { backoff } from './backoff.ts'
import { openInbox } from './inbox.ts'
import { type Life, openLife, type Remote } from './life.ts'
import type { Outgoing } from './sending.ts'

/** `returning`: it was in voice and comes back by itself. `over`: it does not, and `why` says it. */
export type MediaStanding = {
  phase: 'out' | 'joining' | 'in' | 'returning' | 'over'
  why: 'moved' | 'rights' | 'ended' | RefusalCode | null
  enforcement: 'server' | 'cooperative'
  faces: boolean
  state: VoiceState
}
export type RoomMedia = ReturnType<typeof openRoomMedia>
type Needs = {
  line: Line
  circleId: string
  connect?: (config: RTCConfiguration) => RTCPeerConnection
  /** What may leave this device now; asked again after each `send`. */
  outgoing: () => Outgoing
  seesFaces: () => boolean
  /** V8: somebody heard me just now. */
  confirmed: () => void
  changed: () => void
}

const nobody: VoiceState = { inVoice: [], heard: [] }
/** Of these it is known that asking again changes nothing. */
const final: readonly (RefusalCode | 'failed')[] = [
  'voice-off',
  'voice-full',
  'circle-ended',
  'removed',
  'not-found',
]
/** A seat that has just come back to its line may be known a moment later. */
const mostRefusals = 8

/** V1, V9: one seat in voice, over whatever carries it: joins, hears who is heard, comes back. The seat itself is never touched. */
export function openRoomMedia(needs: Needs) {
  const { line, circleId, outgoing, seesFaces, confirmed, changed } = needs
  const connect = needs.connect ?? ((config) => new RTCPeerConnection(config))
  let standing: MediaStanding = {
    ...{ phase: 'out', why: null, enforcement: 'server', faces: false, state: nobody },
  }
  let life: Life | null = null
  let publishing = false
  let joining: AbortController | null = null
  /** Of lives that ended before it was known that they had begun. */
  let goneEarly: ServerMessages['voice:gone'] | null = null
  const inbox = openInbox((signal) => life?.take(signal))
  const set = (some: Partial<MediaStanding>) => {
    standing = { ...standing, ...some }
    changed()
  }
  const endLife = () => {
    life?.end()
    life = null
  }

  /** Asks to be in voice until it is answered; an earlier life of this seat ends with the answer. */
  async function join(face: boolean, phase: 'joining' | 'returning') {
    joining?.abort()
    const mine = (joining = new AbortController())
    const { signal } = mine
    goneEarly = null
    inbox.wait()
    set({ phase, why: null })
    for (let [tries, refused] = [0, 0]; !signal.aborted; tries += 1) {
      const answer = await line.ask('voice:join', { circleId, face }, signal).catch(() => null)
      if (!answer || signal.aborted) return
      if (answer.ok) return begin(mine, face, answer)
      const { refusal } = answer
      // V2: without a face there may be a place.
      if (refusal === 'voice-full' && face) {
        face = false
        continue
      }
      const patient = ['failed', 'voice-away', 'too-many-tries'].includes(refusal)
      if (final.includes(refusal) || (!patient && (refused += 1) > mostRefusals)) {
        endLife()
        return set({ phase: 'over', why: refusal === 'failed' ? null : refusal, state: nobody })
      }
      // Not known here yet is no outage.
      if (patient) set({ phase: 'returning' })
      await new Promise((resolve) => setTimeout(resolve, backoff(tries)))
    }
  }
  function begin(mine: AbortController, face: boolean, joined: Parameters<typeof openLife>[0]['joined']) {
    endLife()
    const { signal } = mine
    const now: Life = openLife({
      ...{ joined, face, connect, outgoing, seesFaces, changed },
      say(said) {
        // What an engine says alone never comes from here.
        if ('begin' in said || ('description' in said && 'from' in said)) return
        const refused = (why: string) => (why === 'voice-over' ? again() : now.refused(said))
        void line.ask('voice:signal', { circleId, signal: said }, signal).then(
          (answer) => void (!answer.ok && life === now && refused(answer.refusal)),
          () => {},
        )
      },
      async ice() {
        const answer = await line.ask('voice:ice', { circleId }, signal).catch(() => null)
        return answer?.ok ? answer.ice : null
      },
      dead: () => (life === now ? again() : undefined),
    })
    life = now
    const { enforcement, faces, state, epoch } = joined
    set({ phase: 'in', why: null, enforcement, faces, state })
    if (publishing) now.publish()
    inbox.begin(epoch)
    if (goneEarly?.epoch === epoch) gone(goneEarly)
  }
  const again = () => void join(life?.face ?? false, 'returning')

  function gone(told: ServerMessages['voice:gone']) {
    if (told.epoch !== life?.joined.epoch) {
      if (joining && told.epoch > (goneEarly?.epoch ?? -1)) goneEarly = told
      return
    }
    const { face } = life
    endLife()
    // Another life is on its way already.
    if (standing.phase !== 'in') return changed()
    if (told.why === 'away') return void join(face, 'returning')
    joining?.abort()
    set({ phase: 'over', why: told.why, state: nobody })
  }

  /** V9: the line came back. The same life goes on if the server still knows it; otherwise there is another. */
  async function lineIsBack() {
    const before = life
    if (!before || standing.phase !== 'in' || !joining) return
    const answer = await line.ask('voice:ice', { circleId }, joining.signal).catch(() => null)
    if (answer && !answer.ok && life === before) again()
  }
  const mine =
    <T extends { circleId: string }>(heard: (told: T) => void) =>
    (told: T) => {
      if (told.circleId === circleId) heard(told)
    }
  const offs = [
    line.hear(
      'voice:signal',
      mine(({ signal }) => inbox.hear(signal)),
    ),
    line.hear('voice:gone', mine(gone)),
    line.hear(
      'voice:state',
      mine(({ state }) => void (standing.phase === 'over' || standing.phase === 'out' || set({ state }))),
    ),
    line.hear(
      'voice:heard',
      mine(({ epoch }) => void (epoch === life?.joined.epoch && confirmed())),
    ),
    line.onLive(() => void lineIsBack()),
  ]

  return {
    standing: () => standing,
    join: (face: boolean) => void join(face, 'joining'),
    /** Out of voice; the seat stays. */
    leave() {
      joining?.abort()
      joining = null
      endLife()
      if (standing.phase !== 'out') line.mention('voice:leave', { circleId })
      set({ phase: 'out', why: null, state: nobody })
    },
    /** From now on there is a microphone here, or a camera. */
    publish() {
      publishing = true
      life?.publish()
    },
    /** What may leave has changed. */
    send: () => life?.send(),
    /** What is wanted of the others has changed. */
    renew: () => life?.renew(),
    /** Whether this life has a place for a face; without one it takes another. */
    get hasFace() {
      return life?.shows ?? false
    },
    seenByAll: () => life?.seenByAll() ?? true,
    remotes: (): Remote[] => life?.remotes() ?? [],
    stats: async (): Promise<RTCStatsReport[]> => (await life?.stats()) ?? [],
    close() {
      this.leave()
      offs.forEach((off) => off())
    },
  }
}
