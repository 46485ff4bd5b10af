import type { TopicNote } from '../../domain/forum/post.ts'

/** What a thread touches on, in a word or two. */
export const topicNoteWords: Record<TopicNote, string> = {
  loss: 'Loss and grief',
  'self-harm': 'Self-harm',
  trauma: 'Trauma',
  substances: 'Other substances',
  body: 'Body and food',
  'hard-session': 'A hard session',
}
