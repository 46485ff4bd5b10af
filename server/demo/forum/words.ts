/** What members of an invented clinic write to each other, in parts. No doses, no advice about medicine, nobody real. */
export type SpaceWords = {
  titles: readonly string[]
  /** What a title and its question are about. */
  about: readonly string[]
  /** What happened to whoever writes. */
  lived: readonly string[]
  /** What helped them, told as their own. */
  helped: readonly string[]
  /** What they ask. */
  asks: readonly string[]
}

export const greetings = [
  'Hello everyone.',
  'Hi all.',
  'Good evening.',
  'I have read here for a while, and this is my first thread in this room.',
  'A small question from me.',
  'Not urgent at all.',
  'I am writing this from the kitchen table.',
  'It is raining here, and that makes it easier to write.',
  'Thank you for this place.',
  'I was not sure where to put this.',
] as const

export const heard = [
  'Thank you for writing this.',
  'I know this well.',
  'That sounds like a long week.',
  'I read this twice.',
  'You are not the only one.',
  'I am glad that you asked.',
  'This is close to how it was for me.',
  'It helped me to read this today.',
  'I hear how much you carry.',
  'There is no hurry with any of it.',
  'I smiled at the part about the kettle, because I do the same.',
  'It was different for me, and I still understand what you mean.',
  'What you wrote stayed with me since this morning.',
  'I had the same question in my second week.',
  'Good to see you here.',
  'It took me a while to find words for this too.',
] as const

export const closings = [
  'I hope the evening is kind to you.',
  'Tell us how it goes, if you like.',
  'No need to answer.',
  'I will be reading here.',
  'Take the time you need.',
  'That is all from me for tonight.',
  'My guide said something like it, so I pass it on.',
  'It may be different for you, of course.',
  'I am curious how others do it.',
  'Sending you a quiet hour.',
  'Small steps count here.',
  'I wanted you to know that somebody read it.',
  'We can talk about it in the circle on Thursday, too.',
  'Good night from the other side of the mountains.',
] as const

export const times = [
  'this week',
  'since Monday',
  'in the mornings',
  'on the second day',
  'after lunch',
  'most evenings',
  'now and then',
  'for a month by now',
  'before breakfast',
  'on Sundays',
  'the day after',
  'when the house is quiet',
] as const

export const guideSays = [
  'Thank you all for how you speak to each other here. There is no right pace.',
  'I read along, and I am glad that you found each other. Bring it to the circle if you like.',
  'A good question for your clinic too: they know your plan, and they like to be asked.',
  'It is fine to rest from this and to come back to it. Nothing is overdue.',
  'What I notice: each of you found one small thing and kept to it. That is plenty.',
  'If it feels like more than you can carry alone, you can reach us in one tap from every page.',
] as const
