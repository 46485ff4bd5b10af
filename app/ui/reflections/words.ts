import type { Listening } from '#app/domain/circle/words.ts'
import type { PostState } from '#app/domain/forum/post.ts'

/** J3: how somebody wants to be heard, as they say it and as their readers are told. */
export const heardWords: Record<Listening, { label: string; hint: string; told: string }> = {
  'listening-only': {
    label: 'Listening only',
    hint: 'Nobody answers. They can let you know that they are with you.',
    told: 'Its author wants to be listened to, without an answer.',
  },
  'reflections-welcome': {
    label: 'Reflections welcome',
    hint: 'Others may say what it touches in them. No advice.',
    told: 'Say what it touches in you. Advice is not asked for.',
  },
  'advice-welcome': {
    label: 'Advice welcome',
    hint: 'Others may answer, and may say what helped them.',
    told: 'Answers are welcome, and what helped you too.',
  },
}

export const everybody = 'Everybody who reads the forum'
/** `circle`: its title; null: the whole community. */
export const audienceWords = (circle: string | null) =>
  circle === null ? everybody : `Those of the circle “${circle}”`

export const shownWords: Record<PostState, string> = {
  waiting: 'Waiting for a person to read it',
  published: 'Shown',
  declined: 'Not shown',
  withdrawn: 'Taken back',
  hidden: 'Taken out of view',
  deleted: 'Taken back',
}
