import type { Phase } from '../window/window.ts'
import type { Due } from './rhythm.ts'
import { scales } from './scales.ts'

/** J6: what the page of check-ins says of the rhythm. Nothing is ever late, and nothing that went by is counted. */
export function rhythmWords({ due, nudge }: Due, phase: Phase): { title: string; says: string } {
  if (phase === 'rest')
    return {
      title: 'Rest',
      says: 'Nothing is asked of you now. Everything here is open if you want it.',
    }
  if (nudge !== null)
    return {
      title: `If you like: ${scales[nudge].name}`,
      says: 'A few minutes, whenever it suits you. Leaving it is as good as doing it.',
    }
  if (due.length > 0)
    return {
      title: 'Nothing more is asked today',
      says: 'What you find below is open whenever you like.',
    }
  return {
    title: 'Nothing is asked now',
    says: 'After a treatment session you find a few questions here, some days apart. You can answer them at any other time too.',
  }
}
