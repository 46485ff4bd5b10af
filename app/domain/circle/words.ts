/** What a speaker says of their own share; told apart from the schemas so that a browser need not load them. */
export const listenings = ['listening-only', 'reflections-welcome', 'advice-welcome'] as const
export type Listening = (typeof listenings)[number]

/** A share is at most this many characters. */
export const longestShare = 4000
