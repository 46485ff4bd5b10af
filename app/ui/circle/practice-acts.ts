import type { PracticeAct } from '#app/domain/services-on-call.ts'

/** What a guide can make happen in a practice room, in the order in which it is offered. */
export const practiceActs = ['drop', 'come-back', 'signal', 'knock', 'leave'] as const satisfies PracticeAct[]

export const practiceWords: Record<PracticeAct, string> = {
  drop: 'Somebody drops',
  'come-back': 'They come back',
  signal: 'Somebody asks for help',
  knock: 'A late knock',
  leave: 'Somebody leaves',
}
