import { refuseUnless } from '../refusal.ts'
import {
  type Case,
  type CaseKind,
  type CaseOutcome,
  type Guideline,
  holderAt,
  mayBeAppealed,
} from './case.ts'
import type { CaseAct, CaseCommand, CaseEvent, CaseIntent } from './command.ts'
import { decideClaim } from './decide-claim.ts'

type Deciding = Exclude<CaseAct, 'claim' | 'release' | 'take-over' | 'note' | 'lift'>

/** Which decisions a kind of case knows, and what each comes to. */
const outcomes: Record<CaseKind, Partial<Record<Deciding, CaseOutcome>>> = {
  'pre-moderation': { approve: 'approved', decline: 'declined', edit: 'edited' },
  conduct: {
    ...{ edit: 'edited', hide: 'hidden', warn: 'warned', restrict: 'restricted' },
    'nothing-to-do': 'nothing-to-do',
  },
  appeal: { uphold: 'upheld', overturn: 'overturned' },
}
/** M4: so long a restriction of a person may last, in days. */
export const longestRestriction = 90

/**
 * M1: what follows from an act on a case, or a refusal; asking for what already is gives no events. Who may try is the
 * policy’s. Pure; the caller holds the row.
 */
export function decideCase(state: Case, command: CaseCommand): CaseEvent[] {
  const { at } = command
  if (command.byId === null) return happened(state, command)
  const { byId, type, version } = command
  // M5: as if there were none.
  refuseUnless(state.aboutId !== byId, 'not-found')
  // Words that changed are told as that: it says more than that something did.
  if ('revision' in command) refuseUnless(state.revision === command.revision, 'text-changed')
  const holder = holderAt(state.claim, at)
  // Who has it says more, too.
  if (type === 'claim') refuseUnless(holder === null || holder === byId, 'case-held')
  refuseUnless(state.version === version, 'version-older')
  const stamp = { byId, at }
  if (type === 'note') {
    refuseUnless(command.words, 'words-empty')
    return [{ ...stamp, type: 'noted' }]
  }
  if (type === 'lift') {
    refuseUnless(state.state === 'decided', 'bad-input')
    return [{ ...stamp, type: 'lifted', restrictionId: command.restrictionId }]
  }
  refuseUnless(state.state === 'open', 'case-closed')
  // M6: who may not decide it holds up nobody who may.
  if (type !== 'release') refuseUnless(state.notById !== byId, 'own-decision')
  if (type === 'claim' || type === 'release' || type === 'take-over') return decideClaim(state, type, stamp)
  const outcome = outcomes[state.kind][type]
  if (outcome === undefined) refuseUnless(false, 'bad-input')
  refuseUnless(holder === null || holder === byId, 'case-held')
  // M6: a second look is answered in words.
  if (state.kind === 'appeal') refuseUnless(command.words, 'words-empty')
  refuseUnless(followsFrom(state, command), 'bad-input')
  return [
    {
      ...stamp,
      ...{ type: 'decided', outcome },
      ...{ guideline: guidelineOf(command), revision: 'revision' in command ? command.revision : null },
    },
  ]
}

const guidelineOf = (intent: CaseIntent): Guideline | null =>
  'guideline' in intent ? intent.guideline : null

/** A person is warned or restricted where the case is about one; for a while, and not longer. */
function followsFrom(state: Case, intent: CaseIntent): boolean {
  if (intent.type === 'warn') return state.aboutId !== null
  if (intent.type !== 'restrict') return true
  return (
    state.aboutId !== null &&
    Number.isInteger(intent.days) &&
    intent.days >= 1 &&
    intent.days <= longestRestriction
  )
}

function happened(state: Case, command: CaseCommand & { byId: null }): CaseEvent[] {
  const stamp = { byId: null, at: command.at }
  if (state.state !== 'open') return []
  if (command.type === 'report') return [{ ...stamp, type: 'reported' }]
  if (command.type === 'change-content')
    return state.revision === null || state.revision === command.revision
      ? []
      : [{ ...stamp, type: 'content-changed', revision: command.revision }]
  // Only what waits for us can be taken back from us.
  return state.kind === 'pre-moderation' ? [{ ...stamp, type: 'withdrawn' }] : []
}

/** M6: may a second look be asked for? Of a decision that was made about them, by them. */
export function mayAppeal(
  state: Pick<Case, 'kind' | 'state' | 'outcome' | 'aboutId'>,
  personId: string,
): boolean {
  return (
    state.kind !== 'appeal' &&
    state.state === 'decided' &&
    state.aboutId === personId &&
    mayBeAppealed(state.outcome)
  )
}
