type Part = 'date' | 'time' | 'both' | 'day' | 'short'
type Clock = Record<'weekday' | 'month' | 'day' | 'year' | 'time', string>

/** As `en-US` puts them together; a phone takes longer to make an `Intl` format of each than to draw the page around it. */
const worded: Record<Part, (clock: Clock) => string> = {
  date: ({ month, day, year }) => `${month} ${day}, ${year}`,
  day: ({ weekday, month, day }) => `${weekday}, ${month} ${day}`,
  short: ({ weekday, month, day }) => `${short(weekday)}, ${short(month)} ${day}`,
  time: ({ time }) => time,
  both: (clock) => `${worded.short(clock)}, ${clock.time}`,
}
const short = (name: string) => name.slice(0, 3)

/** One format of everything for each zone in use, and one that names it. */
const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(zone: string, of: 'clock' | 'zone'): Intl.DateTimeFormat {
  const key = `${of} ${zone}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    ...(of === 'zone'
      ? { timeZoneName: 'long' }
      : {
          ...{ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
          ...{ hour: 'numeric', minute: '2-digit' },
        }),
  })
  formats.set(key, format)
  return format
}

/** An instant in words, in one zone. The same on the server and in every browser. */
export function timeWords(at: string, zone: string, part: Part): string {
  return wordsOf(at, zone, zone, part).mine
}

type Words = { mine: string; there: string | null }
const keyOf = (at: string, viewer: string, zone: string, part: Part | 'zone') =>
  `${part} ${viewer} ${zone} ${at}`

/**
 * What the server wrote in this document is read there, and not made once more: a page stands without any format of its own,
 * and says what was sent.
 */
let written: ReadonlyMap<string, Words> | null = null
function writtenHere(): ReadonlyMap<string, Words> {
  const times = typeof document === 'undefined' ? [] : document.querySelectorAll<HTMLElement>('[data-in]')
  return new Map(
    [...times].map(({ dataset, firstChild, lastElementChild }) => [
      String(dataset['in']),
      { mine: firstChild?.textContent ?? '', there: lastElementChild?.textContent ?? null },
    ]),
  )
}

function wordsOf(at: string, viewer: string, zone: string, part: Part): Words {
  written ??= writtenHere()
  return written.get(keyOf(at, viewer, zone, part)) ?? madeOf(at, viewer, zone, part)
}

function madeOf(at: string, viewer: string, zone: string, part: Part): Words {
  const mine = madeIn(at, viewer, part)
  if (viewer === zone || part === 'date' || madeIn(at, viewer, 'both') === madeIn(at, zone, 'both'))
    return { mine, there: null }
  const there = madeIn(at, zone, part)
  return { mine, there: ` your time (${there === mine ? '' : `${there}, `}${zoneWords(at, zone)})` }
}

function madeIn(at: string, zone: string, part: Part): string {
  const told = formatOf(zone, 'clock').formatToParts(new Date(at))
  const of = (type: Intl.DateTimeFormatPartTypes) => told.find((one) => one.type === type)?.value ?? ''
  return worded[part]({
    ...{ weekday: of('weekday'), month: of('month'), day: of('day'), year: of('year') },
    time: `${of('hour')}:${of('minute')} ${of('dayPeriod')}`,
  })
}

/** What a zone is called at that instant: "Mountain Standard Time". */
export function zoneWords(at: string, zone: string): string {
  written ??= writtenHere()
  const known = written.get(keyOf(at, zone, zone, 'zone'))
  if (known) return known.mine
  const told = formatOf(zone, 'zone').formatToParts(new Date(at))
  return told.find((part) => part.type === 'timeZoneName')?.value ?? zone
}

/**
 * An instant as its reader lives it. `at`: ISO 8601 UTC; `zone`: where it happens; `viewer`: where the reader is.
 * When the two clocks differ at that instant, the other clock and its place are said too.
 */
export function Time({
  at,
  zone,
  viewer = zone,
  part = 'both',
}: {
  at: string
  zone: string
  viewer?: string
  part?: Part
}) {
  const { mine, there } = wordsOf(at, viewer, zone, part)
  return (
    <time dateTime={at} data-in={keyOf(at, viewer, zone, part)} suppressHydrationWarning>
      {mine}
      {there === null ? null : <span className="text-ink-soft">{there}</span>}
    </time>
  )
}

/** What a zone is called at that instant. */
export function Zone({ at, zone }: { at: string; zone: string }) {
  return (
    <span data-in={keyOf(at, zone, zone, 'zone')} suppressHydrationWarning>
      {zoneWords(at, zone)}
    </span>
  )
}
