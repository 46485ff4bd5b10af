type Part = 'date' | 'time' | 'both' | 'day' | 'short'
const parts: Record<Part, Intl.DateTimeFormatOptions> = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  time: { hour: 'numeric', minute: '2-digit' },
  both: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
}

/** An instant in words, in one zone. The same on the server and in every browser. */
export function timeWords(at: string, zone: string, part: Part): string {
  const format = new Intl.DateTimeFormat('en-US', { ...parts[part], timeZone: zone })
  return format.format(new Date(at)).replaceAll(/[\u202f\u00a0]/g, ' ')
}

/** What a zone is called at that instant: "Mountain Standard Time". */
export function zoneWords(at: string, zone: string): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long' })
  return format.formatToParts(new Date(at)).find((part) => part.type === 'timeZoneName')?.value ?? zone
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
  const differs = timeWords(at, viewer, 'both') !== timeWords(at, zone, 'both')
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
