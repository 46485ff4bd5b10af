import { refuseUnless } from '../refusal.ts'
import type { Circle, CircleEvent, OpenCircle } from './circle.ts'
import { inRound, isOpen, turnOf } from './circle.ts'
import { type Command, refuseHeld, refuseUnlessLeads, seated } from './command.ts'
import { decideAuthority } from './decide-authority.ts'
import { decidePiece, endOfTurn } from './decide-piece.ts'
import { decideRound, decideTurn } from './decide-round.ts'
import { arrive, admit, leave, open, openPrivately, putOut } from './decide-seats.ts'
import { decidePresence, decideTime } from './decide-time.ts'

/**
 * What happens when this is asked of this circle now: events, or a refusal thrown.
 * Asking for what already is gives no events. Who may try is policy's question, not this one's.
 */
export function decide(circle: Circle, command: Command): CircleEvent[] {
  if (command.type === 'OpenDoors') return open(circle, command)
  if (command.type === 'OpenPrivateRoom') return openPrivately(circle, command)
  if (circle.phase === 'ended' && command.type === 'EndCircle') return []
  if (!isOpen(circle) && isTime(command)) return []
  refuseUnless(circle.phase !== 'ended', 'circle-ended')
  refuseUnless(isOpen(circle), 'doors-closed')
  switch (command.type) {
    case 'Arrive':
      return arrive(circle, command)
    case 'Admit':
      return admit(circle, command)
    case 'Leave':
      return leave(circle, command)
    case 'SendBack':
    case 'Remove':
      return putOut(circle, command)
    case 'RaiseHand':
      return raise(circle, command)
    case 'LowerHand': {
      const seatId = seated(circle, command.by)
      return circle.hands.includes(seatId) ? [{ type: 'HandLowered', seatId }] : []
    }
    case 'StartGrounding':
    case 'EndGrounding':
      return ground(circle, command)
    case 'StartRound':
    case 'StartClosing':
    case 'OpenFloor':
    case 'StartQuiet':
      return decideRound(circle, command)
    case 'OfferPiece':
    case 'AcceptPiece':
    case 'GivePiece':
      return decidePiece(circle, command)
    case 'PassPiece':
    case 'ReturnPiece':
    case 'DeferTurn':
    case 'SkipOffer':
    case 'TakePiece':
    case 'HoldOn':
    case 'GoOn':
      return decideTurn(circle, command)
    case 'Hold':
    case 'Resume':
    case 'HandOver':
    case 'TakeAuthority':
    case 'HoldForCrisis':
    case 'HoldForVoice':
      return decideAuthority(circle, command)
    case 'PersonDropped':
    case 'PersonBack':
      return decidePresence(circle, command)
    case 'TimePassed':
      return decideTime(circle, command)
    case 'EndCircle':
      refuseUnlessLeads(circle, command)
      return [...endOfTurn(circle), { type: 'CircleEnded' }]
  }
}

/** What nobody asked for: before the doors and after the end it changes nothing. */
const isTime = ({ type }: Command) =>
  type === 'TimePassed' ||
  type === 'PersonDropped' ||
  type === 'PersonBack' ||
  type === 'HoldForCrisis' ||
  type === 'HoldForVoice'

/** C9: hands stand in the order in which the server heard them. */
function raise(circle: OpenCircle, command: Command): CircleEvent[] {
  refuseUnless(circle.phase === 'open-floor', 'floor-not-open')
  refuseHeld(circle)
  const seatId = seated(circle, command.by)
  return turnOf(circle)?.seatId === seatId || circle.hands.includes(seatId)
    ? []
    : [{ type: 'HandRaised', seatId }]
}

/** C17: in a pause between turns, or while the circle is held. */
function ground(circle: OpenCircle, command: Extract<Command, { type: 'StartGrounding' | 'EndGrounding' }>) {
  refuseUnlessLeads(circle, command)
  if (command.type === 'EndGrounding') return circle.grounding ? [{ type: 'GroundingEnded' } as const] : []
  const { kind, at = 0 } = command
  if (circle.grounding?.kind === kind) return []
  refuseUnless(circle.phase !== 'quiet' && circle.phase !== 'private', 'circle-closing')
  refuseUnless(circle.hold !== null || circle.piece.state === 'resting', 'piece-held')
  refuseUnless(circle.hold !== null || !inRound(circle) || circle.phase === 'closing', 'round-running')
  return [{ type: 'GroundingStarted', kind, startedAt: at } as const]
}
