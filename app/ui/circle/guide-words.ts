import type { Readiness, SignalKind } from '#app/domain/circle/words.ts'
import type { GuidesAside, PageReason, SoftTurn } from '#app/domain/protocol.ts'
import type { FollowUp, Waiting } from '#app/domain/services-circles.ts'
import type { Turn } from './guide-turns.ts'

/** How long ago, in whole minutes: both are milliseconds of the server's clock. */
export function sinceWords(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`
  const hours = Math.floor(minutes / 60)
  return hours === 1 ? 'an hour ago' : `${hours} hours ago`
}

/** C14 */
export const signalWords: Record<SignalKind, string> = {
  okay: 'is okay',
  moment: 'needs a moment',
  someone: 'needs someone',
}

/** C14: how far a signal has come that nobody has seen yet. */
export const levelWords: Record<GuidesAside['signals'][number]['level'], string> = {
  0: 'Only who leads is told so far.',
  1: 'Every guide is told.',
  2: 'The on-call was called.',
}

const readinessWords: Record<Readiness, string> = {
  steady: 'steady today',
  tender: 'tender today',
  overwhelmed: 'overwhelmed today',
}

/** C3: what somebody said at the threshold, in one line for the guide who lets them in. */
export function thresholdWords(threshold: Waiting['threshold']): string | null {
  if (threshold === null) return null
  return [
    readinessWords[threshold.arriving],
    threshold.hindered ? 'something makes it hard to be here' : null,
    threshold.alone ? 'can talk safely' : 'not alone, or cannot talk safely',
    threshold.help === null ? null : `would be helped by: ${threshold.help}`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

/** C10: how long a turn has been, to a guide. Nothing follows from it. */
export function turnTimeWords({ since, softSeconds }: SoftTurn, now: number): string {
  const minutes = Math.floor((now - since) / 60_000)
  const been =
    minutes < 1 ? 'less than a minute' : minutes === 1 ? 'about a minute' : `about ${minutes} minutes`
  if (softSeconds === 0) return `This turn: ${been}.`
  const soft = softTimeWords(softSeconds)
  return now - since > softSeconds * 1000
    ? `This turn: ${been}, past the soft time of ${soft}.`
    : `This turn: ${been} of ${soft}.`
}

export const softTimes = [0, 120, 180, 300, 480] as const
export function softTimeWords(seconds: number): string {
  return seconds === 0 ? 'no soft time' : seconds === 60 ? '1 minute' : `${Math.round(seconds / 60)} minutes`
}

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
/** C6: for guides only. */
export function fairnessWords({ turns, passes }: { turns: number; passes: number }): string {
  return passes === 0
    ? many(turns, 'turn', 'turns')
    : `${many(turns, 'turn', 'turns')}, passed ${passes === 1 ? 'once' : `${passes} times`}`
}

export const pageWords: Record<PageReason, string> = {
  signal: 'a signal that nobody had seen',
  'guide-away': 'the guide’s absence',
  crisis: 'a crisis',
  care: 'what somebody said',
}

export const turnWords: Record<Turn, string> = {
  done: 'has had a turn',
  now: 'has the turn',
  next: 'is next',
  'to-come': '',
  later: 'comes later',
}

/** C12, C22 */
export function followUpWords({ kind, name }: Pick<FollowUp, 'kind' | 'name'>): {
  what: string
  next: string
} {
  return kind === 'removed'
    ? { what: `${name} was removed from the circle.`, next: 'See with the clinic who talks with them.' }
    : { what: `${name} left and did not come back.`, next: 'A short call may be welcome.' }
}
