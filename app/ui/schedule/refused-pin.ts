import type { Board } from '#app/domain/services-schedules.ts'
import type { Answered } from '../form.tsx'
import { sentences } from '../refusal.tsx'
import { peopleOf } from './board-groups.ts'

export type RefusedPin = { sessionId: string; circleId: string; words: string }

/** The server's answer to a pin that it did not take, for the place where it was asked; null where it was none. */
export function refusedPin(
  week: Pick<Board, 'circles' | 'unserved'>,
  answered: Answered | undefined,
): RefusedPin | null {
  if (answered?.form !== 'pin') return null
  const { sessionId, circleId } = answered.result?.initialValue ?? {}
  const person = peopleOf(week).find((one) => one.sessionId === sessionId)
  if (!person) return null
  return {
    sessionId: person.sessionId,
    circleId: typeof circleId === 'string' ? circleId : '',
    words: `${person.name} stays. ${sentences[answered.refusal]}`,
  }
}
