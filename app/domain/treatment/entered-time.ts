import { Temporal } from 'temporal-polyfill'

/** Why a written time is not taken (S2): nothing about it is guessed. */
export type TimeFault =
  | 'unreadable'
  | 'time-missing' // a day alone: it is never midnight
  | 'gap' // the clocks of that day skip it
  | 'twice' // the clocks of that day show it twice
export type Written =
  | { fault: TimeFault }
  | {
      fault: null
      /** As the wall shows it in the zone: `2026-11-21T18:30`. */
      wall: string
      /** ISO 8601 UTC, and the same in ms since the epoch. */
      instant: string
      ms: number
    }
/** Which comes first in `3/4/2026`. Years first and days with dots need no telling. */
export type Slashes = 'mdy' | 'dmy'

const time = String.raw`(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?`
const offset = String.raw`\s*(Z|[+-]\d{2}:?\d{2})?`
const shapes = (['ymd', 'dmy', 'slashes'] as const).map((order) => {
  const date = {
    ymd: String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`,
    dmy: String.raw`(\d{1,2})\.(\d{1,2})\.(\d{4})`,
    slashes: String.raw`(\d{1,2})/(\d{1,2})/(\d{4})`,
  }[order]
  return { order, form: new RegExp(`^${date}(?:[T ,]\\s*${time}${offset})?$`, 'i') }
})

/**
 * Reads a day and time as files of other systems write them. With an offset (`-07:00`, `Z`) the instant is theirs and the
 * wall time follows; without one it is a time of the IANA zone, refused where that zone's clocks skip or repeat it.
 * Seconds are dropped. `zone` must be known (`isZone`).
 */
export function readTime(text: string, zone: string, slashes: Slashes): Written {
  const tidy = text.trim().replaceAll(/\s+/g, ' ')
  for (const { order, form } of shapes) {
    const found = form.exec(tidy)
    if (!found) continue
    const [a, b, c] = [Number(found[1]), Number(found[2]), Number(found[3])]
    const [year, month, day] =
      order === 'ymd' ? [a, b, c] : order === 'dmy' || slashes === 'dmy' ? [c, b, a] : [c, a, b]
    const hour = hourOf(Number(found[4]), found[7])
    if (found[4] === undefined) return { fault: isDay(year, month, day) ? 'time-missing' : 'unreadable' }
    const minute = Number(found[5])
    if (hour === null || minute > 59 || Number(found[6] ?? 0) > 59 || !isDay(year, month, day))
      return { fault: 'unreadable' }
    const wall = `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}`
    return found[8] ? withOffset(wall, found[8], zone) : onTheWall(wall, zone)
  }
  return { fault: 'unreadable' }
}

/** A wall time `2026-11-21T18:30` of an IANA zone as an instant; one that is skipped or shown twice is refused. */
export function onTheWall(wall: string, zone: string): Written {
  const local = Temporal.PlainDateTime.from(wall)
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (!earlier.toPlainDateTime().equals(local)) return { fault: 'gap' }
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  if (later.epochMilliseconds !== earlier.epochMilliseconds) return { fault: 'twice' }
  return { fault: null, wall, instant: earlier.toInstant().toString(), ms: earlier.epochMilliseconds }
}

/** What the wall shows in an IANA zone at an instant: `2026-11-21T18:30`. */
export const wallAt = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16)

/** Is this the name of a zone with rules (`America/Denver`)? An offset is none: it does not know of summer. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,50}$/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

function withOffset(wall: string, offset: string, zone: string): Written {
  const sign =
    offset.toUpperCase() === 'Z'
      ? 'Z'
      : offset.includes(':')
        ? offset
        : `${offset.slice(0, 3)}:${offset.slice(3)}`
  try {
    const at = Temporal.Instant.from(`${wall}${sign}`)
    const instant = at.toString()
    return { fault: null, wall: wallAt(instant, zone), instant, ms: at.epochMilliseconds }
  } catch {
    return { fault: 'unreadable' }
  }
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Years are those of a treatment: a two-digit or mistyped one is no day. */
function isDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const longest = month === 2 && !leap ? 28 : lengths[month - 1]
  return year >= 2000 && year <= 2100 && longest !== undefined && day >= 1 && day <= longest
}
const pad = (n: number, wide = 2) => String(n).padStart(wide, '0')
