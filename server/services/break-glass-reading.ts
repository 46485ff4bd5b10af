import type { DataClass } from '#app/domain/consent/provision.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize, can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { BreakGlass } from '#app/domain/services-break-glass.ts'
import { asActor, asBreaker } from '#db/queries/as-actor.ts'
import * as queries from '#db/queries/break-glass.ts'
import { disclose } from '#db/queries/disclosures.ts'
import { listMembers } from '#db/queries/members.ts'
import { findRosterClock } from '#db/queries/roster.ts'
import { checkId, personOf } from './accounts-needs.ts'
import type { BreakGlassNeed } from './break-glass.ts'
import { openGlassCards } from './break-glass-cards.ts'

const atOnce = 20
const listed = 50

/** What clinicians, those who review, and the member read of it. */
export function glassReading({
  db,
  memberSealing,
}: BreakGlassNeed): Pick<BreakGlass, 'desk' | 'page' | 'record' | 'told'> {
  const cardOf = openGlassCards(memberSealing)
  const cards = async (which: queries.Listed, reviews = false) =>
    (await queries.listGlass(db.orm, which, listed)).map((row) => cardOf(row, { reviews }))
  const mayReview = (actor: Actor) => can(actor, 'glass.review', { own: false })

  return {
    async desk(actor) {
      authorize(actor, 'glass.see', {})
      const { personId } = personOf(actor)
      const { zone } = await findRosterClock(db.orm, personId)
      const breaking = can(actor, 'glass.break', {})
        ? {
            members: await listMembers(db.orm),
            waiting: (await queries.listGlass(db.orm, 'waiting', listed))
              .filter(({ glass }) => glass.byId !== personId && glass.memberId !== personId)
              .map((row) => cardOf(row)),
            mine: await cards({ by: personId }),
          }
        : null
      const reviewing = mayReview(actor)
        ? { unreviewed: await cards('unreviewed', true), reviewed: await cards('reviewed', true) }
        : null
      return { zone, breaking, reviewing }
    },

    async page(actor, glassId) {
      checkId(glassId)
      authorize(actor, 'glass.see', {})
      const { personId } = personOf(actor)
      const row = await queries.findGlass(db.orm, glassId)
      refuseUnless(row, 'not-found')
      const { glass } = row
      const own = glass.byId === personId || glass.secondId === personId
      const card = cardOf(row, { reviews: mayReview(actor) && !own })
      const mayConfirm =
        can(actor, 'glass.break', {}) && !own && glass.memberId !== personId && card.state === 'waiting'
      // Nobody reads why, but who is in it and who reviews it.
      refuseUnless(own || mayConfirm || mayReview(actor), 'not-found')
      const { zone } = await findRosterClock(db.orm, personId)
      const looks = mayReview(actor)
        ? await asActor(db, personId, (tx) => queries.listGlassLooks(tx, glassId, glass.memberId))
        : null
      return {
        ...{ card, zone, now: row.now.toISOString(), mayConfirm },
        mayEnd: glass.byId === personId && card.state === 'open',
        mayReview: can(actor, 'glass.review', { own }) && glass.opensAt !== null && card.review === null,
        looks: looks?.map((look) => ({ ...look, classes: look.classes as DataClass[] })) ?? null,
      }
    },

    async record(actor, { glassId, before }) {
      authorize(actor, 'glass.break', {})
      checkId(glassId)
      if (before !== null) checkId(before)
      const { personId } = personOf(actor)
      return asBreaker(db, { personId, glassId }, async (tx) => {
        const row = await queries.findGlass(tx, glassId)
        refuseUnless(row && row.glass.byId === personId && row.glass.aliasId === null, 'not-found')
        refuseUnless(cardOf(row).state === 'open', 'glass-over')
        const { memberId } = row.glass
        const found = await queries.listOpened(tx, memberId, { before, limit: atOnce + 1 })
        const items = found.slice(0, atOnce)
        const open = memberSealing.openerWith(new Map(row.key === null ? [] : [[memberId, row.key]]))
        await disclose(
          tx,
          'break-glass',
          null,
          items.flatMap(({ intentionId, entries }) =>
            entries.map((entry) => ({
              ...{ member: memberId, item: intentionId, entry: entry.entryId },
              ...{ class: entry.dataClass, provision: glassId },
            })),
          ),
        )
        return {
          intentions: items.map(({ entries, ...item }) => ({
            ...item,
            entries: entries.flatMap(({ entryId, kind, body, at }) => {
              const sealed = { column: 'intention_entries.body', rowId: entryId, personId: memberId }
              const text = open(Buffer.from(body, 'base64'), sealed)
              return text === null ? [] : [{ entryId, kind, text, at }]
            }),
          })),
          next: found.length > atOnce ? (items.at(-1)?.intentionId ?? null) : null,
        }
      })
    },

    async told(actor) {
      const { personId } = personOf(actor)
      authorize(actor, 'consent.own', { personId })
      const found = await queries.listGlass(db.orm, { member: personId }, listed)
      return found
        .map((row) => cardOf(row))
        .flatMap(({ opensAt, endsAt, review, ...card }) => {
          if (opensAt === null || endsAt === null) return []
          const { glassId, by, second, reason, statement, withPrivate, alias } = card
          const outcome = review?.outcome ?? null
          return [{ glassId, by, second, reason, statement, withPrivate, alias, opensAt, endsAt, outcome }]
        })
    },
  }
}
