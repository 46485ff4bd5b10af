import { Temporal } from 'temporal-polyfill'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Treatments } from '#app/domain/services-treatments.ts'
import { longestMinutes, shortestMinutes } from '#app/domain/treatment/imported.ts'
import { changedState } from '#app/domain/treatment/session-change.ts'
import { routes } from '#app/domain/treatment/treatment.ts'
import { typedInstant } from '#app/domain/treatment/typed-time.ts'
import type { Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { findMembers, onlyMembers } from '#db/queries/members.ts'
import { findRosterClock } from '#db/queries/roster.ts'
import {
  insertTreatment,
  listPlaces,
  listTreatments,
  lockTreatment,
  updateTreatment,
  type WrittenSession,
} from '#db/queries/treatments.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { bellsFor, tzVersion, type TreatmentsNeed } from './treatments-need.ts'

const pageSize = 50

/** Treatment sessions as staff see and record them (S1 to S3). Every change reaches circles in the same transaction (S12). */
export function openTreatments({ db, announce, cascade }: Omit<TreatmentsNeed, 'sealing'>): Treatments {
  /** Writes what `change` answers for the locked session, unless it answers that all is so already. */
  async function alter(
    given: { sessionId: string; version: string; by: string; act: string },
    change: (
      session: NonNullable<Awaited<ReturnType<typeof lockTreatment>>>,
      now: string,
    ) => Partial<WrittenSession> | null,
  ): Promise<void> {
    checkId(given.sessionId)
    const bells = await db.orm.transaction(async (tx) => {
      const session = await lockTreatment(tx, given.sessionId)
      refuseUnless(session, 'not-found')
      const { now } = await findRosterClock(tx, given.by)
      const next = change(session, secondOf(now))
      if (next === null) return []
      refuseUnless(session.version === given.version, 'version-older')
      await updateTreatment(tx, given.sessionId, { ...next, by: given.by })
      return follow(tx, { by: given.by, act: given.act, personId: session.personId })
    })
    if (bells.length > 0) await announce(...bells)
  }
  async function follow(tx: Tx, { by, act, personId }: { by: string; act: string; personId: string }) {
    await insertAudit(tx, { actorId: by, act, subjectId: personId })
    const told = await cascade(tx, [personId])
    return [...new Set([...bellsFor([personId]), ...told])]
  }

  return {
    async list(actor, { day, after }) {
      authorize(actor, 'treatment.list', {})
      if (after !== null) checkId(after)
      const { zone, now } = await findRosterClock(db.orm, personOf(actor).personId)
      const from = dayOf(day ?? now.toISOString(), zone)
      const rows = await listTreatments(db.orm, {
        from: from.toInstant().toString(),
        to: day === null ? null : from.add({ days: 1 }).toInstant().toString(),
        ...{ after, limit: pageSize + 1 },
      })
      const items = rows.slice(0, pageSize)
      const next = rows.length > pageSize ? (items.at(-1)?.sessionId ?? null) : null
      return { items, next, zone, now: secondOf(now) }
    },

    async places(actor) {
      authorize(actor, 'treatment.list', {})
      return listPlaces(db.orm)
    },

    async record(actor, { member, locationId, wallStart, minutes, route }) {
      authorize(actor, 'treatment.record', {})
      const by = personOf(actor).personId
      checkId(locationId)
      refuseUnless(routes.includes(route), 'bad-input')
      const result = await db.orm.transaction(async (tx) => {
        const place = (await listPlaces(tx)).find((one) => one.locationId === locationId)
        refuseUnless(place, 'not-found')
        const personId = await memberOf(tx, member)
        refuseUnless(personId, 'not-found')
        const times = timesOf(wallStart, minutes, place.zone)
        const sessionId = await insertTreatment(tx, {
          ...{ personId, locationId, zone: place.zone, ...times, route, status: 'planned', tzVersion, by },
          ...{ actualStart: null, actualEnd: null },
        })
        return { sessionId, bells: await follow(tx, { by, act: 'treatment-recorded', personId }) }
      })
      await announce(...result.bells)
      return { sessionId: result.sessionId }
    },

    async change(actor, { sessionId, version, change }) {
      authorize(actor, 'treatment.record', {})
      const by = personOf(actor).personId
      await alter({ sessionId, version, by, act: `treatment-${change.type}` }, (session, now) => {
        const at = 'at' in change ? (change.at === null ? now : instantOf(change.at)) : null
        const told = at === null ? change : { ...change, at }
        const next = changedState(session, told as Parameters<typeof changedState>[1], now)
        return next && { status: next.status, actualStart: next.actualStart, actualEnd: next.actualEnd }
      })
    },

    async move(actor, { sessionId, version, wallStart, minutes }) {
      authorize(actor, 'treatment.record', {})
      const by = personOf(actor).personId
      await alter({ sessionId, version, by, act: 'treatment-moved' }, (session) => {
        const times = timesOf(wallStart, minutes, session.zone)
        const same = times.startsAt === session.startsAt && minutes === session.plannedMinutes
        if (same) return null
        refuseUnless(session.status === 'planned', 'version-older')
        return { ...times, tzVersion }
      })
    },
  }
}

/** S2: refuses a wall time that is none, or that the clocks of its day skip or show twice. */
function timesOf(wallStart: string, minutes: number, zone: string) {
  const whole = Number.isInteger(minutes) && minutes >= shortestMinutes && minutes <= longestMinutes
  refuseUnless(whole, 'bad-input')
  return { wallStart, startsAt: typedInstant(wallStart, zone), plannedMinutes: minutes }
}

/** By e-mail, or by id. */
async function memberOf(tx: Tx, said: string): Promise<string | null> {
  const email = said.trim().normalize('NFKC').toLowerCase()
  if (email.includes('@')) return (await findMembers(tx, [{ email }]))[0] ?? null
  checkId(email)
  return (await onlyMembers(tx, [email])).has(email) ? email : null
}

function instantOf(said: string): string {
  const ms = Date.parse(said)
  refuseUnless(/(?:Z|[+-]\d\d:\d\d)$/.test(said) && !Number.isNaN(ms), 'bad-input')
  return secondOf(new Date(ms))
}
/** Records are kept to the second. */
const secondOf = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

function dayOf(day: string, zone: string): Temporal.ZonedDateTime {
  try {
    return day.length === 10
      ? Temporal.PlainDate.from(day).toZonedDateTime(zone)
      : Temporal.Instant.from(day).toZonedDateTimeISO(zone).startOfDay()
  } catch {
    refuseUnless(false, 'bad-input')
  }
}
