import type { Tier } from '../screening/rule.ts'

/** M3: why a person reads a post before others do. Told to its author as they are. */
export const holdReasons = [
  'newcomer',
  'link',
  'held-word',
  'picture',
  'method',
  'not-screened',
  'nobody-here',
  'asked-first',
] as const
export type HoldReason = (typeof holdReasons)[number]

/** What is known of one text when it is sent. `published`: how many posts of this author others have seen. */
export type HoldFacts = {
  staff: boolean
  published: number
  links: boolean
  heldWord: boolean
  /** Nothing of ours reads pictures: R4 asks for a person. */
  pictures: boolean
  tier: Tier
  /** R1: it tells how; only that is held, never the person. */
  method: boolean
  /** R4: the screening failed, or took too long. */
  unscreened: boolean
  /** R2: somebody of the clinic is on shift. */
  covered: boolean
  /** A restriction says that a person reads first, until it ends. */
  asksFirst: boolean
}

/** Posts of theirs that others have seen, before somebody is no newcomer. */
export const newcomerPosts = 2
/** The same while nobody is on shift (R2). */
export const newcomerPostsUncovered = 10

/**
 * M3, R1, R2, R4: which reasons hold this text back; none: it is published at once. Being in crisis is no reason: a red
 * text is published, and somebody is called. While nobody is on shift a text that is not green waits.
 */
export function holdsOf(facts: HoldFacts): HoldReason[] {
  const holds: HoldReason[] = []
  if (facts.unscreened) holds.push('not-screened')
  if (facts.method) holds.push('method')
  if (facts.staff) return holds
  if (facts.asksFirst) holds.push('asked-first')
  if (facts.published < newcomerPosts) holds.push('newcomer')
  if (facts.links) holds.push('link')
  if (facts.heldWord) holds.push('held-word')
  if (facts.pictures) holds.push('picture')
  if (!facts.covered && (facts.tier !== 'green' || facts.published < newcomerPostsUncovered))
    holds.push('nobody-here')
  return holds
}
