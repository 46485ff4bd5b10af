import type { DataClass } from './provision.ts'
import { msOf } from '../window/marks.ts'

/**
 * K12: a clinician opens what a member wrote without their yes, because somebody may come to harm otherwise. Every limit
 * here is the database’s too. Instants are ISO 8601 UTC.
 */
export const glassReasons = ['risk-to-life', 'medical-emergency', 'safeguarding', 'cannot-be-asked'] as const
export type GlassReason = (typeof glassReasons)[number]

/** For how long, in minutes. */
export const glassMinutes = [10, 20, 30] as const
export type GlassMinutes = (typeof glassMinutes)[number]
/** A second clinician confirms within so many minutes of being asked, or nothing opens. */
export const secondWithinMinutes = 15
/** After so many hours without a review, those who review are alerted. */
export const reviewWithinHours = 72
/** Characters of the statement, and of a review’s. */
export const longestStatement = 500

/** What it opens: what they wrote of their intentions. Totals and the wheel take a yes. */
export const glassClasses: readonly DataClass[] = ['intention-text', 'intention-history']

export const glassOutcomes = ['justified', 'not-justified', 'to-follow-up'] as const
export type GlassOutcome = (typeof glassOutcomes)[number]

export type Glass = {
  glassId: string
  memberId: string
  byId: string
  withPrivate: boolean
  /** Who confirmed it; private items open with two persons alone. */
  secondId: string | null
  /** [opensAt, endsAt); null: it waits for its second person, or never opened. */
  opensAt: string | null
  endsAt: string | null
}
export type GlassState = 'waiting' | 'never-opened' | 'open' | 'ended'

/** How it stands at this instant. */
export function glassState(
  { opensAt, endsAt, askedAt }: Pick<Glass, 'opensAt' | 'endsAt'> & { askedAt: string },
  now: string,
): GlassState {
  const at = msOf(now)
  if (opensAt === null || endsAt === null)
    return at < msOf(askedAt) + secondWithinMinutes * 60_000 ? 'waiting' : 'never-opened'
  return at < msOf(endsAt) ? 'open' : 'ended'
}

/** Does it open this row to this person at this instant? It beats every no; what is private takes a second person. */
export function glassOpens(
  glass: Glass,
  viewer: { personId: string; clinician: boolean; closed: boolean },
  item: { memberId: string; dataClass: DataClass; private: boolean },
  now: string,
): boolean {
  const { opensAt, endsAt, byId, secondId } = glass
  if (opensAt === null || endsAt === null) return false
  if (msOf(now) < msOf(opensAt) || msOf(now) >= msOf(endsAt)) return false
  if (viewer.closed || !viewer.clinician || viewer.personId !== byId) return false
  if (item.memberId !== glass.memberId || !glassClasses.includes(item.dataClass)) return false
  return !item.private || (glass.withPrivate && secondId !== null && secondId !== byId)
}
