import type { Grounding } from './circle.ts'

/** C17. Milliseconds: four seconds in, six out; each part of the body twenty. */
export const breathIn = 4_000
export const breathOut = 6_000
export const scanStep = 20_000

/** The parts of a body scan, in their order; the last one stays until the guide ends it. */
export const scanSteps = [
  { part: 'feet', words: 'Feel your feet, and where they touch the floor.' },
  { part: 'legs', words: 'Notice your legs. Let the chair carry them.' },
  { part: 'hips', words: 'Feel how you sit, and that something holds you.' },
  { part: 'belly', words: 'Let your belly be soft. Notice it rise and settle.' },
  { part: 'chest', words: 'Notice your chest, and the breath moving in it.' },
  { part: 'hands', words: 'Feel your hands, and what they touch.' },
  { part: 'shoulders', words: 'Let your shoulders come down a little.' },
  { part: 'jaw and face', words: 'Unclench your jaw. Let your face rest.' },
  { part: 'whole body', words: 'Feel your whole body, here in this place. Stay as long as you like.' },
] as const

/** `progress`: from 0 to 1 within the phase. `cycle`: whole breaths before this one, or the number of the step. */
export type GroundingMoment = {
  phase: 'in' | 'out' | 'scan'
  cycle: number
  progress: number
  /** Milliseconds until the next phase; null in the last step of a scan. */
  left: number | null
}

/**
 * Where everyone is in a grounding at an instant of the server's clock, milliseconds since 1970. It needs nothing but
 * that clock: who comes late, or is offline, is at the same place. Before its start it stands at its beginning.
 */
export function groundingAt({ kind, startedAt }: Grounding, now: number): GroundingMoment {
  const since = Math.max(0, now - startedAt)
  if (kind === 'body-scan') {
    const last = scanSteps.length - 1
    const cycle = Math.min(last, Math.floor(since / scanStep))
    const into = since - cycle * scanStep
    return {
      phase: 'scan',
      cycle,
      progress: Math.min(1, into / scanStep),
      left: cycle === last ? null : scanStep - into,
    }
  }
  const cycle = Math.floor(since / (breathIn + breathOut))
  const into = since - cycle * (breathIn + breathOut)
  if (into < breathIn) return { phase: 'in', cycle, progress: into / breathIn, left: breathIn - into }
  const out = into - breathIn
  return { phase: 'out', cycle, progress: out / breathOut, left: breathOut - out }
}

/** How wide a breath stands at this moment, from 0 (out) to 1 (in), gently at both ends. */
export function breathWidth({ phase, progress }: GroundingMoment): number {
  const eased = (1 - Math.cos(Math.PI * progress)) / 2
  return phase === 'in' ? eased : 1 - eased
}

/** The moment in words, as a guide would say it. */
export function groundingWords({ phase, cycle }: GroundingMoment): string {
  if (phase === 'scan') return scanSteps[cycle]?.words ?? ''
  return phase === 'in' ? 'Breathe in' : 'Breathe out'
}
