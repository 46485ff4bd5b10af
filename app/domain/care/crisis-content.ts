/**
 * R7: who to call, as owned and dated content. `npm run check` fails once a line is past its `review`, or names a number that
 * was retired. Regions are where the person is now, by ISO 3166 country code.
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
  regions: readonly Region[]
  source: string
  /** Who answers for it. */
  owner: string
  /** The day a clinician last checked it, ISO 8601; null while none has: then nothing is claimed. */
  reviewed: string | null
  /** The day before which it is read again. */
  review: string
}
export type Region = 'US' | 'CA'

const owned = { owner: 'clinical lead', reviewed: null, review: '2027-02-21' } as const

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
    ...owned,
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
    ...owned,
  },
]

/** The day on which every line had been checked, or null while one has not. */
export function checkedOn(lines: readonly CrisisLine[]): string | null {
  const days = lines.map(({ reviewed }) => reviewed)
  return days.every((day) => day !== null) ? (days.toSorted((a, b) => (a < b ? -1 : 1))[0] ?? null) : null
}

/** R7: which lines may not be shown any longer as they are, in words for whoever builds; `today` is ISO 8601. Pure. */
export function crisisFaults(lines: readonly CrisisLine[], today: string): string[] {
  const faults = lines.flatMap(({ id, owner, review, call, source }) => [
    ...(review > today ? [] : [`${id}: its review was due on ${review}, by the ${owner}`]),
    ...(owner === '' || source === '' ? [`${id}: nobody answers for it`] : []),
    ...(hasRetiredNumber(call) ? [`${id}: its number is retired`] : []),
  ])
  const missing = (['US', 'CA'] as const).filter(
    (region) => !lines.some(({ id, regions }) => id === 'danger' && regions.includes(region)),
  )
  return [...faults, ...missing.map((region) => `Nobody to call in ${region}`)]
}

/** The lifeline's old number of ten digits, however it is set out, or by its letters. */
export const hasRetiredNumber = (text: string): boolean =>
  new RegExp(
    '80027'.split('').join('\\D{0,3}') +
      '\\D{0,3}3\\D{0,3}(?:' +
      '8255'.split('').join('\\D{0,3}') +
      '|talk)',
    'i',
  ).test(text)

/** Zones of these countries, as far as they are not of a region that both have. */
const zones: Record<Region, readonly string[]> = {
  US: (
    'America/Adak America/Anchorage America/Boise America/Chicago America/Denver America/Detroit America/Juneau ' +
    'America/Los_Angeles America/Menominee America/Metlakatla America/New_York America/Nome America/Phoenix ' +
    'America/Sitka America/Yakutat Pacific/Honolulu'
  ).split(' '),
  CA: (
    'America/Cambridge_Bay America/Dawson America/Dawson_Creek America/Edmonton America/Fort_Nelson America/Glace_Bay ' +
    'America/Goose_Bay America/Halifax America/Inuvik America/Iqaluit America/Moncton America/Rankin_Inlet ' +
    'America/Regina America/Resolute America/St_Johns America/Swift_Current America/Toronto America/Vancouver ' +
    'America/Whitehorse America/Winnipeg'
  ).split(' '),
}
const grouped = /^America\/(?:Indiana|Kentucky|North_Dakota)\//

/** Where somebody is, as far as their zone says it; `elsewhere` where our numbers may lead nowhere, null where it says nothing. */
export function regionOf(zone: string | null): Region | 'elsewhere' | null {
  if (zone === null || zone === 'UTC' || zone.startsWith('Etc/')) return null
  if (zones.US.includes(zone) || grouped.test(zone)) return 'US'
  return zones.CA.includes(zone) ? 'CA' : 'elsewhere'
}
