import { Temporal } from 'temporal-polyfill'
import { type Entered, instantOfText } from './wall-time.ts'

/** Why a written time is not taken (S2): nothing about it is guessed. */
export type TimeFault =
  | 'unreadable'
  | 'time-missing' // a day alone: it is never midnight
  | 'gap' // the clocks of that day skip it
  | 'twice' // the clocks of that day show it twice
  | 'other-offset' // the zone that the file names has another then
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
 * Reads a day and time as files of other systems write them. With an offset (`-07:00`, `Z`) the instant is theirs, and
 * must be what the clocks of a zone show that the file itself names (`told`); without one it is a time of the zone,
 * refused where its clocks skip or repeat it. Seconds are dropped. `zone` must be known (`zoneFault`).
 */
export function readTime(text: string, zone: string, slashes: Slashes, told = false): Written {
  const tidy = text.trim().replaceAll(/\s+/g, ' ')
  for (const { order, form } of shapes) {
    const found = form.exec(tidy)
    if (!found) continue
    const [a, b, c] = [found[1] ?? '', found[2] ?? '', found[3] ?? '']
    const [year, month, day] =
      order === 'ymd' ? [a, b, c] : order === 'dmy' || slashes === 'dmy' ? [c, b, a] : [c, a, b]
    const date = `${year}-${pad(month)}-${pad(day)}`
    if (!year.startsWith('20') || Number(found[6] ?? 0) > 59) return { fault: 'unreadable' }
    const hour = hourOf(found[4], found[7])
    if (hour === null) return { fault: 'unreadable' }
    const time = hour === undefined ? '' : `T${pad(String(hour))}:${found[5]}`
    const offset = (found[8] ?? '').toUpperCase()
    return writtenOf(`${date}${time}${offset}`, zone, offset === '' || told)
  }
  return { fault: 'unreadable' }
}

function writtenOf(text: string, zone: string, inZone: boolean): Written {
  const entered = entering(text, inZone ? zone : null)
  if ('instant' in entered) {
    const at = Temporal.Instant.from(entered.instant)
    return {
      fault: null,
      wall: wallAt(entered.instant, zone),
      instant: entered.instant,
      ms: at.epochMilliseconds,
    }
  }
  if (entered.unclear === 'gap' || entered.unclear === 'twice') return { fault: entered.unclear }
  if (entered.unclear === 'time' && text.length === 10) return { fault: 'time-missing' }
  return { fault: entered.unclear === 'zone-ambiguous' ? 'other-offset' : 'unreadable' }
}
function entering(text: string, zone: string | null): Entered {
  try {
    return instantOfText(text, zone)
  } catch {
    return { unclear: 'time' }
  }
}

/** What the wall shows in an IANA zone at an instant: `2026-11-21T18:30`. */
export const wallAt = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16)

/** Undefined: it says no time. Null: it is none. */
function hourOf(text: string | undefined, half: string | undefined): number | undefined | null {
  if (text === undefined) return undefined
  const hour = Number(text)
  if (half === undefined) return hour <= 23 ? hour : null
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

const pad = (digits: string) => digits.padStart(2, '0')
