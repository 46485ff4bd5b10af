import type { CaseOutcome, Guideline } from './case.ts'

/** M4: what a case may lay on a person. */
export const personRestrictions = ['muted', 'suspended', 'asks-first'] as const
export type PersonRestriction = (typeof personRestrictions)[number]

/** What somebody who moderates asks for. `revision`: the wording that they read. */
export type CaseIntent =
  | { type: 'claim' }
  | { type: 'release' }
  | { type: 'take-over' }
  | { type: 'note' }
  | { type: 'approve'; revision: number }
  | { type: 'decline'; revision: number; guideline: Guideline }
  | { type: 'edit'; revision: number }
  | { type: 'hide'; revision: number; guideline: Guideline }
  | { type: 'warn'; guideline: Guideline }
  | { type: 'restrict'; restriction: PersonRestriction; days: number; guideline: Guideline }
  | { type: 'nothing-to-do' }
  | { type: 'uphold' }
  | { type: 'overturn' }
  | { type: 'lift'; restrictionId: string }
export type CaseAct = CaseIntent['type']

/** What happens around a case, by nobody who moderates. */
export type Happening =
  /** M3: its author took the text back. */
  | { type: 'withdraw' }
  /** M1: its author changed the text; whoever read the one before is told. */
  | { type: 'change-content'; revision: number }
  /** M5: somebody reported the same. */
  | { type: 'report' }

/** Stamped by the service: who, when (the database’s clock, milliseconds), at which version, and whether words came with it. */
export type CaseCommand =
  | (CaseIntent & { byId: string; at: number; version: number; words: boolean })
  | (Happening & { byId: null; at: number })

/** What happened, in the order of a case’s history. The past tense of what was asked. */
export type CaseEvent = { byId: string | null; at: number } & (
  | { type: 'claimed'; until: number }
  | { type: 'released' }
  /** M2: from somebody who still held it. */
  | { type: 'taken-over'; fromId: string; until: number }
  | { type: 'noted' }
  | { type: 'decided'; outcome: CaseOutcome; guideline: Guideline | null; revision: number | null }
  | { type: 'lifted'; restrictionId: string }
  | { type: 'withdrawn' }
  | { type: 'content-changed'; revision: number }
  | { type: 'reported' }
)
