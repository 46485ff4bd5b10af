import { Temporal } from 'temporal-polyfill'
import type { Place } from './seed-people.ts'
import { places } from './seed-people.ts'
import { running } from './seed-running.ts'

/** One circle of the seed; `endsAt` of a past one is before now. Instants. */
export type SeedCircle = {
  title: string
  place: Place
  guide: string
  coGuide: string | null
  members: string[]
  capacity: number
  startsAt: Date
  endsAt: Date
}

type Evening = {
  title: string
  place: Place
  guide: string
  coGuide?: string
  members: string[]
  /** Days from today in the place's own calendar, and the wall clock there. */
  day: number
  at: string
  minutes?: number
}

const portland = ['greta', 'seun', 'leila', 'wendell', 'dot']
const evenings: Evening[] = [
  {
    title: 'Morning tea, slowly',
    place: 'portland',
    guide: 'tomas',
    members: portland,
    day: -3,
    at: '09:30',
    minutes: 60,
  },
  {
    title: 'Coming back to the week',
    place: 'denver',
    guide: 'maren',
    coGuide: 'wren',
    members: running.cast,
    day: -7,
    at: '18:00',
  },
  {
    title: 'First circle after the harbour',
    place: 'portland',
    guide: 'tomas',
    members: portland,
    day: 1,
    at: '18:30',
    minutes: 75,
  },
  {
    title: 'Sleep, and what gets in its way',
    place: 'denver',
    guide: 'maren',
    members: ['malik', 'roz', 'callum', 'paz', 'imani'],
    day: 2,
    at: '17:30',
    minutes: 60,
  },
  {
    title: 'Words not needed: a drawing circle',
    place: 'portland',
    guide: 'tomas',
    coGuide: 'wren',
    members: ['leila', 'dot', 'wendell', 'greta'],
    day: 3,
    at: '10:00',
    minutes: 60,
  },
  {
    title: 'Small steps',
    place: 'denver',
    guide: 'maren',
    coGuide: 'wren',
    members: ['teo', 'sunniva', 'juniper'],
    day: 4,
    at: '18:00',
  },
  {
    title: 'Morning tea, slowly',
    place: 'portland',
    guide: 'tomas',
    members: portland,
    day: 5,
    at: '09:30',
    minutes: 60,
  },
]

/** The circles of the demo as seen from `now`: past, in progress, later today and this week. */
export function seedCircles(now: Temporal.Instant): SeedCircle[] {
  const inProgress: SeedCircle = {
    ...running,
    members: [...running.cast, ...running.visitors],
    ...span(floorMinutes(now.subtract({ minutes: 10 }), 5), running.minutes),
  }
  return [inProgress, laterToday(now), ...evenings.map((evening) => dated(evening, now))]
}

function dated({ day, at, minutes = 90, ...evening }: Evening, now: Temporal.Instant): SeedCircle {
  const { zone } = places[evening.place]
  const date = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: day })
  const start = date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(at) }).toInstant()
  return { coGuide: null, ...evening, capacity: 8, ...span(start, minutes) }
}

/** At the next full hour that is three hours away, and soon after midnight where that is already tomorrow. */
function laterToday(now: Temporal.Instant): SeedCircle {
  return {
    title: 'Evening circle by the water',
    place: 'portland',
    guide: 'tomas',
    coGuide: null,
    members: portland,
    capacity: 8,
    ...span(floorMinutes(now.add({ hours: 3 }), 60), 75),
  }
}

function span(start: Temporal.Instant, minutes: number): { startsAt: Date; endsAt: Date } {
  const at = start.epochMilliseconds
  return { startsAt: new Date(at), endsAt: new Date(at + minutes * 60_000) }
}

function floorMinutes(at: Temporal.Instant, minutes: number): Temporal.Instant {
  const step = minutes * 60_000
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(at.epochMilliseconds / step) * step)
}
