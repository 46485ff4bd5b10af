import type { BoardCircle, PairWhy } from '#app/domain/services-schedules.ts'
import { circleName, seatsWords } from './board-words.ts'
import { phaseWords, whyWords } from './eligible-words.ts'

type Circle = Pick<BoardCircle, 'startsAt' | 'zone' | 'guide' | 'seats' | 'capacity'>

/** Whether somebody may be in a circle, as a short sentence; null while that is not known yet. */
export function mayWords(why: PairWhy | undefined): string | null {
  if (why === undefined) return null
  if (!why.eligible) return why.rule === null ? 'Not this one.' : whyWords(why.rule, 'staff')
  return isPhase(why.phase) ? `Fits: ${phaseWords(why.phase).name.toLowerCase()}.` : 'Fits.'
}

const isPhase = (phase: string | null): phase is 'peak' | 'open' | 'tail' | 'steady' =>
  phase !== null && ['peak', 'open', 'tail', 'steady'].includes(phase)

/** What is said, politely, while somebody is carried over the board. */
export const pickedWords = (name: string, from: Circle | null): string =>
  `${name}, picked up${from ? ` from ${circleName(from)}` : ''}. Arrow keys go from circle to circle, Space puts down, Escape leaves everything as it is.`

export const overWords = (name: string, over: Circle, why: PairWhy | undefined): string => {
  const may = mayWords(why)
  return `${name} over ${circleName(over)}, ${seatsWords(over).toLowerCase()}.${may === null ? '' : ` ${may}`}`
}

export const putWords = (name: string, to: Circle): string =>
  `${name}, asked for in ${circleName(to)}. The week is worked out anew.`

export const staysWords = (name: string): string => `${name} stays. Nothing has moved.`
