import { randomUUID } from 'node:crypto'
import { hearConsent, type ConsentAct } from '#app/domain/consent/event.ts'
import type { Recipient, Scope } from '#app/domain/consent/provision.ts'
import type { Actor } from '#app/domain/person.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Consents, GivenScope } from '#app/domain/services-consents.ts'
import type { TreatmentTimes } from '#app/domain/window/window.ts'
import type { Db, Tx } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import * as queries from '#db/queries/consents.ts'
import { listLooks } from '#db/queries/disclosures.ts'
import { listCareTeamOf, listGuidesOf } from '#db/queries/reach.ts'
import { lockPeople } from '#db/queries/seats.ts'
import type { Announce } from '../announce.ts'
import { checkId } from './accounts-needs.ts'
import { asked } from './consents-ending.ts'
import { consentingMember as memberOf, openPreview } from './consents-preview.ts'
import { grantsOf } from './consents-grants.ts'
import { openReceipts } from './consents-receipts.ts'
import type { MemberSealing } from './member-keys.ts'
import { standingOf } from './member-window.ts'
import { deriveTotals } from './totals-body.ts'

export type ConsentsNeed = { db: Db; announce: Announce; memberSealing: MemberSealing }

const day = 86_400_000
/** How long before a session what is written belongs to it: the days of getting ready (S4). */
const prepared = 7 * day
const looksAtOnce = 30

/** K1 to K8, K10: what a member lets others see. The rules are rows that row-level security reads; nothing here decides who sees what. */
export function openConsents({ db, announce, memberSealing }: ConsentsNeed): Consents {
  /** One act of the member’s, written down with how they were asked, and its rules with it. */
  async function say<T>(
    actor: Actor,
    channel: 'web' | 'plain',
    body: (tx: Tx, personId: string) => Promise<{ act: ConsentAct | null; answer: T }>,
  ): Promise<T & { eventId: string }> {
    const personId = memberOf(actor)
    const { answer, topics, eventId } = await asActor(db, personId, async (tx) => {
      // One at a time, so that what is said is said of what stands.
      await lockPeople(tx, [personId])
      const said = await body(tx, personId)
      if (said.act === null) return { ...said, topics: [], eventId: '' }
      const event = await queries.appendEvent(tx, personId, said.act, asked(channel))
      if (said.act.type === 'given') await queries.insertProvisions(tx, hearConsent([], event))
      const guides = await listGuidesOf(tx, personId)
      const { act } = said
      const ids = 'provisionIds' in act ? act.provisionIds : []
      const about = act.type === 'given' ? act.provisions.map(({ provisionId }) => provisionId) : ids
      const team = await listCareTeamOf(tx, personId, about)
      const rung = [...new Set([personId, ...guides, ...team])]
      return { ...said, eventId: event.eventId, topics: rung.map((id) => `mine:${id}`) }
    })
    if (topics.length > 0) await announce(...topics)
    return { ...answer, eventId }
  }

  return {
    async mine(actor) {
      const personId = memberOf(actor)
      return asActor(db, personId, async (tx) => {
        const provisions = await queries.listProvisions(tx, { personId })
        const events = await queries.listEvents(tx, personId)
        const circles = await queries.listSharedCircles(tx, personId)
        const ids = provisions.flatMap(({ recipient }) => (recipient.id === null ? [] : [recipient.id]))
        const names = await queries.listNames(tx, [...new Set(ids)])
        const { window, zone, now, sessions } = await standingOf(tx, personId)
        const guides = new Map(
          circles.flatMap((circle) => circle.guides.map((guide) => [guide.personId, guide])),
        )
        return {
          ...{ zone, resting: window.phase === 'rest' },
          grants: grantsOf(provisions, names, events, now),
          circles: circles.map(({ circleId, title, startsAt, guides: all }) => {
            const named = all.map(({ personId: id, name }) => ({ personId: id, name }))
            return { circleId, title, startsAt, guides: named }
          }),
          guides: [...guides.values()].map(({ personId: id, name }) => ({ personId: id, name })),
          lastThree: lastThreeOf(sessions, now),
        }
      })
    },

    async give(actor, { effect, classes, recipient, scope, to, channel }) {
      refuseUnless(classes.length > 0, 'bad-input')
      // An earlier wording was the one that stood: who may see those may see these, or a newer one would show the last.
      const earlierAlone = classes.includes('intention-history') && !classes.includes('intention-text')
      refuseUnless(effect === 'deny' || !earlierAlone, 'bad-input')
      return say(actor, channel, async (tx, personId) => {
        await refuseStrangers(tx, personId, recipient)
        const { window, now, sessions } = await standingOf(tx, personId)
        const until =
          to === null || typeof to === 'string' ? to : new Date(Date.parse(now) + to.days * day).toISOString()
        refuseUnless(until === null || Date.parse(until) > Date.parse(now), 'bad-input')
        const pending = effect === 'permit' && window.phase === 'rest'
        if (effect === 'permit' && classes.includes('score-total'))
          await deriveTotals(tx, memberSealing, personId)
        const provisions = [...new Set(classes)].flatMap((dataClass) =>
          scopesOf(scope, now, lastThreeOf(sessions, now)).map((one) => ({
            ...{ provisionId: randomUUID(), effect, dataClass, action: 'view' as const },
            ...{ purpose: 'integration' as const, recipient, scope: one, from: now, to: until },
          })),
        )
        return { act: { type: 'given', provisions, pending }, answer: { pending } }
      })
    },

    async refuse(actor, channel) {
      await say(actor, channel, async () => ({ act: { type: 'refused' }, answer: {} }))
    },

    async revoke(actor, eventId) {
      checkId(eventId)
      await say(actor, 'web', async (tx, personId) => {
        const known = await queries.listProvisions(tx, { personId, eventId })
        refuseUnless(known.length > 0, 'not-found')
        const standing = known.filter(({ status }) => status !== 'ended')
        // To lift a no lets more be seen.
        if (standing.some(({ effect }) => effect === 'deny'))
          refuseUnless((await standingOf(tx, personId)).window.phase !== 'rest', 'rest-first')
        const provisionIds = standing.map(({ provisionId }) => provisionId)
        await queries.setStatus(tx, provisionIds, 'ended')
        const act = provisionIds.length > 0 ? { type: 'revoked' as const, provisionIds } : null
        return { act, answer: {} }
      })
    },

    async reaffirm(actor, eventId) {
      checkId(eventId)
      await say(actor, 'web', async (tx, personId) => {
        const known = await queries.listProvisions(tx, { personId, eventId })
        refuseUnless(known.length > 0, 'not-found')
        const waiting = known.filter(({ status }) => status === 'pending')
        const provisionIds = waiting.map(({ provisionId }) => provisionId)
        if (provisionIds.length === 0) return { act: null, answer: {} }
        refuseUnless((await standingOf(tx, personId)).window.phase !== 'rest', 'rest-first')
        await queries.setStatus(tx, provisionIds, 'active')
        return { act: { type: 'reaffirmed', provisionIds }, answer: {} }
      })
    },

    ...openPreview({ db, memberSealing }),
    ...openReceipts({ db }),

    async looks(actor, { before }) {
      const personId = memberOf(actor)
      if (before !== null) refuseUnless(!Number.isNaN(Date.parse(before)), 'bad-input')
      const rows = await asActor(db, personId, (tx) =>
        listLooks(tx, personId, { before, limit: looksAtOnce + 1 }),
      )
      const items = rows.slice(0, looksAtOnce)
      return { items, next: rows.length > looksAtOnce ? (items.at(-1)?.at ?? null) : null }
    },
  }
}

/** From the days of getting ready for the third last session on; null: there was none. */
function lastThreeOf(sessions: readonly TreatmentTimes[], now: string): string | null {
  const held = sessions.filter(({ start }) => start <= now)
  const third = held.at(-3) ?? held[0]
  return third ? new Date(Date.parse(third.start) - prepared).toISOString() : null
}

function scopesOf(scope: GivenScope, now: string, lastThree: string | null): Scope[] {
  if ('period' in scope) {
    refuseUnless(scope.period !== 'last-three' || lastThree !== null, 'bad-input')
    const since = { all: null, 'last-three': lastThree, 'from-now': now }[scope.period]
    return [{ itemId: null, since, until: null }]
  }
  if (!('itemIds' in scope)) return [{ itemId: null, ...scope }]
  for (const itemId of scope.itemIds) checkId(itemId)
  refuseUnless(scope.itemIds.length > 0, 'bad-input')
  return [...new Set(scope.itemIds)].map((itemId) => ({ itemId }))
}

/** Only a circle of theirs can be named, and only who guides one: nothing is learnt of others. */
async function refuseStrangers(tx: Tx, personId: string, { kind, id }: Recipient): Promise<void> {
  if (kind !== 'circle' && kind !== 'guide') return
  checkId(id)
  const circles = await queries.listSharedCircles(tx, personId)
  const known =
    kind === 'circle'
      ? circles.some(({ circleId }) => circleId === id)
      : circles.some(({ guides }) => guides.some((guide) => guide.personId === id))
  refuseUnless(known, 'not-found')
}
