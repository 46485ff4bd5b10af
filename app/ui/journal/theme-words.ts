import type { Theme } from '#app/domain/journal/entry.ts'

export const themeWords: Record<Theme, string> = {
  love: 'Love',
  gratitude: 'Gratitude',
  memory: 'Memory',
  fear: 'Fear',
  sadness: 'Sadness',
  awe: 'Awe',
  body: 'Body',
}
