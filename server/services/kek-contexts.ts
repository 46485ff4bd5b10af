import type { UnderKek } from '#db/queries/under-kek.ts'
import { keyContext } from '../sealing.ts'

/**
 * In which context each thing is sealed that rests on the key-encryption key: whoever seals, opens or rotates it (K14)
 * takes it from here. Given the columns that name its row, in their order.
 */
export const kekContexts = {
  'care_cases.note_key': () => keyContext,
  'cases.note_key': () => keyContext,
  'circle_debriefs.text': (circleId: string, personId: string) =>
    `circle_debriefs.text:${circleId}:${personId}`,
  'circle_removals.reason': (id: string) => `circle_removals.reason:${id}`,
  'circles.word_key': () => keyContext,
  'holds.reason': (id: string) => `hold:${id}`,
  'house_keys.private': () => 'house_keys.private',
  'kept_words.text': (id: string) => `kept_words.text:${id}`,
  'mails.body': (id: string) => `mail:${id}`,
  'member_keys.key': () => keyContext,
  'seal_openings.reason': (id: string) => `seal_openings.reason:${id}`,
  'second_factors.pending': (personId: string) => `second-factor:${personId}`,
  'second_factors.secret': (personId: string) => `second-factor:${personId}`,
  'treatment_imports.body': (id: string) => `treatment-import:${id}`,
} satisfies Record<UnderKek, (one: string, other: string) => string>
