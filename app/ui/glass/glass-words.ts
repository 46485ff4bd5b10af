import type { GlassOutcome, GlassReason, GlassState } from '#app/domain/consent/break-glass.ts'
import type { Tone } from '../notice.tsx'

/** Why, as a clinician chooses it. */
export const reasonWords: Record<GlassReason, string> = {
  'risk-to-life': 'A life may be at risk, theirs or somebody else’s',
  'medical-emergency': 'A medical emergency',
  safeguarding: 'Somebody may be harmed by others',
  'cannot-be-asked': 'They cannot be asked, and their care cannot wait',
}
/** The same, to the member. */
export const reasonToldWords: Record<GlassReason, string> = {
  'risk-to-life': 'because a life seemed at risk',
  'medical-emergency': 'in a medical emergency',
  safeguarding: 'because somebody seemed in danger from others',
  'cannot-be-asked': 'because you could not be asked, and your care could not wait',
}
export const outcomeWords: Record<GlassOutcome, { name: string; tone: Tone }> = {
  justified: { name: 'It was right', tone: 'calm' },
  'not-justified': { name: 'It was not right', tone: 'care' },
  'to-follow-up': { name: 'To be looked into', tone: 'held' },
}
export const stateWords: Record<GlassState, { name: string; tone: Tone }> = {
  waiting: { name: 'Waits for a second clinician', tone: 'held' },
  'never-opened': { name: 'Never opened', tone: 'neutral' },
  open: { name: 'Open', tone: 'care' },
  ended: { name: 'Over', tone: 'neutral' },
}
