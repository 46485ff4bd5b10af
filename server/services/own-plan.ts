import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/person.ts'
import { momentOf } from '#app/domain/plan/cooling.ts'
import { decideGoal, noteGoal } from '#app/domain/plan/decide.ts'
import { isRated, roundOf } from '#app/domain/plan/domains.ts'
import { mostGoals } from '#app/domain/plan/goal.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Plan } from '#app/domain/services-plan.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import { windowOf } from '#app/domain/window/window.ts'
import type { Tx } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { findTimes } from '#db/queries/measures.ts'
import * as queries from '#db/queries/own-plan.ts'
import { findPolicy } from '#db/queries/plan-facts.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { goalContext, readOwnPlan, roundContext } from './own-plan-body.ts'
import { type OwnPlanNeed, openOnce } from './own-plan-once.ts'

const atOnce = 500

/** J4: members’ plans, sealed under their own key; there is no way here for anybody else (to the wheel: totals.ts). */
export function openOwnPlan(needs: OwnPlanNeed): Plan & { sweep: () => Promise<void> } {
  const { db, memberSealing, announce } = needs
  const once = openOnce(needs)
  /** Everything of theirs as it stands in this transaction, and the moment it is judged by. */
  async function standing(tx: Tx, personId: string) {
    const times = await findTimes(tx, personId)
    refuseUnless(times, 'not-found')
    const { zone, now, sessions } = times
    const policy = (await findPolicy(tx))?.window ?? defaultWindowPolicy
    const window = windowOf(sessions, policy, zone, now)
    const own = readOwnPlan(memberSealing, personId, await queries.listOwnPlan(tx, personId), sessions)
    return {
      at: { zone, now, phase: window.phase, moment: momentOf({ window, sessions, policy, zone, now }) },
      ...{ round: roundOf(window, sessions, now), ...own },
    }
  }
  async function hide(actor: Actor, goalId: string, away: boolean): Promise<void> {
    const personId = memberOf(actor)
    checkId(goalId)
    const done = await asActor(db, personId, (tx) => queries.hideGoal(tx, { personId, goalId, hide: away }))
    refuseUnless(done, 'not-found')
    await announce(`mine:${personId}`)
  }

  return {
    async page(actor) {
      const personId = memberOf(actor)
      const { at, round, goals, rounds } = await asActor(db, personId, (tx) => standing(tx, personId))
      const deleted = goals.filter(({ deletedAt }) => deletedAt !== null)
      return {
        ...{ ...at, round, rounds: rounds.toReversed() },
        goals: goals.filter(({ deletedAt }) => deletedAt === null),
        deleted: deleted.toSorted((a, b) => Date.parse(b.deletedAt ?? '') - Date.parse(a.deletedAt ?? '')),
      }
    },

    async goal(actor, goalId) {
      const personId = memberOf(actor)
      checkId(goalId)
      const { at, goals } = await asActor(db, personId, (tx) => standing(tx, personId))
      const card = goals.find((one) => one.goalId === goalId)
      refuseUnless(card, 'not-found')
      return { ...at, card }
    },

    async rate(actor, { commandId, ...given }) {
      const personId = memberOf(actor)
      await once(personId, { commandId, said: given }, async (tx, seal) => {
        const { round, rounds } = await standing(tx, personId)
        const stands = rounds.find((one) => one.round === round)
        const seen = given.round === round ? given.version : 0
        refuseUnless(!stands || stands.version === seen, 'version-older')
        if (!stands && !isRated(given.ratings)) return
        const id = randomUUID()
        const body = seal(JSON.stringify(given.ratings), roundContext(id))
        await queries.putRatings(tx, { personId, round, id, body })
      })
    },

    async note(actor, { goalId, step, ...note }) {
      const said = { ...note, step }
      const personId = memberOf(actor)
      await once(personId, { commandId: goalId, said }, async (tx, seal) => {
        const { goals, at } = await standing(tx, personId)
        refuseUnless(goals.length < mostGoals, 'too-large')
        const goal = noteGoal({ ...note, step: { stepId: randomUUID(), says: step } }, at.moment)
        const body = seal(JSON.stringify(goal), goalContext(goalId))
        refuseUnless(await queries.insertGoal(tx, { personId, goalId, body }), 'sent-already')
      })
    },

    async act(actor, { commandId, goalId, version, asked }) {
      const personId = memberOf(actor)
      checkId(goalId)
      const said = { goalId, asked }
      await once(personId, { commandId, said }, async (tx, seal) => {
        const { goals, at } = await standing(tx, personId)
        const card = goals.find((one) => one.goalId === goalId && one.deletedAt === null)
        refuseUnless(card, 'not-found')
        const overwrites = asked.act === 'reword' || asked.act === 'reword-step'
        refuseUnless(!overwrites || version === card.version, 'version-older')
        const goal = decideGoal(card.goal, asked, at.moment)
        const text = JSON.stringify(goal)
        if (text === JSON.stringify(card.goal)) return
        await queries.replaceGoal(tx, { personId, goalId, body: seal(text, goalContext(goalId)) })
      })
    },

    remove: (actor, goalId) => hide(actor, goalId, true),
    bringBack: (actor, goalId) => hide(actor, goalId, false),

    /** For the clock: what was deleted seven days ago is gone. */
    async sweep() {
      while ((await queries.sweepGoals(db, atOnce)) === atOnce);
    },
  }
}

function memberOf(actor: Actor): string {
  const { personId } = personOf(actor)
  authorize(actor, 'plan.own', { personId })
  return personId
}
