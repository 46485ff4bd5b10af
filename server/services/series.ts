import { Temporal } from 'temporal-polyfill'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { instancesOf, isRule } from '#app/domain/schedule/series.ts'
import type { NewSeries, Series } from '#app/domain/services-members.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { listChoices, listGuides } from '#db/queries/availability.ts'
import { findRosterClock } from '#db/queries/roster.ts'
import * as queries from '#db/queries/series.ts'
import { checkId, cleanName, personOf } from './accounts-needs.ts'
import type { TreatmentsNeed } from './treatments-need.ts'

/** How far ahead the next circle of a series is looked for: a month’s last weekday is nearer. */
const ahead = { days: 70 }

/** The recurring homes of circles; plans of weeks take their candidates from here. */
export function openSeries({ db, announce }: Pick<TreatmentsNeed, 'db' | 'announce'>): Series {
  return {
    async list(actor) {
      authorize(actor, 'series.change', {})
      const [rows, { locations, tracks, languages, rooms }, guides, { now, zone }] = await Promise.all([
        queries.listSeries(db.orm),
        listChoices(db.orm),
        listGuides(db.orm),
        findRosterClock(db.orm, personOf(actor).personId),
      ])
      const at = now.toISOString()
      const here = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate()
      const [from, to] = [here.subtract({ days: 1 }).toString(), here.add(ahead).toString()]
      return {
        series: rows.map((row) => ({
          ...row,
          next:
            instancesOf(row, from, to).find(({ startsAt }) => Date.parse(startsAt) > now.getTime())
              ?.startsAt ?? null,
        })),
        choices: {
          ...{ locations, tracks, languages, rooms, today: here.toString() },
          guides: guides.map(({ personId, name }) => ({ id: personId, name })),
        },
      }
    },

    async add(actor, given) {
      authorize(actor, 'series.change', {})
      const series = checked(given)
      const seriesId = await db.orm.transaction(async (tx) => {
        const [{ locations, tracks, languages, rooms }, guides] = [
          await listChoices(tx),
          await listGuides(tx),
        ]
        const place = locations.find(({ id }) => id === series.locationId)
        const leads = new Set(guides.map(({ personId }) => personId))
        refuseUnless(place && leads.has(series.guideId), 'not-found')
        refuseUnless(
          series.coGuideId === null || (leads.has(series.coGuideId) && series.coGuideId !== series.guideId),
          'bad-input',
        )
        const known = (id: string | null, of: readonly { id: string }[]) =>
          id === null || of.some((one) => one.id === id)
        const inPlace = rooms.filter(({ locationId }) => locationId === place.id)
        refuseUnless(known(series.trackId, tracks) && known(series.languageId, languages), 'bad-input')
        refuseUnless(known(series.roomId, inPlace), 'bad-input')
        const made = await queries.insertSeries(tx, { ...series, zone: place.zone })
        await insertAudit(tx, {
          actorId: personOf(actor).personId,
          act: 'series-added',
          subjectId: series.guideId,
        })
        return made
      })
      await announce('schedule')
      return { seriesId }
    },

    async end(actor, seriesId) {
      authorize(actor, 'series.change', {})
      checkId(seriesId)
      const ended = await db.orm.transaction(async (tx) => {
        if (!(await queries.endSeries(tx, seriesId))) return false
        await insertAudit(tx, { actorId: personOf(actor).personId, act: 'series-ended', subjectId: null })
        return true
      })
      refuseUnless(ended, 'not-found')
      await announce('schedule')
    },
  }
}

const isDay = (day: string) => {
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString() === day
  } catch {
    return false
  }
}

function checked(given: NewSeries): NewSeries {
  const title = cleanName(given.title, 80)
  const whole = (n: number, from: number, to: number) => Number.isInteger(n) && n >= from && n <= to
  refuseUnless(title !== '' && isRule(given.rrule), 'bad-input')
  refuseUnless(/^([01]\d|2[0-3]):[0-5]\d$/.test(given.wallStart) && isDay(given.firstDay), 'bad-input')
  refuseUnless(given.lastDay === null || isDay(given.lastDay), 'bad-input')
  refuseUnless(given.lastDay === null || given.lastDay >= given.firstDay, 'times-overlap')
  refuseUnless(whole(given.minutes, 15, 240) && whole(given.capacity, 1, 12), 'bad-input')
  for (const id of [given.locationId, given.guideId]) checkId(id)
  return { ...given, title }
}
