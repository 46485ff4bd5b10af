import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Availability, Hours } from '#app/domain/services-members.ts'
import { insertAudit } from '#db/queries/audit.ts'
import * as queries from '#db/queries/availability.ts'
import { checkId, checkZone, personOf } from './accounts-needs.ts'
import { bellsFor, type TreatmentsNeed } from './treatments-need.ts'

/** More than anybody's week has. */
const mostHours = 28

/** When people can come, and what they choose for themselves; how many circles guides lead. */
export function openAvailability({ db, announce, cascade }: Omit<TreatmentsNeed, 'sealing'>): Availability {
  return {
    async mine(actor) {
      const { personId, roles } = personOf(actor)
      authorize(actor, 'availability.see', { personId })
      const [hours, profile] = await Promise.all([
        queries.listHours(db.orm, personId),
        queries.findProfile(db.orm, personId),
      ])
      refuseUnless(profile, 'not-found')
      const { zone, ...chosen } = profile
      if (!roles.includes('patient')) return { hours, zone, member: null }
      const [choices, asked] = await Promise.all([queries.listChoices(db.orm), queries.quietDayAsked(db.orm)])
      const { locations, languages, tracks } = choices
      return {
        ...{ hours, zone },
        member: {
          ...chosen,
          quietDayAsked: asked,
          locations: locations.map(({ id, name }) => ({ id, name })),
          languages,
          tracks,
        },
      }
    },

    async setZone(actor, zone) {
      const { personId } = personOf(actor)
      authorize(actor, 'account.change', { personId })
      checkZone(zone)
      const bells = await db.orm.transaction(async (tx) => {
        // Their row first, as the cascade has it: people before circles.
        if (!(await queries.saveZone(tx, personId, zone))) return []
        await insertAudit(tx, { actorId: personId, act: 'zone-changed', subjectId: personId })
        return [...bellsFor([personId]), 'people', ...(await cascade(tx, [personId]))]
      })
      if (bells.length > 0) await announce(...new Set(bells))
    },

    async setHours(actor, hours) {
      const { personId } = personOf(actor)
      authorize(actor, 'availability.change', { personId })
      const sorted = checkedHours(hours)
      const bells = await db.orm.transaction(async (tx) => {
        await queries.replaceHours(tx, personId, sorted)
        return [...bellsFor([personId]), ...(await cascade(tx, [personId]))]
      })
      await announce(...new Set(bells))
    },

    async choose(actor, given) {
      const { personId } = personOf(actor)
      authorize(actor, 'availability.change', { personId })
      const { locationIds, languageIds, trackId } = given
      const bells = await db.orm.transaction(async (tx) => {
        const { locations, languages, tracks } = await queries.listChoices(tx)
        const among = (ids: readonly string[], of: readonly { id: string }[]) =>
          ids.every((id) => of.some((one) => one.id === id))
        refuseUnless(among(locationIds, locations) && among(languageIds, languages), 'bad-input')
        refuseUnless(trackId === null || among([trackId], tracks), 'bad-input')
        await queries.saveChoices(tx, personId, given)
        return [...bellsFor([personId]), ...(await cascade(tx, [personId]))]
      })
      await announce(...new Set(bells))
    },

    async guides(actor) {
      authorize(actor, 'schedule.plan', {})
      return queries.listGuides(db.orm)
    },

    async setWeeklyMax(actor, { personId, weeklyMax }) {
      authorize(actor, 'schedule.plan', {})
      checkId(personId)
      refuseUnless(Number.isInteger(weeklyMax) && weeklyMax >= 0 && weeklyMax <= 40, 'bad-input')
      await db.orm.transaction(async (tx) => {
        const guides = await queries.listGuides(tx)
        refuseUnless(
          guides.some((guide) => guide.personId === personId),
          'not-found',
        )
        await queries.saveWeeklyMax(tx, personId, weeklyMax)
        await insertAudit(tx, {
          actorId: personOf(actor).personId,
          act: 'weekly-max-set',
          subjectId: personId,
        })
      })
      await announce('schedule')
    },
  }
}

/** In order, within their day and apart from each other. */
function checkedHours(hours: readonly Hours[]): Hours[] {
  refuseUnless(hours.length <= mostHours, 'bad-input')
  const sorted = hours.toSorted((a, b) => a.weekday - b.weekday || a.from - b.from)
  const whole = (n: number, from: number, to: number) => Number.isInteger(n) && n >= from && n <= to
  for (const [at, { weekday, from, to }] of sorted.entries()) {
    refuseUnless(whole(weekday, 1, 7) && whole(from, 0, 1439) && whole(to, 1, 1440), 'bad-input')
    const before = sorted[at - 1]
    refuseUnless(to > from && (before?.weekday !== weekday || before.to <= from), 'times-overlap')
  }
  return sorted
}
