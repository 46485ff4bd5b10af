import type { Gate } from '#app/domain/consent/explain.ts'
import type { DataClass } from '#app/domain/consent/provision.ts'
import type { Grant, Receipt } from '#app/domain/services-consents.ts'

/** What a member calls each class of their own. */
export const classWords: Record<DataClass, string> = {
  'intention-text': 'your intentions as they stand',
  'intention-history': 'earlier wordings, and what you wrote afterwards',
  reflection: 'your reflections',
  'score-total': 'the totals of your check-ins',
  wheel: 'your wheel',
  attendance: 'which circles you came to',
  'session-dates': 'the date of your last session',
  'display-identity': 'your name and picture',
}

/** What a class holds and what it does not, where its name alone could be read as more. */
export const exactWords: Partial<Record<DataClass, string>> = {
  'score-total': 'Of each questionnaire its total and the day: never your answers, and not mood and energy.',
  wheel: 'How you rated the eight parts of life, now and the time before: nothing of your goals.',
}

/** The classes that can be asked for by now: what there is to show. */
export const offered = [
  ...(['intention-text', 'intention-history', 'session-dates'] as const),
  ...(['score-total', 'wheel'] as const),
] as const satisfies DataClass[]

export function recipientWords({ recipient, named }: Pick<Grant, 'recipient' | 'named'>): string {
  if (recipient === 'circle-guides') return 'The guides of your circles'
  if (recipient === 'care-team') return 'The clinicians here'
  if (recipient === 'circle') return named ? `The guides of ${named}` : 'The guides of one circle'
  return named ?? 'One guide'
}

/** Why something stays hidden, to the member whose it is. */
export const gateWords: Record<Gate, string> = {
  private: 'It is private. No yes ever covers it.',
  closed: 'Your account is closed.',
  'no-consent': 'You have said no yes to this.',
  'not-related': 'Your yes is for somebody else, or for another circle.',
  'not-now': 'Your yes does not hold at that time.',
  pending: 'Your yes waits until you say it again.',
  sensitive: 'It is sensitive, and takes a yes of its own.',
  'not-covered': 'Your yes is for other words, or for another time.',
  denied: 'You said no to it.',
}

/** The act of a receipt, before its time. */
export const saidWords: Record<Receipt['said'], string> = {
  given: 'You answered on',
  refused: 'You said no on',
  revoked: 'You took it back on',
  reaffirmed: 'You said it again on',
  'held-back': 'Hearth went back to an older copy of itself, and holds your yes back since',
}

export const listWords = (parts: readonly string[]): string =>
  parts.length < 2
    ? (parts[0] ?? '')
    : `${parts.slice(0, -1).join(', ')} ${parts.length > 1 ? 'and' : ''} ${parts.at(-1)}`
