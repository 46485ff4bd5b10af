import type { CircleEvent, OpenCircle, Seat } from './circle.ts'
import { leaderOf, seatOf, turnOf } from './circle.ts'
import { gentleEndAfter, graceOf, leaseOf, overtime, pageAfter } from './alarm.ts'
import type { Command } from './command.ts'
import { after, moveOn } from './decide-round.ts'
import { endOfTurn } from './decide-piece.ts'
import { backToLead } from './decide-seats.ts'

/**
 * What the service saw of presence (rulings 4), of the holder and of the one who leads only. A holder's place is kept
 * (C7); without the one who leads everything is still (C11).
 */
export function decidePresence(
  circle: OpenCircle,
  { type, seatId, at = 0, paused }: Extract<Command, { type: 'PersonDropped' | 'PersonBack' }>,
): CircleEvent[] {
  const leads = leaderOf(circle) === seatId
  const holds = turnOf(circle)?.seatId === seatId
  if (type === 'PersonDropped') {
    const missed = (leads && circle.away === null) || (holds && circle.piece.state === 'held')
    if (!missed) return []
    const dropped: CircleEvent = { type, seatId, at }
    return leads && circle.hold === null ? [dropped, { type: 'CircleHeld', hold: 'absence' }] : [dropped]
  }
  if (!seatOf(circle, seatId)?.taken) return []
  const back = backToLead(circle, seatId)
  if (back.length > 0) return [...back, ...moveOn(after(circle, back), { paused: paused ?? [] })]
  return holds && circle.piece.state === 'frozen' ? [{ type, seatId }] : []
}

/**
 * What the clock brings: after 10 s without the one who leads another guide who is here leads, or nobody; after 60 s
 * the on-call is asked to come; after 180 s a gentle end, unless a guide is here or somebody is being looked after.
 * A kept place has waited after 75 s. A circle that nobody ends does so gently half an hour after its time.
 */
export function decideTime(
  circle: OpenCircle,
  { at = 0, guidesHere = [], crisis = false }: Extract<Command, { type: 'TimePassed' }>,
): CircleEvent[] {
  if (circle.endsAt !== null && at >= circle.endsAt + overtime)
    return [...endOfTurn(circle), { type: 'CircleEnded', gently: true }]
  const events: CircleEvent[] = []
  const { piece, away } = circle
  if (piece.state === 'frozen' && !piece.waited && at >= piece.since + graceOf)
    events.push({ type: 'PlaceWaited', seatId: piece.seatId })
  if (away === null) return events
  const gone = at - away.since
  const other = guidesHere.find((seatId) => seatId !== away.seatId && mayLead(seatOf(circle, seatId)))
  if (gone >= leaseOf && other !== undefined) return [...events, { type: 'AuthorityTaken', seatId: other }]
  if (gone >= leaseOf && circle.authority !== null) {
    if (circle.hold === null) events.push({ type: 'CircleHeld', hold: 'absence' })
    events.push({ type: 'AuthorityLapsed' })
  }
  if (gone >= pageAfter && !away.paged) events.push({ type: 'HelpCalled' })
  if (gone >= gentleEndAfter && !crisis && guidesHere.length === 0)
    return [...events, ...endOfTurn(circle), { type: 'CircleEnded', gently: true }]
  return events
}

const mayLead = (seat: Seat | null) => seat !== null && seat.taken && seat.role !== 'participant'
