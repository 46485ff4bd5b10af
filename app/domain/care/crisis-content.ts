/**
 * Who to call, as owned and dated content: `owner` answers for it, and it is read again before `review`.
 * Regions are where the person is now, by ISO 3166 country code.
 */
export type CrisisLine = {
  id: 'danger' | 'lifeline'
  title: string
  /** What to dial. */
  call: string
  /** Where to send a text message; null where none is read. */
  text: string | null
  when: string
  hours: string
  regions: readonly string[]
  source: string
}

export const crisisContent: { owner: string; reviewed: string | null; review: string } = {
  owner: 'clinical lead',
  /** The day a clinician last checked every line, ISO 8601; null while none has: the page then claims nothing. */
  reviewed: null,
  review: '2027-02-21',
}

export const crisisLines: readonly CrisisLine[] = [
  {
    id: 'danger',
    title: 'A life is in danger now',
    call: '911',
    text: null,
    when: 'Someone is hurt, cannot be woken, or may act on thoughts of dying in the next hours.',
    hours: 'Any hour',
    regions: ['US', 'CA'],
    source: 'National emergency number of the United States and Canada',
  },
  {
    id: 'lifeline',
    title: 'Suicide and crisis line',
    call: '988',
    text: '988',
    when: 'Thoughts of suicide, or more than you can carry alone. You do not have to be sure that it is bad enough.',
    hours: 'Any hour, free',
    regions: ['US', 'CA'],
    source: '988 Suicide & Crisis Lifeline (United States); 9-8-8 Suicide Crisis Helpline (Canada)',
  },
]
