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
  const told = formatOf(zone, 'clock').formatToParts(new Date(at))
  const of = (type: Intl.DateTimeFormatPartTypes) => told.find((one) => one.type === type)?.value ?? ''
  return worded[part]({
    ...{ weekday: of('weekday'), month: of('month'), day: of('day'), year: of('year') },
    time: `${of('hour')}:${of('minute')} ${of('dayPeriod')}`,
  })
}

/** What a zone is called at that instant: "Mountain Standard Time". */
export function zoneWords(at: string, zone: string): string {
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
  const mine = timeWords(at, viewer, part)
  const there = timeWords(at, zone, part)
  const differs = viewer !== zone && timeWords(at, viewer, 'both') !== timeWords(at, zone, 'both')
  return (
    <time dateTime={at} suppressHydrationWarning>
      {mine}
      {differs && part !== 'date' ? (
        <span className="text-ink-soft">
          {' '}
          your time ({there === mine ? '' : `${there}, `}
          {zoneWords(at, zone)})
        </span>
      ) : null}
    </time>
  )
}
