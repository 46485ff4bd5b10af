import { type Case, type Claim, holderAt, leaseMs } from './case.ts'
import type { CaseEvent } from './command.ts'

/** The case after what happened. Total: whatever the events, there is a case. Each makes the next version. */
export function evolveCase(state: Case, event: CaseEvent): Case {
  const next = { ...state, version: state.version + 1, claim: renewed(state.claim, event) }
  switch (event.type) {
    case 'claimed':
    case 'taken-over':
      return { ...next, claim: event.byId === null ? null : { byId: event.byId, until: event.until } }
    case 'released':
      return { ...next, claim: null }
    case 'decided':
      return { ...next, state: 'decided', outcome: event.outcome, claim: null }
    case 'withdrawn':
      return { ...next, state: 'withdrawn', claim: null }
    case 'content-changed':
      return { ...next, revision: event.revision }
    case 'noted':
    case 'lifted':
    case 'reported':
      return next
  }
}

/** M2: every act of who holds it renews the lease. */
function renewed(claim: Claim | null, { byId, at }: CaseEvent): Claim | null {
  return claim && byId !== null && holderAt(claim, at) === byId
    ? { byId, until: Math.max(claim.until, at + leaseMs) }
    : claim
}
