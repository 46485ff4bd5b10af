import type { Domain } from './domains.ts'

/** Aims of integration work; a goal carries those that fit, or none. */
export const aims = [
  ...(['self-awareness', 'inner-coach', 'self-compassion', 'boundaries', 'connection'] as const),
  ...(['habits', 'rest', 'joy', 'meaning', 'letting-go'] as const),
] as const
export type Aim = (typeof aims)[number]

/** Done, rested and skipped are three ways to be through with something, and none is better than another. */
export const endings = ['done', 'rested', 'skipped'] as const
export type Ending = (typeof endings)[number]

export type Step = { stepId: string; says: string; state: 'open' | Ending }
export const sizes = ['small', 'large'] as const
export type Goal = {
  /** Null: none was chosen yet. */
  domain: Domain | null
  says: string
  aims: readonly Aim[]
  size: (typeof sizes)[number]
  /** Of a large one: on which day of its member’s calendar it may be taken up (ISO 8601 date), and which is the first it may be. */
  cooling: { until: string; earliest: string } | null
  state: 'noted' | 'taken-up' | Ending
  steps: readonly Step[]
}

export const longestGoal = 400
export const longestStep = 200
export const mostSteps = 20
export const mostGoals = 100
/** A large one is broken up first. */
export const fewestSteps = 2

/** What is known of the moment. Dates are of their member’s calendar. */
export type Moment = {
  resting: boolean
  today: string
  /** For a large goal that is noted now: the first day it may be taken up, and the one that is suggested. */
  earliest: string
  suggested: string
}
