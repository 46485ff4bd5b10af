import type { Temporal } from 'temporal-polyfill'
import type { ShiftKind } from '#app/domain/services-on-call.ts'
import { places } from './seed-people.ts'

export type SeedShift = { who: string; kind: ShiftKind; from: Date; to: Date }

/** Local hours of Denver: who stands on the roster on which days, counted from today. */
const every: { who: string; kind: ShiftKind; from: number; hours: number; on: (day: number) => boolean }[] = [
  { who: 'ilse', kind: 'on-call', from: 8, hours: 12, on: () => true },
  { who: 'tomas', kind: 'on-call', from: 20, hours: 12, on: () => true },
  { who: 'wren', kind: 'backup', from: 8, hours: 24, on: () => true },
  { who: 'maren', kind: 'lead', from: 8, hours: 24, on: (day) => day % 2 === 0 },
  { who: 'ilse', kind: 'lead', from: 8, hours: 24, on: (day) => day % 2 !== 0 },
  { who: 'maren', kind: 'on-shift', from: 12, hours: 9, on: () => true },
]

/** The demo's roster: somebody on call around the clock, from yesterday on for two weeks. */
export function seedRoster(now: Temporal.Instant): SeedShift[] {
  const { zone } = places.denver
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const at = (day: number, hour: number) =>
    today
      .add({ days: day + Math.floor(hour / 24) })
      .toZonedDateTime({ timeZone: zone, plainTime: { hour: hour % 24 } })
  return Array.from({ length: 15 }, (_, index) => index - 1).flatMap((day) =>
    every
      .filter(({ on }) => on(day))
      .map(({ who, kind, from, hours }) => ({
        ...{ who, kind },
        from: new Date(at(day, from).epochMilliseconds),
        to: new Date(at(day, from + hours).epochMilliseconds),
      })),
  )
}
