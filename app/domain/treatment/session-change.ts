import { Temporal } from 'temporal-polyfill'
import { refuseUnless } from '../refusal.ts'
import { counts, type TreatmentStatus } from './treatment.ts'

/** What stands of a session’s state. Instants are ISO 8601 UTC. */
export type SessionState = {
  status: TreatmentStatus
  startsAt: string
  actualStart: string | null
  actualEnd: string | null
}
/** What staff record of one session, besides when it is. `at`: ISO 8601 UTC. */
export type SessionChange =
  | { type: 'began'; at: string }
  | { type: 'ended'; at: string }
  | { type: 'cancelled' }
  | { type: 'missed' }
  | { type: 'mistaken' }
  | { type: 'restored' }

const dayMs = 86_400_000
const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds

/**
 * The state after a change, and null where it is so already. Nothing is recorded of a session that was taken back, nor
 * before its time; what has ended is neither cancelled nor missed. What was taken back by hand can be put back.
 */
export function changedState(session: SessionState, change: SessionChange, now: string): SessionState | null {
  const { status, startsAt, actualStart, actualEnd } = session
  if (change.type === 'began' || change.type === 'ended') {
    refuseUnless(counts(status), 'version-older')
    refuseUnless(ms(change.at) <= ms(now), 'bad-input')
    const begin = change.type === 'began' ? change.at : actualStart
    const end = change.type === 'ended' ? change.at : actualEnd
    const earliest = begin === null ? ms(startsAt) - dayMs : ms(begin)
    refuseUnless(end === null || ms(end) > earliest, 'times-overlap')
    refuseUnless(begin === null || Math.abs(ms(begin) - ms(startsAt)) <= dayMs, 'bad-input')
    refuseUnless(end === null || ms(end) - earliest <= 2 * dayMs, 'bad-input')
    const next = { ...session, actualStart: begin, actualEnd: end }
    return differing(session, { ...next, status: end === null ? 'arrived' : 'done' })
  }
  const to = {
    cancelled: 'cancelled',
    missed: 'no-show',
    mistaken: 'entered-in-error',
    restored: 'planned',
  } as const
  if (status === to[change.type]) return null
  if (change.type === 'cancelled' || change.type === 'missed')
    refuseUnless(status === 'planned' || status === 'arrived', 'version-older')
  if (change.type === 'missed') refuseUnless(ms(startsAt) <= ms(now), 'bad-input')
  if (change.type === 'restored') {
    refuseUnless(!counts(status), 'version-older')
    const back: TreatmentStatus = actualEnd !== null ? 'done' : actualStart !== null ? 'arrived' : 'planned'
    return { ...session, status: back }
  }
  return { ...session, status: to[change.type] }
}

function differing(before: SessionState, after: SessionState): SessionState | null {
  const same = (['status', 'actualStart', 'actualEnd'] as const).every(
    (field) => before[field] === after[field],
  )
  return same ? null : after
}
