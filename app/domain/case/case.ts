/** M1: the queue's cases. Those of care have a table and a permission of their own (R1), and stand in the same queue. */
export const caseKinds = ['pre-moderation', 'conduct', 'appeal'] as const
export type CaseKind = (typeof caseKinds)[number]
export const caseStates = ['open', 'decided', 'withdrawn'] as const
export type CaseState = (typeof caseStates)[number]

/** M5: closed reasons; words may be added. */
export const reportReasons = [
  'unkind',
  'advice-unasked',
  'private-told',
  'selling',
  'unsafe-substance',
  'not-who-they-say',
  'staff-conduct',
  'something-else',
] as const
export type ReportReason = (typeof reportReasons)[number]

/** What a declined or hidden text ran against: told to its author by its sentence. */
export const guidelines = ['kindness', 'own-story', 'privacy', 'safety', 'no-selling', 'place'] as const
export type Guideline = (typeof guidelines)[number]

/** `arranged`: a thread was moved, split, joined, pinned; nobody was told that they did wrong. */
export const caseOutcomes = [
  'approved',
  'declined',
  'edited',
  'hidden',
  'restricted',
  'warned',
  'nothing-to-do',
  'arranged',
  'upheld',
  'overturned',
] as const
export type CaseOutcome = (typeof caseOutcomes)[number]
/** M6: what somebody may ask to have looked at again, by another person. */
export const appealable = ['declined', 'edited', 'hidden', 'restricted', 'warned'] as const
export const mayBeAppealed = (outcome: CaseOutcome | null): boolean =>
  appealable.some((one) => one === outcome)

/** M4: what may be laid on a person, a thread or a post, each by a case, with an end. */
export const restrictionKinds = ['muted', 'suspended', 'asks-first', 'locked', 'slow', 'hidden'] as const
export type RestrictionKind = (typeof restrictionKinds)[number]

/** M2: a lease, held by one person; past `until` nobody holds it. Milliseconds since 1970. */
export type Claim = { byId: string; until: number }
/** M2: so long a claim lasts after its holder’s last act. */
export const leaseMs = 10 * 60_000
/** Characters of a note, of a reason in words, and of what a reporter adds. */
export const longestCaseWords = 1000
/** Whose claim holds now. */
export const holderAt = (claim: Claim | null, at: number): string | null =>
  claim && claim.until > at ? claim.byId : null

/** One case, as far as a decision needs it. `revision`: of the content it is bound to. */
export type Case = {
  kind: CaseKind
  state: CaseState
  version: number
  revision: number | null
  claim: Claim | null
  /** M6: who may not decide it. */
  notById: string | null
  /** M5: whom it is about; they neither see nor decide it. */
  aboutId: string | null
  outcome: CaseOutcome | null
}
