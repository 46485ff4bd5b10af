import type { Temporal } from 'temporal-polyfill'
import { programmeAgreement } from '#app/domain/schedule/programme-agreement.ts'
import type { Tx } from './client.ts'
import { insertLanguages, insertRooms, insertScheduling } from './queries/demo-scheduling.ts'
import { type Place, patients, places } from './seed-people.ts'
import {
  seedHours,
  seedLanguages,
  seedProfiles,
  seedRooms,
  seedSeries,
  seedSessions,
} from './seed-scheduling.ts'

/** Writes a month of treatment sessions, the series of circles, and what members said of themselves. */
export async function writeScheduling(
  tx: Tx,
  now: Temporal.Instant,
  of: { idOf: (key: string) => string; houseOf: (place: Place) => string },
): Promise<void> {
  const { idOf, houseOf } = of
  const rooms = await insertRooms(
    tx,
    seedRooms.map(({ place, name }) => ({ name, locationId: houseOf(place) })),
  )
  const languages = await insertLanguages(tx, seedLanguages)
  const firstDay = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 28 }).toString()
  await insertScheduling(tx, {
    sessions: seedSessions(now).map(({ who, place, wallStart, startsAt, minutes, route, ended }, index) => ({
      ...{ personId: idOf(who), locationId: houseOf(place), source: 'here', externalId: `seed ${index}` },
      ...{ zone: places[place].zone, wallStart, tzVersion: process.versions['tz'] ?? '', startsAt, route },
      ...{ plannedMinutes: minutes, actualStart: ended && startsAt, actualEnd: ended },
      status: ended ? ('done' as const) : ('planned' as const),
      changedBy: idOf('ilse'),
    })),
    series: seedSeries.map(
      ({ title, place, guide, coGuide, days, wallStart, minutes, evergreen, ...one }) => ({
        ...{ title, wallStart, minutes, evergreen, firstDay, capacity: 8, zone: places[place].zone },
        ...{ locationId: houseOf(place), guideId: idOf(guide), coGuideId: coGuide && idOf(coGuide) },
        ...{ rrule: `FREQ=WEEKLY;BYDAY=${days}`, roomId: rooms.get(one.room ?? '') ?? null },
        languageId: languages.get(one.language ?? '') ?? null,
      }),
    ),
    profiles: seedProfiles.map(({ who, languages: spoken, at }) => ({
      personId: idOf(who),
      locationIds: at ? [houseOf(at)] : [],
      languageIds: spoken.flatMap((tag) => languages.get(tag) ?? []),
    })),
    hours: seedHours.flatMap(({ who, weekdays, from, to }) =>
      weekdays.map((weekday) => ({ personId: idOf(who), weekday, fromMinute: from, toMinute: to })),
    ),
    agreements: patients.map(({ key }) => ({ personId: idOf(key), version: programmeAgreement.version })),
  })
}
