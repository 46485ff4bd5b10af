/** What simulated people say, a turn at a time. Gentle and everyday: no crisis, no advice, no medicine. */
export type Turn = readonly string[]

export const guideTurns: readonly Turn[] = [
  [
    'Good to see every face here.',
    'We have time. The piece will go round as it wants to, and passing is always fine.',
  ],
  ['Let us take one slow breath together before the next person.'],
  [
    'A question to carry, only if it helps: what was one ordinary thing this week that you noticed more than usual?',
  ],
  ['Thank you. I would like to leave a little quiet after that.'],
  ['Another way in, if words are far away today: a colour, a place, or what your hands have been doing.'],
  ['Nothing needs to be finished here. Half a thought is welcome.'],
  ['I notice how carefully you are listening to each other. That is the circle doing its work.'],
]

export const turns: Record<string, readonly Turn[]> = {
  juniper: [
    [
      'The bees are nearly asleep for the winter.',
      'I put my ear against the hive on Sunday and stayed longer than I meant to. It was the calmest I have been in weeks.',
    ],
    [
      'One of the children in my class made a bowl that leaned so far it could not stand.',
      'She said it was resting. I have been thinking about that.',
    ],
    ['I said no to something on Thursday and nobody was angry.', 'I am still a bit surprised.'],
    ['Today I am somewhere in the middle, and I would like to just say that and not fix it.'],
    ['I wrote down three small steps and did one. The other two can wait their turn.'],
    ['My shoulders were up by my ears all morning.', 'They came down when I sat with you.'],
  ],
  malik: [
    [
      'My last run ends at five, and for once I walked home instead of riding.',
      'The whole street was blue. I did not have one thought for about four minutes.',
    ],
    ['My daughter asked why I was smiling at the toast.', 'I told her it was very good toast.'],
    ['I have been going to bed at the same time for nine days.', 'Not perfectly. But nine days.'],
    ['I would rather listen today, but I want to say thank you for last week. It stayed with me.'],
    [
      'I noticed I was gripping the wheel at a red light, so I opened my hands.',
      'That is all. I opened my hands.',
    ],
    ['Somebody left a note on the seat that said, thank you, driver.', 'I have it in my pocket.'],
  ],
  roz: [
    [
      'Thirty-one years I knew what a Tuesday was for.',
      'This one I spent on a bench with a thermos, and it turns out that is allowed.',
    ],
    ['I rang my sister. We talked about curtains.', 'It was not really about curtains.'],
    ['I keep wanting to have something clever to bring here. Today I brought myself.'],
    ['I took the long way round by the river. Eleven herons, or one heron eleven times.'],
    ['There is less noise in my head than in October. I nearly did not notice it had gone.'],
    ['I am learning to stop when I am a little tired, and not only when I am very tired.'],
  ],
  teo: [
    ['I made soup for nobody in particular.', 'It was good to stir something slowly.'],
    ['I drew what I could not say last time. It was mostly a door, with light under it.'],
    ['Quiet week. I mean that as a good thing.'],
    [
      'A smell brought a whole kitchen back, my grandmother’s.',
      'I stood there with the cumin and let it come.',
    ],
    ['I do not have many words. I am glad to be sitting here.'],
  ],
  sunniva: [
    [
      'There is a violin on my bench that somebody gave up on.',
      'I keep telling its owner that a crack is not the end of a sound.',
      'I think I was also talking to myself.',
    ],
    ['I put up a shelf. It is the first thing in the flat that I chose.'],
    ['I walked for five minutes, and then five more, because nobody was counting.'],
    ['It has been a hard sort of soft week. I cried at a song about a train and felt better for it.'],
    ['I said good morning to the neighbour before she said it to me. Small, but it was mine.'],
    ['I was afraid that the good feeling would leave if I looked at it. I looked. It stayed.'],
  ],
  hiro: [
    [
      'My mother called me by my brother’s name, and then she laughed, and so did I.',
      'A month ago I would have left the room.',
    ],
    [
      'The dogs have decided that six o’clock is for leaning on me.',
      'I have stopped arguing. It is the best part of the day.',
    ],
    ['This hour is the one that nobody needs me in. Thank you for keeping it.'],
    ['I asked for help with the shopping. I practised the sentence first.'],
    ['I slept through. I woke up and looked for what was wrong, and there was nothing yet.'],
    ['I would like to say how it is to be listened to without being helped. It is a relief.'],
  ],
}

/** For anyone without lines of their own. */
export const anyonesTurns: readonly Turn[] = [
  ['I am glad I came. I almost did not.'],
  ['It has been an ordinary week, and I am learning to like that.'],
  ['I heard something of mine in what was said before. Thank you.'],
]
