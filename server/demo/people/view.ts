import type { Circle, Entry, SeatId } from '#app/domain/circle/circle.ts'
import { initialCircle, isOpen } from '#app/domain/circle/circle.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import type { EnterAnswer, LobbyState, Presence, Word, You } from '#app/domain/protocol.ts'

export type Knock = { arrivalId: string; answered: boolean }

/** What one simulated person knows of the circle: what any browser in their place would have been told. */
export type View = {
  seq: number
  wordSeq: number
  circle: Circle
  you: You
  /** Null once admitted. */
  lobby: LobbyState | null
  presence: Readonly<Record<SeatId, Presence>>
  /** Arrivals that wait for a guide, and whether they were told *one moment*; only ever filled for guides. */
  waiting: readonly Knock[]
  /** Rounds that were begun, as far as this person knows. */
  rounds: number
  /** There was a breath in common. */
  grounded: boolean
  /** How often each seat was offered or given the piece, as far as this person saw. */
  asked: Readonly<Record<SeatId, number>>
  lastHolder: SeatId | null
  /** The number of the event that last moved the piece. */
  pieceSince: number
  stale: boolean
}

export const unseen: View = {
  seq: 0,
  wordSeq: 0,
  circle: initialCircle,
  you: { seatId: null, role: 'participant' },
  lobby: 'away',
  presence: {},
  waiting: [],
  rounds: 0,
  grounded: false,
  asked: {},
  lastHolder: null,
  pieceSince: 0,
  stale: false,
}

/** What an answer to `circle:enter` tells. */
export function entered(view: View, answer: EnterAnswer): View {
  if ('lobby' in answer) return { ...view, lobby: answer.lobby.state, stale: false }
  const { snapshot, presence, words, prompts } = answer
  const begun = Math.max(view.rounds, prompts.length)
  return {
    ...view,
    lobby: null,
    seq: snapshot.seq,
    wordSeq: snapshot.wordSeq,
    circle: snapshot.circle,
    you: snapshot.you,
    presence,
    rounds: begun,
    // Whoever comes into a circle that has begun does not begin it again.
    grounded: view.grounded || begun > 0 || words.length > 0,
    asked: Object.keys(view.asked).length > 0 ? view.asked : spokenIn(words),
    pieceSince: snapshot.seq === view.seq ? view.pieceSince : snapshot.seq,
    stale: false,
  }
}

/** Hears entries in order; a gap makes the view stale, and it must be entered again. */
export function heard(view: View, entries: readonly Entry[]): View {
  let now = view
  for (const entry of entries) {
    if (entry.seq <= now.seq) continue
    if (entry.seq > now.seq + 1) return { ...now, stale: true }
    now = { ...moved(now, entry), seq: entry.seq, circle: evolve(now.circle, entry) }
  }
  return now
}

function moved(view: View, { seq, event }: Entry): View {
  if (event.type === 'RoundStarted' || event.type === 'ClosingStarted')
    return { ...view, rounds: view.rounds + 1, pieceSince: seq }
  if (event.type === 'GroundingStarted') return { ...view, grounded: true }
  if (event.type === 'TurnDeferred' || event.type === 'CircleResumed' || event.type === 'RoundEnded')
    return { ...view, pieceSince: seq }
  if (event.type === 'TurnEnded') return { ...view, pieceSince: seq, lastHolder: event.seatId }
  if (event.type === 'PieceAccepted') {
    const given = isOpen(view.circle) && view.circle.piece.state !== 'offered'
    return { ...(given ? counted(view, event.seatId) : view), pieceSince: seq }
  }
  return event.type === 'PieceOffered' ? { ...counted(view, event.seatId), pieceSince: seq } : view
}

const counted = (view: View, seatId: SeatId): View => ({
  ...view,
  asked: { ...view.asked, [seatId]: (view.asked[seatId] ?? 0) + 1 },
})

function spokenIn(words: readonly Word[]): Record<SeatId, number> {
  const spoken: Record<SeatId, number> = {}
  for (const { seatId } of words) spoken[seatId] = (spoken[seatId] ?? 0) + 1
  return spoken
}
