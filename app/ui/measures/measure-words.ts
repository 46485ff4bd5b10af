import { type CheckIn, energies, moods } from '#app/domain/measure/check-in.ts'
import type { Change } from '#app/domain/measure/change.ts'
import type { ScaleId } from '#app/domain/measure/scale.ts'
import type { ScaleCard } from '#app/domain/services-measures.ts'

/** What each scale is about and how long it is, for somebody who has never seen it. */
export const aboutScale: Record<ScaleId, string> = {
  'phq-9': 'Nine questions about mood, sleep and energy in the last two weeks.',
  'gad-7': 'Seven questions about worry and unease in the last two weeks.',
  'pcl-5': 'Twenty questions about what a very stressful experience has left, over the past month.',
}

export const moodWords = (mood: CheckIn['mood']) => (mood === null ? null : (moods[mood - 1] ?? null))
export const energyWords = (energy: CheckIn['energy']) =>
  energy === null ? null : (energies[energy - 1] ?? null)

export function checkInWords({ mood, energy }: CheckIn): string {
  const [how, much] = [moodWords(mood), energyWords(energy)]
  if (how === null && much === null) return 'Skipped'
  return [
    how === null ? '' : `Mood: ${how.toLowerCase()}`,
    much === null ? '' : `Energy: ${much.toLowerCase()}`,
  ]
    .filter(Boolean)
    .join('. ')
}

/** What came of it, as a number among their own; never a verdict. */
export function cardWords({ answers, total }: Pick<ScaleCard, 'answers' | 'total'>): string {
  if (answers === null) return 'Skipped'
  if (total !== null) return String(total)
  const open = answers.filter((one) => one === null).length
  return `No total: ${open === 1 ? 'one question was' : `${open} questions were`} left open`
}

/** `then`: the day of the one before, in words. */
export function changeWords({ last, before, difference }: Change, then: string): string {
  if (before === null)
    return `Your answers came to ${last.total}. From the next time on you see here how that changes.`
  const how =
    difference === 0 ? 'the same as' : `${Math.abs(difference)} ${difference < 0 ? 'less' : 'more'} than`
  return `Your last answers came to ${last.total}. That is ${how} on ${then}.`
}

/** Where answers that were not sent yet are kept on a device. */
export const placeOf = (scale: ScaleId) => `scale:${scale}`

/** How far somebody is, and what sending it so would mean. */
export function progressWords(given: number, of: number): string {
  if (given === 0) return `None of ${of} answered yet. Take your time.`
  if (given === of) return `All ${of} are answered.`
  return `${given} of ${of} answered. You may leave some open; then there is no total.`
}
