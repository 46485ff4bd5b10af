import { authorize, can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Ineligibility } from '#app/domain/schedule/eligible.ts'
import type { Circles } from '#app/domain/services-circles.ts'
import * as circlePeople from '#db/queries/circle-people.ts'
import * as queries from '#db/queries/circles.ts'
import { findStandings } from '#db/queries/circle-stream.ts'
import { authorizeIn, factsOf } from './circle-standing.ts'
import { cardOf } from './circle-views.ts'
import type { CirclesNeed } from './circles.ts'
import { readFacts } from './seat-facts.ts'
import { ruleByHand } from './seats-by-hand.ts'

/** A page of a list holds this many. */
const pageOf = 30

/** Rules that say when somebody is treated, or that they are on hold. */
const ofSessions: readonly Ineligibility[] = ['resting', 'quiet-day', 'too-close', 'on-hold']

type Lists = Pick<Circles, 'mine' | 'all' | 'page' | 'locations' | 'guidesToChoose' | 'membersToChoose'>

/** Which circles there are, for those who may see them. */
export function openCircleLists({ db }: CirclesNeed): Lists {
  return {
    async mine(actor) {
      authorize(actor, 'circle.list-mine', {})
      refuseUnless(actor.kind === 'person', 'not-signed-in')
      return (await queries.listCirclesOf(db.orm, actor.personId)).map(cardOf)
    },

    async all(actor, { after }) {
      authorize(actor, 'circle.list-all', {})
      refuseUnless(actor.kind === 'person', 'not-signed-in')
      const rows = await queries.listCircles(db.orm, actor.personId, {
        after: cursorOf(after),
        limit: pageOf + 1,
      })
      const items = rows.slice(0, pageOf).map(cardOf)
      const last = items.at(-1)
      return { items, next: rows.length > pageOf && last ? `${last.startsAt}_${last.circleId}` : null }
    },

    async page(actor, circleId) {
      refuseUnless(actor.kind === 'person', 'not-signed-in')
      const { standings } = await findStandings(db.sql, circleId, [actor.personId])
      const standing = standings.get(actor.personId)
      const row = await queries.findCircle(db.orm, actor.personId, circleId)
      refuseUnless(row, 'not-found')
      authorizeIn(actor, 'circle.see', standing)
      const facts = factsOf(standing)
      const mayInvite = can(actor, 'circle.invite', facts)
      return {
        ...cardOf(row),
        capacity: row.capacity,
        booked: mayInvite ? await circlePeople.listBooked(db.orm, circleId) : null,
        mayInvite,
        mayLead: can(actor, 'circle.lead', facts),
        mayEnter: can(actor, 'circle.enter', facts),
      }
    },

    async locations(actor) {
      authorize(actor, 'circle.create', {})
      return queries.listLocations(db.orm)
    },

    async guidesToChoose(actor) {
      authorize(actor, 'circle.create', {})
      return queries.listWithRole(db.orm, 'guide')
    },

    async membersToChoose(actor, circleId) {
      refuseUnless(actor.kind === 'person', 'not-signed-in')
      const { standings } = await findStandings(db.sql, circleId, [actor.personId])
      authorizeIn(actor, 'circle.invite', standings.get(actor.personId))
      const people = await queries.listWithRole(db.orm, 'patient')
      const ids = people.map(({ personId }) => personId)
      const facts = await readFacts(db.orm, ids, { circleIds: [circleId] })
      const seated = facts.circles.get(circleId)?.seated ?? []
      // K1: guides know of sessions and holds what they were let see, and this list is of everybody.
      const told = (rule: Ineligibility | null) =>
        rule !== null && ofSessions.includes(rule) && !can(actor, 'schedule.see', {}) ? 'not-open' : rule
      return people.map((one) => ({ ...one, rule: told(ruleByHand(facts, circleId, one.personId, seated)) }))
    },
  }
}

/** A place in the list, as it was given out; anything else is bad input. */
function cursorOf(after: string | null): { startsAt: string; circleId: string } | null {
  if (after === null) return null
  const [startsAt, circleId] = after.split('_')
  refuseUnless(startsAt && circleId, 'bad-input')
  const given = Date.parse(startsAt)
  refuseUnless(!Number.isNaN(given) && new Date(given).toISOString() === startsAt, 'bad-input')
  refuseUnless(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(circleId), 'bad-input')
  return { startsAt, circleId }
}
