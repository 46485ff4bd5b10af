import { type RefusalCode, refusalOf } from '../refusal.ts'
import { decideGoal } from './decide.ts'
import type { Domain, Moved, Rating } from './domains.ts'
import type { Aim, Ending, Goal, Moment, Step } from './goal.ts'

export const domainWords: Record<Domain, { name: string; says: string }> = {
  emotional: { name: 'Emotional', says: 'Feelings, and room for them' },
  social: { name: 'Social', says: 'People, and being with them' },
  spiritual: { name: 'Spiritual', says: 'What is larger than you, and what it means to you' },
  mental: { name: 'Mental', says: 'Thoughts, attention, and learning' },
  physical: { name: 'Physical', says: 'Body, sleep, food, and movement' },
  environmental: { name: 'Environmental', says: 'Home, and the places where you are' },
  financial: { name: 'Financial', says: 'Money, and how it sits with you' },
  occupational: { name: 'Occupational', says: 'Work, study, or what fills your days' },
}

/** For 1 to 5; the number is never shown. */
export const levelWords = ['Hard now', 'Uneasy', 'In between', 'Mostly well', 'Well'] as const
export const ratingWords = (rating: Rating): string =>
  rating === null ? 'Left open' : (levelWords[rating - 1] ?? 'Left open')
export const movedWords: Record<Moved, string> = {
  ...{ eased: 'Easier than then', harder: 'Harder than then', same: 'As it was', open: '' },
}

export const aimWords: Record<Aim, string> = {
  'self-awareness': 'Self-awareness',
  'inner-coach': 'From inner critic to coach',
  'self-compassion': 'Kindness to myself',
  boundaries: 'Boundaries',
  connection: 'Connection',
  habits: 'Habits',
  rest: 'Rest',
  joy: 'Joy',
  meaning: 'Meaning',
  'letting-go': 'Letting go',
}

export const endingWords: Record<Ending, { name: string; says: string }> = {
  done: { name: 'Done', says: 'It is done' },
  rested: { name: 'Let it rest', says: 'It rests' },
  skipped: { name: 'Skip', says: 'Skipped, which is as good' },
}
export const stepWords: Record<Step['state'], string> = {
  open: 'Open',
  ...{ done: endingWords.done.says, rested: endingWords.rested.says, skipped: endingWords.skipped.says },
}
export const stateWords: Record<Goal['state'], string> = {
  ...{ noted: 'Noted', 'taken-up': 'Taken up' },
  ...{ done: endingWords.done.says, rested: endingWords.rested.says, skipped: endingWords.skipped.says },
}

export const whyWait =
  'Large changes look clear in the days after a session, and some still do a while later. So a large one is noted now and taken up on a day after your rest. You can begin with its steps then.'

const waits: Partial<Record<RefusalCode, string>> = {
  'after-rest': 'You are resting now. It is noted, and everything about it can wait.',
  'steps-first':
    'It is a large one, so it begins with two small steps. Write them beneath it, then take it up.',
  'still-waiting': 'It is a large one, and its day is still to come. It stays noted until then.',
}

/** What a goal’s page says about taking it up, in one sentence; null: it can be done now, or is already. */
export function waitingWords(goal: Goal, moment: Moment): string | null {
  if (goal.state === 'taken-up') return null
  const refused = refusalOf(() => decideGoal(goal, { act: 'take-up' }, moment))
  return refused === null ? null : (waits[refused] ?? null)
}
