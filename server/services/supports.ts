import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Export } from '#app/domain/services-exports.ts'
import type { Supports } from '#app/domain/services-supports.ts'
import { inOrder } from '#app/domain/support/supports.ts'
import { dayAt, daysBetween, fadesWithin, warmthOf } from '#app/domain/support/warmth.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import { windowOf } from '#app/domain/window/window.ts'
import type { Tx } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { findTimes } from '#db/queries/measures.ts'
import { findPolicy } from '#db/queries/plan-facts.ts'
import { listSupports, putSupportDay, putSupports } from '#db/queries/supports.ts'
import { personOf } from './accounts-needs.ts'
import { type OwnPlanNeed, openOnce } from './own-plan-once.ts'
import { chosenContext, dayContext, readSupports } from './supports-body.ts'

/** J5: members’ daily supports, sealed under their own key; there is no way here for anybody else. */
export function openSupports(needs: OwnPlanNeed): Supports {
  const { db, memberSealing } = needs
  const once = openOnce(needs)

  async function standing(tx: Tx, personId: string) {
    const times = await findTimes(tx, personId)
    refuseUnless(times, 'not-found')
    const day = dayAt(times.now, times.zone)
    const since = dayAt(new Date(Date.parse(times.now) - fadesWithin * 86_400_000).toISOString(), times.zone)
    const own = readSupports(memberSealing, personId, await listSupports(tx, personId, since))
    return { ...own, day, times }
  }

  return {
    async page(actor) {
      const personId = memberOf(actor)
      return asActor(db, personId, async (tx) => {
        const { day, times, version, chosen, days } = await standing(tx, personId)
        const policy = (await findPolicy(tx))?.window ?? defaultWindowPolicy
        const { phase } = windowOf(times.sessions, policy, times.zone, times.now)
        const cards = chosen.map((support) => {
          const there = [...days].filter(([, said]) => said.includes(support)).map(([one]) => one)
          return { support, warmth: warmthOf(there, day), today: there.includes(day) }
        })
        return { resting: phase === 'rest', day, version, cards }
      })
    },

    async choose(actor, { commandId, version, chosen }) {
      const personId = memberOf(actor)
      await once(personId, { commandId, said: { version, chosen } }, async (tx, seal) => {
        const stands = await standing(tx, personId)
        refuseUnless(version === stands.version, 'version-older')
        const body = seal(JSON.stringify(inOrder(chosen)), chosenContext(personId))
        await putSupports(tx, { personId, body })
      })
    },

    async say(actor, { commandId, support, day, there }) {
      const personId = memberOf(actor)
      await once(personId, { commandId, said: { support, day, there } }, async (tx, seal) => {
        const stands = await standing(tx, personId)
        // A page that stood open over midnight, and somebody who travels, mean the day that they saw.
        refuseUnless(Math.abs(daysBetween(day, stands.day)) <= 1, 'bad-input')
        const before = stands.days.get(day) ?? []
        const others = before.filter((one) => one !== support)
        const said = inOrder(there ? [...others, support] : others)
        const id = randomUUID()
        const body = seal(JSON.stringify(said), dayContext(id))
        await putSupportDay(tx, { personId, day, id, body })
      })
    },
  }
}

/** K15: what they picked, and what was there on each day, oldest first. */
export async function supportsExport(
  { db, memberSealing }: Pick<OwnPlanNeed, 'db' | 'memberSealing'>,
  personId: string,
): Promise<Export['supports']> {
  const own = await asActor(db, personId, (tx) => listSupports(tx, personId, null))
  const { chosen, days } = readSupports(memberSealing, personId, own)
  return { chosen, days: [...days].map(([day, there]) => ({ day, there })) }
}

function memberOf(actor: Actor): string {
  const { personId } = personOf(actor)
  authorize(actor, 'plan.own', { personId })
  return personId
}
