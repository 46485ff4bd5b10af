import type { Ending, Mark } from '#app/domain/intention/intention.ts'
import type { Tone } from '../notice.tsx'

export const statusWords: Record<'open' | Ending, { name: string; tone: Tone }> = {
  open: { name: 'Open', tone: 'ember' },
  kept: { name: 'Kept', tone: 'calm' },
  changed: { name: 'Changed', tone: 'calm' },
  'let-go': { name: 'Let go', tone: 'neutral' },
}

/** Who could ever see it, and what that takes. */
export const markWords: Record<Mark, { name: string; says: string }> = {
  normal: { name: 'As I share', says: 'Seen by whom you say yes to, and nobody else.' },
  sensitive: { name: 'Sensitive', says: 'Takes a yes of its own, for this one alone.' },
  private: {
    name: 'Private',
    says: 'Only you. No yes ever covers it; if a life is at risk, two clinicians together could open it, and you would be told.',
  },
}
