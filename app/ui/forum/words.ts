import type { HoldReason } from '#app/domain/forum/hold.ts'
import type { PostState, ReactionKind, TopicNote } from '#app/domain/forum/post.ts'

/** M3: why somebody reads it first, as its author is told. */
export const holdWords: Record<HoldReason, string> = {
  newcomer: 'Somebody of the clinic reads the first posts of everyone.',
  link: 'It holds a link, and somebody looks where it leads first.',
  'held-word': 'It holds a way to be reached, or something about buying; somebody looks at that first.',
  picture: 'Somebody looks at pictures first: they cannot be looked through by themselves.',
  method:
    'It tells how something dangerous is done, and somebody reads that first. You have done nothing wrong.',
  'not-screened': 'It could not be looked through by itself, so a person reads it.',
  'nobody-here': 'Nobody of the clinic is on shift just now, so it waits until somebody is.',
  'asked-first': 'Somebody reads it before others do.',
}

export const stateWords: Record<PostState, string> = {
  waiting: 'Waiting for a person to read it',
  published: 'Everyone can read it',
  declined: 'Not published',
  withdrawn: 'You took it back',
  hidden: 'Taken out of view',
  deleted: 'You deleted it',
}

export const reactionWords: Record<ReactionKind, string> = {
  'with-you': 'I am with you',
  'thank-you': 'Thank you',
  'me-too': 'Me too',
  strength: 'Strength to you',
}

export const noteWords: Record<TopicNote, string> = {
  loss: 'Loss and grief',
  'self-harm': 'Self-harm or suicide',
  trauma: 'Trauma',
  substances: 'Alcohol or other substances',
  body: 'Body and eating',
  'hard-session': 'A hard session',
}
