import { refuseUnless } from '../refusal.ts'
import type { CircleEvent, OpenCircle } from './circle.ts'
import { leaderOf, seatOf } from './circle.ts'
import type { Command } from './command.ts'
import { refuseGuest, refuseUnlessLeads, seated, takenSeat } from './command.ts'
import { after, moveOn } from './decide-round.ts'
import { backToLead } from './decide-seats.ts'

type Leading = Extract<
  Command,
  { type: 'Hold' | 'Resume' | 'HandOver' | 'TakeAuthority' | 'HoldForCrisis' | 'HoldForVoice' }
>

/** C11: who leads, and the stillness. Authority is a lease, numbered by the event that gave it. */
export function decideAuthority(circle: OpenCircle, command: Leading): CircleEvent[] {
  switch (command.type) {
    case 'Hold':
      refuseUnlessLeads(circle, command)
      return stays(circle) ? [] : [{ type: 'CircleHeld', hold: 'asked' }]
    case 'Resume':
      refuseUnlessLeads(circle, command)
      return circle.hold === null ? [] : resume(circle, command)
    case 'HandOver': {
      refuseUnlessLeads(circle, command)
      const seatId = takenSeat(circle, command.seatId)
      refuseUnless(seatOf(circle, seatId)?.role !== 'participant', 'seat-unknown')
      return leaderOf(circle) === seatId ? [] : [{ type: 'AuthorityTaken', seatId }]
    }
    case 'TakeAuthority': {
      refuseGuest(command.by)
      const seatId = seated(circle, command.by)
      refuseUnless(seatOf(circle, seatId)?.role !== 'participant', 'not-allowed')
      if (leaderOf(circle) === seatId) return []
      // The guide takes it back at any time; others only where nobody has it.
      refuseUnless(command.by.role === 'guide' || circle.authority === null, 'authority-held')
      const taken: CircleEvent = { type: 'AuthorityTaken', seatId }
      return circle.hold === 'absence' ? [taken, ...resumed(after(circle, [taken]), command)] : [taken]
    }
    case 'HoldForCrisis': {
      const held: CircleEvent[] = stays(circle) ? [] : [{ type: 'CircleHeld', hold: 'asked' }]
      if (circle.grounding) return held
      return [...held, { type: 'GroundingStarted', kind: 'breath', startedAt: command.at ?? 0 }]
    }
    // The reason is for whoever leads: it is told also where the circle was held already. A private room has two voices.
    case 'HoldForVoice':
      return circle.hold === 'voice' || circle.phase === 'private'
        ? []
        : [{ type: 'CircleHeld', hold: 'voice' }]
  }
}

/** Held until somebody says that it goes on; an absence ends by itself. */
const stays = ({ hold }: OpenCircle) => hold === 'asked' || hold === 'voice'

/** Whoever says *go on* is here, whatever was seen of their line. */
function resume(circle: OpenCircle, command: Extract<Command, { type: 'Resume' }>): CircleEvent[] {
  const back = command.by.seatId === null ? [] : backToLead(circle, command.by.seatId)
  const now = after(circle, back)
  return now.hold === null ? [...back, ...moveOn(now, command)] : [...back, ...resumed(now, command)]
}

/** What moved when the circle was held moves again from where it stood. */
function resumed(circle: OpenCircle, command: Pick<Command, 'paused'>): CircleEvent[] {
  const resumes: CircleEvent[] = [{ type: 'CircleResumed' }]
  return [...resumes, ...moveOn(after(circle, resumes), command)]
}
