import type { Actor } from '#app/domain/person.ts'
import { authorize, can } from '#app/domain/policy.ts'
import { Refusal, refusalOf } from '#app/domain/refusal.ts'
import type { Totals } from '#app/domain/services-totals.ts'
import type { Db } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { disclose } from '#db/queries/disclosures.ts'
import { findShared, listSharing, wasShownOf } from '#db/queries/totals.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { intentionSeen } from './intentions-seen.ts'
import type { MemberSealing } from './member-keys.ts'
import { datedBy } from './session-dates.ts'
import { mostRounds, mostTotals, numbersOf } from './totals-reading.ts'

/**
 * J4, J6: totals of scales and the wheel, to whom their member lets see them; K2: intentions, to the care team. Row-level
 * security says what there is to read (K9); what was read is written down in the same transaction, or nothing is shown (K10). Two statements.
 */
export function openTotals({ db, memberSealing }: { db: Db; memberSealing: MemberSealing }): Totals {
  return {
    async list(actor) {
      return asActor(db, viewerOf(actor), (tx) => listSharing(tx, asked(actor)))
    },

    async of(actor, memberId) {
      const viewerId = viewerOf(actor)
      checkId(memberId)
      return asActor(db, viewerId, async (tx) => {
        const row =
          memberId === viewerId
            ? undefined
            : await findShared(tx, { memberId, totals: mostTotals, rounds: mostRounds, ...asked(actor) })
        if (!row || row.totals.length + row.rounds.length + row.intentions.length === 0)
          throw new Refusal((await wasShownOf(tx, memberId)) ? 'no-longer-shared' : 'not-found')
        const { name, pronouns, zone, session } = row
        const provision = session ? datedBy(row.dates, session) : null
        const dated = provision === null ? null : { provision }
        const { numbers, shown } = numbersOf(memberId, row, memberSealing, dated)
        const open = memberSealing.openerWith(
          new Map(row.key === null ? [] : [[memberId, Buffer.from(row.key, 'base64')]]),
        )
        const read = row.intentions.map((one) => intentionSeen(memberId, one, open))
        await disclose(tx, 'shared', null, [...shown, ...read.flatMap((one) => one.shown)])
        const intentions = read.map(({ intention }) => intention)
        return { memberId, member: { name, pronouns, zone }, numbers, intentions }
      })
    },
  }
}

const asked = (actor: Actor) => ({ intentions: can(actor, 'intention.see-shared', {}) })

/** To anybody whom no member can show anything, there is nothing here. */
function viewerOf(actor: Actor): string {
  const refused = refusalOf(() => authorize(actor, 'totals.see', {}))
  if (refused !== null) throw new Refusal(refused === 'not-allowed' ? 'not-found' : refused)
  return personOf(actor).personId
}
