import type { Domain } from '#app/domain/plan/domains.ts'
import type { Aim, Ending } from '#app/domain/plan/goal.ts'

type Planned = {
  domain: Domain
  says: string
  aims: readonly Aim[]
  state: 'taken-up' | Ending
  /** Those that are through, and how; then those that are open. */
  steps: readonly (readonly [string, Ending | 'open'])[]
}

/** Goals of the demo’s people: small, and none of them owed. */
export const plannedWords: readonly Planned[] = [
  {
    ...{ domain: 'physical', says: 'Walk to the river and back', aims: ['habits', 'joy'], state: 'taken-up' },
    steps: [
      ['Find the shoes', 'done'],
      ['To the bridge, once', 'done'],
      ['All the way, on a dry day', 'open'],
    ],
  },
  {
    ...{ domain: 'social', says: 'Tea with my sister', aims: ['connection'], state: 'done' },
    steps: [['Write to her', 'done']],
  },
  {
    ...{ domain: 'emotional', says: 'Answer the critic as I would a friend', state: 'taken-up' },
    aims: ['inner-coach', 'self-compassion'],
    steps: [
      ['Notice it once a day', 'done'],
      ['Write down what a friend would say', 'open'],
    ],
  },
  {
    ...{ domain: 'environmental', says: 'A corner to sit in', aims: ['rest'], state: 'done' },
    steps: [
      ['Clear the chair', 'done'],
      ['A lamp', 'done'],
      ['A plant', 'skipped'],
    ],
  },
  {
    ...{ domain: 'mental', says: 'Read again', aims: ['joy'], state: 'rested' },
    steps: [['One page before bed', 'done']],
  },
  {
    ...{ domain: 'social', says: 'Say no once, with a full stop', aims: ['boundaries'], state: 'taken-up' },
    steps: [
      ['Find the words beforehand', 'done'],
      ['Say them', 'open'],
    ],
  },
  {
    ...{
      domain: 'spiritual',
      says: 'Ten quiet minutes outside',
      aims: ['meaning', 'rest'],
      state: 'taken-up',
    },
    steps: [['The bench behind the house', 'open']],
  },
  {
    ...{ domain: 'occupational', says: 'The box of paints', aims: ['joy', 'letting-go'], state: 'skipped' },
    steps: [['Open it', 'skipped']],
  },
]

/** One that changes much: it waits for a day of its own, and has its steps already. */
export const largeWords = {
  ...{ domain: 'occupational', says: 'Ask for four days a week', aims: ['boundaries', 'rest'] },
  steps: ['Work out what it would cost', 'Talk it through with somebody who knows me', 'Ask for an hour'],
} as const satisfies Omit<Planned, 'steps' | 'state'> & { steps: readonly string[] }

/** What people of the demo show of their journals, and what others said beneath it. */
export const shownWords: readonly {
  who: string
  heard: 'listening-only' | 'reflections-welcome' | 'advice-welcome'
  alias: boolean
  days: number
  says: string
  answers: readonly (readonly [string, string])[]
}[] = [
  {
    ...{ who: 'juniper', heard: 'reflections-welcome', alias: false, days: 15.62 },
    says: 'A thing I keep from this month: the tightness came in the queue at the shop, and I put my hand where it was and waited. It went on before I did.',
    answers: [
      ['teo', 'I read this in a queue. Thank you for the hand.'],
      ['roz', 'Mine comes on the stairs. I will try waiting for it there.'],
    ],
  },
  {
    ...{ who: 'ovidio', heard: 'listening-only', alias: false, days: 10.81 },
    says: 'I miss her. Today missing her felt like company. I do not need anything said to this; I wanted it to have been read.',
    answers: [],
  },
  {
    ...{ who: 'imani', heard: 'advice-welcome', alias: true, days: 5.43 },
    says: 'I sleep until four and then I am awake, and the hour between four and five is very long. What do you do with yours?',
    answers: [
      [
        'juniper',
        'I get up, make tea and let the hour be a small room with a lamp in it. It helps me more than lying there.',
      ],
    ],
  },
  {
    ...{ who: 'teo', heard: 'reflections-welcome', alias: false, days: 1.74 },
    says: 'I said no, with a full stop after it. The ceiling stayed up.',
    answers: [['imani', 'The ceiling stayed up! I will keep that.']],
  },
]
