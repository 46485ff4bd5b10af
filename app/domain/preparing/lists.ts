import { fasting } from '../today/clocks.ts'

/**
 * J7: what the days before a session and the hours after it hold, drawn from product.md’s points of guidance (1, 2, 9) and
 * from common aftercare sheets. The clinic’s guidance, and called that; nothing in it is owed, and nothing is advice on medicines.
 */
export const beforeKeys = ['intention', 'escort', 'comfort', 'place', 'fast', 'medicines', 'evening'] as const
export type BeforeKey = (typeof beforeKeys)[number]
/** Both are as good: done, or left because it is not for them this time. */
export type Mark = 'done' | 'left'
export const marks = ['done', 'left'] as const satisfies readonly Mark[]

export const beforeList: readonly { key: BeforeKey; says: string; more: string; href?: string }[] = [
  {
    key: 'intention',
    says: 'Sit with the three questions',
    more: 'Why you are here, where you feel stuck, and what your best self needs. A word is enough.',
    href: '/intentions',
  },
  {
    key: 'escort',
    says: 'Somebody brings me home',
    more: 'Ask them, and ask whether they can be there that evening.',
  },
  {
    key: 'comfort',
    says: 'What comforts me is in one bag',
    more: 'A photo, soft clothes, music, something to hold, your journal.',
    href: '/card',
  },
  {
    key: 'place',
    says: 'I know my safe place and my breath',
    more: 'Chosen beforehand, they are easier to find in a hard moment.',
    href: '/card',
  },
  {
    key: 'fast',
    says: 'I know from when not to eat and drink',
    more: `Nothing solid for ${fasting.solids} hours before, nothing to drink for the last hour.`,
  },
  {
    key: 'medicines',
    says: 'My prescriber knows what I take',
    more: 'Ask them about every medicine; change none of them by yourself.',
  },
  {
    key: 'evening',
    says: 'The evening after is free',
    more: 'No work, no plans, no large decisions until the next day.',
  },
]

export const afterKeys = ['first-hours', 'evening', 'morning', 'quiet-day'] as const
export type AfterKey = (typeof afterKeys)[number]

export const afterList: Record<AfterKey, { title: string; says: readonly string[] }> = {
  'first-hours': {
    title: 'The first hours',
    says: [
      'Lie or sit somewhere soft, with somebody near.',
      'Small sips first; something light to eat once you feel like it.',
      'Stand up slowly, and let somebody walk with you.',
      'A word, a line or a drawing, if something wants to be kept.',
    ],
  },
  evening: {
    title: 'The evening and the night',
    says: [
      'Soft light, little noise, no news.',
      'An early night. What is not written down today can come tomorrow.',
      'If something feels wrong in your body, call your clinic; in danger, call the emergency number.',
    ],
  },
  morning: {
    title: 'The next morning',
    says: [
      'Wake without a clock if you can. Eat, and drink water.',
      'Still no driving, no machines and no alcohol, until the time above and a full night’s sleep.',
    ],
  },
  'quiet-day': {
    title: 'The rest of that day',
    says: ['Walk a little, outside if it goes.', 'Let the large questions lie. They keep.'],
  },
}
