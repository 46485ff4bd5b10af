import type { Phase } from '../window/window.ts'

/**
 * What the page of today says, by where somebody is. Drawn from product.md’s points of guidance (1 to 6, 12): small things,
 * none of them owed. Nothing here is medical advice; times are the clinic’s guidance.
 */
export type StepKey = string
export type TodayWords = {
  /** One or two sentences, before anything else. */
  says: string
  /** Each can be done today, or left. Empty in rest: it asks for nothing. */
  steps: readonly { key: StepKey; says: string; href?: string }[]
}

/** Of the rhythm after a session (J6): it may be left, like all of them. */
export const nudgeWords = 'A few questions about how you are, if you like.'

export const todayWords: Record<Phase, TodayWords> = {
  prep: {
    says: 'Your next session is near. A little at a time is enough to be ready.',
    steps: [
      {
        key: 'questions',
        says: 'Sit with the three questions, and write as much as comes.',
        href: '/intentions',
      },
      {
        key: 'escort',
        says: 'Ask somebody to bring you home, and to be there that evening.',
        href: '/before-and-after',
      },
      {
        key: 'comfort',
        says: 'Put what comforts you in one bag: a photo, soft clothes, music, your journal.',
        href: '/before-and-after',
      },
    ],
  },
  rest: {
    says: 'This is a time to rest. Nothing is asked of you here, and everything waits.',
    steps: [],
  },
  'quiet-day': {
    says: 'A quiet day. The world can stay at the door a little longer.',
    steps: [
      { key: 'walk', says: 'Go outside for five minutes. It counts.' },
      { key: 'water', says: 'Keep a glass of water where you can see it.' },
    ],
  },
  peak: {
    says: 'In these days many people find it easier to see things anew. Small steps go far now.',
    steps: [
      {
        key: 'small-step',
        says: 'Choose one thing so small that it can be done today.',
        href: '/plan',
      },
      { key: 'sit', says: 'Sit for ten minutes, or for as many as there are.' },
      { key: 'tell', says: 'Tell one person how you are.' },
    ],
  },
  open: {
    says: 'Your window is open. What you do often now may come more easily later.',
    steps: [
      { key: 'habit', says: 'Tie one new thing to one that you do anyway.', href: '/plan' },
      { key: 'sleep', says: 'Go to bed at the hour you went yesterday, without a screen for the last one.' },
      { key: 'move', says: 'Move a little, in a way that you like.' },
    ],
  },
  tail: {
    says: 'This window is coming to its end. What you keep can be one thing.',
    steps: [
      { key: 'keep', says: 'Choose one habit to keep, and let the others rest.' },
      { key: 'look-back', says: 'Read what you wrote before your session.', href: '/intentions' },
    ],
  },
  steady: {
    says: 'Ordinary days. They are where most of it happens.',
    steps: [
      { key: 'body', says: 'Same hour to sleep and to wake, as near as it goes.', href: '/supports' },
      { key: 'people', says: 'Say hello to somebody whom you like.' },
    ],
  },
}
