import type { Answers, ScaleId } from './scale.ts'

/** J6: the published keys. None of it is ever shown to who answered but the total, as a number among their own. */

/** The sum of all answers; null while one is left open: part of a scale has no score. */
export function totalOf(answers: Answers): number | null {
  const given = answers.filter((one) => one !== null)
  return given.length === answers.length && given.length > 0 ? given.reduce((sum, one) => sum + one, 0) : null
}

/**
 * PHQ-9 item 9, “thoughts that you would be better off dead or of hurting yourself in some way”, answered with anything but
 * *not at all*: somebody of the clinic is called, whatever the rest says and however much of it was left open.
 */
export const callsForSomebody = (scale: ScaleId, answers: Answers): boolean =>
  scale === 'phq-9' && (answers[8] ?? 0) >= 1

export type Band = 'minimal' | 'mild' | 'moderate' | 'moderately severe' | 'severe'
const bands: Record<Exclude<ScaleId, 'pcl-5'>, readonly (readonly [Band, number])[]> = {
  // Kroenke 2001: 0–4, 5–9, 10–14, 15–19, 20–27.
  'phq-9': [
    ['severe', 20],
    ['moderately severe', 15],
    ['moderate', 10],
    ['mild', 5],
    ['minimal', 0],
  ],
  // Spitzer 2006: 0–4, 5–9, 10–14, 15–21.
  'gad-7': [
    ['severe', 15],
    ['moderate', 10],
    ['mild', 5],
    ['minimal', 0],
  ],
}
/** The band of a total, in clinicians’ words and for them alone. */
export const bandOf = (scale: Exclude<ScaleId, 'pcl-5'>, total: number): Band =>
  bands[scale].find(([, from]) => total >= from)?.[0] ?? 'minimal'

export type Cluster = 'B' | 'C' | 'D' | 'E'
/** PCL-5: items of each DSM-5 cluster, counted from 1: intrusions, avoidance, thoughts and mood, arousal. */
const clusters: Record<Cluster, readonly [number, number]> = { B: [1, 5], C: [6, 7], D: [8, 14], E: [15, 20] }
/** PCL-5: the score of each cluster; null where one of its items is left open. */
export function clustersOf(answers: Answers): Record<Cluster, number | null> {
  const of = (cluster: Cluster) => totalOf(answers.slice(clusters[cluster][0] - 1, clusters[cluster][1]))
  return { B: of('B'), C: of('C'), D: of('D'), E: of('E') }
}

/**
 * PCL-5: the provisional cut point of the National Center for PTSD is 31 to 33; the lower end is taken, so that nobody is
 * overlooked by two points. It says that a clinician should look, and is no diagnosis.
 */
export const pclCutPoint = 31
export const reachesCut = (total: number): boolean => total >= pclCutPoint
