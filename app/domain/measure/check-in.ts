/** J6: how somebody is, in two taps, whenever they like. Words for 1 to 5; the number is never shown. */
export const moods = ['Very low', 'Low', 'In between', 'Good', 'Very good'] as const
export const energies = ['Worn out', 'Tired', 'Some', 'Good', 'Full'] as const
/** 1 to 5; null: passed over, which is as good as any answer. */
export type Level = number | null
export type CheckIn = { mood: Level; energy: Level }

export const isLevel = (value: Level): boolean =>
  value === null || (Number.isInteger(value) && value >= 1 && value <= 5)
