/** People who only exist in practice rooms. */
export const practiceCast = [
  { name: 'Wren', pronouns: 'she/her' },
  { name: 'Idris', pronouns: 'he/him' },
  { name: 'Marta', pronouns: null },
  { name: 'Jonah', pronouns: 'he/him' },
  { name: 'Sol', pronouns: 'they/them' },
  { name: 'Priya', pronouns: 'she/her' },
] as const

/** What they say, gentle and everyday: no crisis, no advice, no medicine. */
const shares = [
  'I am glad to be sitting here. The week was louder than I like.',
  'I walked the long way home twice. I noticed the trees are nearly bare.',
  'I think I am a little more patient with myself than a month ago.',
  'I do not have much today. I would like to say that I am here.',
  'My brother rang, and for once I did not look at the clock while we talked.',
  'I slept, and then I slept again. I had forgotten what that is like.',
  'There is something I keep circling around. I can feel its edges now.',
  'I put the phone in a drawer for an evening. Nothing happened. That was the good part.',
  'I was short with someone I love, and I said sorry the same day.',
  'It has been a heavy few days, and this hour was in my calendar like a lamp.',
  'I planted garlic. It is a strange thing, to do something that only shows in June.',
  'I cried at a film about a dog, and it felt like weather passing through.',
  'I am learning the difference between tired and sad.',
  'I said no to a second shift. My hands shook, and I still said it.',
  'I found a letter I wrote to myself in spring. I was kinder in it than I remembered.',
  'I am a bit nervous saying anything, so I will stop here. Thank you.',
  'What was said before me stays with me. I have nothing to add, only thanks.',
  'I cooked for friends. It was too much salt, and nobody minded.',
]

const closings = [
  'I take the quiet with me.',
  'Warm. That is my word.',
  'I will walk to the river once this week.',
  'I take what was said about letters.',
  'Slower than I came.',
  'Thank you, all of you.',
]

/** To the guide who went with them into a private room. */
const inPrivate = [
  'Thank you for coming with me. It got too much all at once.',
  'I am safe. I only could not breathe in there for a moment.',
  'My sister is at home tonight. I can ring her afterwards.',
  'I can feel my feet again. The breathing helps.',
  'I think I can go on now. Could you stay a minute longer?',
  'I am steadier now. Thank you.',
]

const at = (words: readonly string[], index: number) => words[index % words.length] ?? ''

/** The `nth` thing that the person at this place says; two people do not say the same for a while. */
export const shareOf = (index: number, nth: number) => at(shares, index * 3 + nth)
export const closingOf = (index: number) => at(closings, index)
/** Null once everything has been said. */
export const privatelyOf = (nth: number) => inPrivate[nth] ?? null
