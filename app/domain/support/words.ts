import type { Support } from './supports.ts'
import type { Glow } from './warmth.ts'

/** Drawn from product.md’s points of guidance (6): small, and none of them owed. About caffeine and the rest, guidance and no rule. */
export const supportWords: Record<Support, { name: string; says: string }> = {
  sleep: { name: 'Same hours of sleep', says: 'To bed and up at about the hours of the day before' },
  'wind-down': { name: 'Winding down', says: 'Something quiet before bed: a bath, a page, a stretch' },
  screens: { name: 'No screens for the last hour', says: 'The last hour before bed without one' },
  caffeine: { name: 'No caffeine after 14:00', says: 'Coffee, black tea and cola before that' },
  mindfulness: { name: 'Ten minutes of stillness', says: 'Sitting, breathing, praying; two minutes count' },
  movement: { name: 'Moving', says: 'In a way that you like. A walk of five minutes counts' },
  water: { name: 'Water', says: '8 to 10 cups over the day, or a glass more than before' },
  food: { name: 'Food', says: 'Something that does you good, at about its hour' },
  people: { name: 'People', says: 'A word with somebody whom you like' },
}

export const glowWords: Record<Glow, string> = {
  unlit: 'Here when you like',
  spark: 'A spark',
  flame: 'A small flame',
  glow: 'A steady glow',
  fire: 'A warm fire',
}
export const howItFades =
  'Each day that you say so keeps it warm, and the warmth fades slowly by itself. A day left out hardly shows, and any day is a good one to go on.'
