import { refuseUnless } from '../refusal.ts'
import { type Case, holderAt, leaseMs } from './case.ts'
import type { CaseEvent } from './command.ts'

type Asked = { byId: string; at: number }

/**
 * M2: a claim is a lease. One that is over frees the case by itself; one that holds is taken by an act that says so, and
 * never by `claim`.
 */
export function decideClaim(
  { claim }: Case,
  type: 'claim' | 'release' | 'take-over',
  { byId, at }: Asked,
): CaseEvent[] {
  const holder = holderAt(claim, at)
  const stamp = { byId, at }
  if (type === 'release') return holder === byId ? [{ ...stamp, type: 'released' }] : []
  const until = at + leaseMs
  if (holder === null) return [{ ...stamp, type: 'claimed', until }]
  if (holder === byId)
    // What is held already is held longer, once it is worth writing down.
    return claim && claim.until - at < leaseMs / 2 ? [{ ...stamp, type: 'claimed', until }] : []
  refuseUnless(type === 'take-over', 'case-held')
  return [{ ...stamp, type: 'taken-over', fromId: holder, until }]
}
