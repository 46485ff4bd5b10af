import { emptyCard, fitsCard, tidyCard } from '#app/domain/preparing/hard-card.ts'
import { preparationOf } from '#app/domain/preparing/preparation.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Preparing } from '#app/domain/services-preparing.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import type { Tx } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { findTimes } from '#db/queries/measures.ts'
import { findPolicy } from '#db/queries/plan-facts.ts'
import * as queries from '#db/queries/preparing.ts'
import { listQuestions } from '#db/queries/preparing-questions.ts'
import { checkId } from './accounts-needs.ts'
import { cardContext, cardIn, markedIn, type Marked, marksContext } from './preparing-body.ts'
import { memberOf, type PreparingNeed } from './preparing-need.ts'
import { openQuestions, readQuestions } from './preparing-questions.ts'

/** All that may wait, and the newest that were talked about. */
const mostQuestions = 60

/** J7, J8: what members make ready for a session and for hard moments, sealed under their own key. */
export function openPreparing(need: PreparingNeed): Preparing {
  const { db, memberSealing, announce } = need

  async function cardOf(tx: Tx, personId: string) {
    const row = await queries.findCard(tx, personId)
    if (!row) return { version: 0, card: emptyCard }
    const open = await memberSealing.opener(tx, [personId])
    const text = open(row.body, { ...cardContext(personId), personId })
    return { version: row.version, card: cardIn(text) }
  }
  async function timesOf(tx: Tx, personId: string) {
    const times = await findTimes(tx, personId)
    refuseUnless(times, 'not-found')
    const { zone, now, sessions } = times
    const policy = (await findPolicy(tx))?.window ?? defaultWindowPolicy
    return { ...preparationOf(sessions, policy, zone, now), zone, now }
  }
  async function markedOf(tx: Tx, of: { personId: string; sessionId: string }): Promise<Marked> {
    const kept = await queries.findPreparation(tx, of)
    if (!kept) return {}
    const open = await memberSealing.opener(tx, [of.personId])
    const text = open(kept, { ...marksContext(of.sessionId), personId: of.personId })
    return markedIn(text)
  }

  return {
    ...openQuestions(need),

    async card(actor) {
      const personId = memberOf(actor)
      return asActor(db, personId, async (tx) => {
        const times = await findTimes(tx, personId)
        refuseUnless(times, 'not-found')
        return { ...(await cardOf(tx, personId)), zone: times.zone }
      })
    },

    async pocket(actor) {
      const personId = memberOf(actor)
      return asActor(db, personId, async (tx) => {
        const { zone, now, before, clocks, after } = await timesOf(tx, personId)
        const { card } = await cardOf(tx, personId)
        const marked = before ? await markedOf(tx, { personId, sessionId: before.sessionId }) : {}
        return { personId, zone, now, before, clocks, after, card, marked }
      })
    },

    async saveCard(actor, { version, card }) {
      const personId = memberOf(actor)
      const tidy = tidyCard(card)
      refuseUnless(fitsCard(tidy), 'bad-input')
      await asActor(db, personId, async (tx) => {
        const seal = await memberSealing.sealer(tx, personId)
        const body = seal(JSON.stringify(tidy), cardContext(personId))
        refuseUnless(await queries.putCard(tx, { personId, version, body }), 'version-older')
      })
      await announce(`mine:${personId}`)
    },

    async page(actor) {
      const personId = memberOf(actor)
      return asActor(db, personId, async (tx) => {
        const times = await timesOf(tx, personId)
        const { before } = times
        const marked = before ? await markedOf(tx, { personId, sessionId: before.sessionId }) : {}
        const rows = await listQuestions(tx, personId, mostQuestions)
        const open = await memberSealing.opener(tx, [personId])
        return { ...times, marked, questions: rows.flatMap(readQuestions(open, personId)) }
      })
    },

    async mark(actor, { sessionId, key, mark }) {
      const personId = memberOf(actor)
      checkId(sessionId)
      const of = { personId, sessionId }
      await asActor(db, personId, async (tx) => {
        await queries.lockPreparing(tx, personId)
        refuseUnless(await queries.isOwnSession(tx, of), 'not-found')
        const { [key]: _, ...others } = await markedOf(tx, of)
        const seal = await memberSealing.sealer(tx, personId)
        const body = JSON.stringify(mark === null ? others : { ...others, [key]: mark })
        await queries.putPreparation(tx, { ...of, body: seal(body, marksContext(sessionId)) })
      })
      await announce(`mine:${personId}`)
    },
  }
}
