export const tiers = ['green', 'amber', 'red'] as const
export type Tier = (typeof tiers)[number]

/** R3: what a rule is about. `signal` alone says nothing; together with a wish or a method it is a plan. */
export const categories = [
  'wish',
  'thoughts',
  'method',
  'intent',
  'plan',
  'preparation',
  'attempt',
  'self-injury',
  'harm-to-others',
  'abuse-by-another',
  'substance-risk',
  'medical-red-flag',
  'worry-about-someone',
] as const
export type Category = (typeof categories)[number]

/**
 * A rule as it is written. `id` never changes once it was used. A phrase is words with a space between; `a|b` is a choice, `?`
 * after a word makes it optional, `{name}` is any phrase of that name in `macros`, `*2` is up to two words of any kind. Between
 * words fillers may stand.
 */
export type Rule = {
  id: string
  category: Category | 'signal'
  tier: Tier
  phrases: readonly string[]
  /** Words right after it that make it something else: “die of laughter”. */
  unless?: readonly string[]
  /** No comma may stand within it. */
  close?: boolean
}

export const rank = (tier: Tier) => tiers.indexOf(tier)
export const higher = (one: Tier, other: Tier): Tier => (rank(one) >= rank(other) ? one : other)
