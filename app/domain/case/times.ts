import type { CaseKind } from './case.ts'

/** M6, M7: hours within which a case of this kind should be decided. */
export const dueHours: Record<CaseKind, number> = { 'pre-moderation': 12, conduct: 24, appeal: 72 }
/** F5: hours after which a thread without a reply, and one with a single one, waits for a guide. */
export const quietHours = { none: 6, one: 24 } as const
/** M7: red cases that one person should read in a shift. */
export const mostRedCases = 5
/** M7: what counts as a shift for somebody who is on no roster, in hours. */
export const shiftHours = 12
/** Rulings 24: days that a copy of circle words is kept after its case is closed. */
export const copyDays = 30
