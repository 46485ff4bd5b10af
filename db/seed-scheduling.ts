import type { Temporal } from 'temporal-polyfill'
import type { TreatmentRoute } from '#app/domain/treatment/treatment.ts'
import type { Place } from './seed-people.ts'
import { places } from './seed-people.ts'
import { running } from './seed-running.ts'

/** One treatment session of the seed. Instants; `wallStart` in the place's own clock. */
export type SeedSession = {
  who: string
  place: Place
  wallStart: string
  startsAt: Date
  minutes: number
  route: TreatmentRoute
  /** Null: it is still to come. */
  ended: Date | null
}
type Course = {
  who: readonly string[]
  place: Place
  /** In the place’s own clock; *now*: seven hours ago on the last of its days, which is today. */
  at: string
  route: TreatmentRoute
  days: readonly number[]
}

/**
 * Induction series of six in two to four weeks, as days from today. Whoever sits in the circle in progress is days past
 * their last session and days before the next; nobody rests on an evening for which the seed books them.
 */
const courses: Course[] = [
  {
    who: ['juniper', 'malik', 'roz', 'teo', 'sunniva'],
    ...{ place: 'denver', at: '10:00', route: 'iv', days: [-21, -18, -14, -11, -6, -3] },
  },
  {
    who: ['hiro', ...running.visitors],
    ...{ place: 'denver', at: '13:00', route: 'im', days: [-17, -14, -10, -6, 3, 10] },
  },
  {
    who: ['greta', 'seun', 'leila'],
    ...{ place: 'portland', at: '14:00', route: 'nasal', days: [-19, -16, -12, -9, -6, 6] },
  },
  {
    who: ['wendell', 'dot'],
    ...{ place: 'portland', at: '09:30', route: 'iv', days: [-12, -9, -6, 7, 10, 13] },
  },
  // Somebody in each of the other phases: rest, the quiet day, peak, tail, and long after.
  {
    who: ['noemi'],
    ...{ place: 'portland', at: 'now', route: 'im', days: [-17, -14, -10, -7, -3, 0] },
  },
  { who: ['lale'], ...{ place: 'denver', at: '09:00', route: 'iv', days: [-16, -13, -9, -6, -1] } },
  { who: ['anselm'], ...{ place: 'denver', at: '15:00', route: 'iv', days: [-18, -15, -11, -8, -5, -2] } },
  { who: ['birgit'], ...{ place: 'denver', at: '11:00', route: 'im', days: [-26, -23, -19, -16, -12, -9] } },
  {
    who: ['ovidio'],
    ...{ place: 'portland', at: '10:30', route: 'nasal', days: [-80, -77, -73, -70, -66, -63, -30] },
  },
]

export function seedSessions(now: Temporal.Instant): SeedSession[] {
  return courses.flatMap(({ who, place, at, route, days }) =>
    who.flatMap((person, index) =>
      days.map((days): SeedSession => {
        const { zone } = places[place]
        const from = at === 'now' ? now.subtract({ hours: 7 }) : now
        const day = from.toZonedDateTimeISO(zone).toPlainDate().add({ days })
        // One after the other through the morning or the afternoon, half an hour apart.
        const first =
          at === 'now'
            ? now.subtract({ hours: 7 }).toZonedDateTimeISO(zone).toPlainTime().round('minute')
            : at
        const wall = day.toPlainDateTime(first).add({ minutes: 30 * index })
        const start = wall.toZonedDateTime(zone).toInstant()
        const ended = new Date(start.add({ minutes: 110 + 5 * index }).epochMilliseconds)
        return {
          ...{ who: person, place, route, minutes: 120, startsAt: new Date(start.epochMilliseconds) },
          wallStart: wall.toString({ smallestUnit: 'minute' }),
          ended: days < 0 || at === 'now' ? ended : null,
        }
      }),
    ),
  )
}

export type SeedSeries = {
  title: string
  place: Place
  guide: string
  coGuide: string | null
  days: string
  wallStart: string
  minutes: number
  room: string | null
  language: 'en' | 'es' | null
  evergreen: boolean
}
const weekly = { coGuide: null, room: null, language: null, evergreen: false, minutes: 75 }

/** The recurring homes of circles: what plans of weeks are made of. */
export const seedSeries: SeedSeries[] = [
  {
    ...weekly,
    ...{
      title: 'After the session',
      place: 'denver',
      guide: 'maren',
      coGuide: 'wren',
      days: 'TU,FR',
      wallStart: '18:00',
    },
    room: 'The round room',
  },
  {
    ...weekly,
    ...{
      title: 'Midday pause',
      place: 'denver',
      guide: 'wren',
      days: 'WE,SA',
      wallStart: '12:00',
      minutes: 60,
    },
    room: 'The garden room',
  },
  {
    ...weekly,
    ...{
      title: 'Palabras despacio',
      place: 'denver',
      guide: 'maren',
      days: 'TH',
      wallStart: '17:30',
      language: 'es',
    },
    room: 'The round room',
  },
  {
    ...weekly,
    ...{ title: 'Harbour evening', place: 'portland', guide: 'tomas', days: 'MO,WE', wallStart: '18:30' },
    room: 'The boat room',
  },
  {
    ...weekly,
    ...{
      title: 'Slow tea',
      place: 'portland',
      guide: 'tomas',
      days: 'TH,SA',
      wallStart: '09:30',
      minutes: 60,
    },
    room: 'The boat room',
  },
  {
    ...weekly,
    ...{ title: 'Sunday porch, all year', place: 'denver', guide: 'wren', days: 'SU', wallStart: '16:00' },
    evergreen: true,
  },
]

export const seedRooms: { place: Place; name: string }[] = [
  { place: 'denver', name: 'The round room' },
  { place: 'denver', name: 'The garden room' },
  { place: 'portland', name: 'The boat room' },
]
export const seedLanguages = ['en', 'es'] as const

/** Who speaks what, where they say so; and at whose place alone they come. */
export const seedProfiles: { who: string; languages: (typeof seedLanguages)[number][]; at: Place | null }[] =
  [
    { who: 'malik', languages: ['en'], at: 'denver' },
    { who: 'roz', languages: ['en'], at: 'denver' },
    { who: 'sunniva', languages: ['en'], at: null },
    { who: 'paz', languages: ['en', 'es'], at: null },
    { who: 'callum', languages: ['en'], at: null },
    { who: 'greta', languages: ['en'], at: 'portland' },
    { who: 'wendell', languages: ['en'], at: 'portland' },
  ]

/** When some of them can come; the others by day and evening. Weekdays from 1, Monday. */
export const seedHours: { who: string; weekdays: number[]; from: number; to: number }[] = [
  { who: 'callum', weekdays: [1, 2, 3, 4, 5, 6, 7], from: 16 * 60, to: 21 * 60 + 30 },
  { who: 'greta', weekdays: [1, 2, 3, 4, 5, 6, 7], from: 9 * 60, to: 20 * 60 + 30 },
  { who: 'seun', weekdays: [1, 2, 3, 4, 5, 6, 7], from: 8 * 60, to: 20 * 60 },
]
