/** J5: daily supports, from the clinics’ guidance; a member picks a few. */
export const supports = [
  ...(['sleep', 'wind-down', 'screens', 'caffeine', 'mindfulness'] as const),
  ...(['movement', 'water', 'food', 'people'] as const),
] as const
export type Support = (typeof supports)[number]

export const inOrder = (chosen: readonly Support[]): Support[] =>
  supports.filter((support) => chosen.includes(support))
