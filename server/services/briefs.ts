import { circleAccess } from '#app/domain/consent/provision.ts'
import { authorize, can } from '#app/domain/policy.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { BriefMember, Briefs } from '#app/domain/services-briefs.ts'
import { defaultWindowPolicy, type WindowPolicy } from '#app/domain/window/policy.ts'
import { type TreatmentTimes, windowOf } from '#app/domain/window/window.ts'
import type { Db } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { type BriefCircle, type BriefRow, findBrief } from '#db/queries/briefs.ts'
import { disclose, type Shown, wasShown } from '#db/queries/disclosures.ts'
import type { Sealing } from '../sealing.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { thresholdContext } from './circle-asides-view.ts'
import { intentionSeen } from './intentions-seen.ts'
import type { MemberSealing } from './member-keys.ts'
import { datedBy } from './session-dates.ts'

const hour = 3_600_000
type Open = ReturnType<MemberSealing['openerWith']>

/**
 * What a guide may know of who comes to a circle. Row-level security says what there is to read (K9); what was read is
 * written down in the same transaction, or nothing is shown (K10). Two statements, however many members.
 */
export function openBriefs({
  db,
  sealing,
  memberSealing,
}: {
  db: Db
  sealing: Sealing
  memberSealing: MemberSealing
}): Briefs {
  /** What they said at the threshold would help them; null: nothing, or it is erased. */
  function helpOf(
    { wordKey }: BriefCircle,
    circleId: string,
    { memberId, threshold }: BriefRow,
  ): string | null {
    if (threshold === null) return null
    const bytes = [wordKey, threshold].map((base64) => Buffer.from(base64, 'base64')) as [Buffer, Buffer]
    const body = sealing.openWith(...bytes, thresholdContext(circleId, memberId))
    return (JSON.parse(body) as { help?: string | null }).help ?? null
  }

  return {
    async of(actor, circleId) {
      checkId(circleId)
      return asActor(db, personOf(actor).personId, async (tx) => {
        const found = await findBrief(tx, { circleId, intentionId: null })
        refuseUnless(found && found.guiding !== null, 'not-found')
        authorize(actor, 'brief.see', { booked: false, guiding: found.guiding, removed: false })
        const { title, startsAt, endsAt, zone, now, policy } = found
        const members = (found.members ?? []).map((row) => {
          const help = helpOf(found, circleId, row)
          return memberOf(
            row,
            help,
            memberSealing.openerWith(keysOf(row)),
            policy ?? defaultWindowPolicy,
            now,
          )
        })
        await disclose(
          tx,
          'brief',
          circleId,
          members.flatMap(({ shown }) => shown),
        )
        const from = new Date(Date.parse(startsAt) - circleAccess.before * hour).toISOString()
        const to = new Date(Date.parse(endsAt) + circleAccess.after * hour).toISOString()
        return {
          ...{ circleId, title, startsAt, endsAt, zone, from, to, open: from <= now && now < to },
          members: members.map(({ member }) => member),
        }
      })
    },

    async item(actor, { circleId, intentionId }) {
      checkId(circleId)
      checkId(intentionId)
      return asActor(db, personOf(actor).personId, async (tx) => {
        const found = await findBrief(tx, { circleId, intentionId })
        const row = found?.members?.find(({ intentions }) => intentions.length > 0)
        if (
          !found ||
          !row ||
          !can(actor, 'brief.see', { booked: false, guiding: found.guiding, removed: false })
        )
          throw new Refusal((await wasShown(tx, intentionId)) ? 'no-longer-shared' : 'not-found')
        const open = memberSealing.openerWith(keysOf(row))
        const [one] = row.intentions.map((item) => intentionSeen(row.memberId, item, open))
        refuseUnless(one, 'not-found')
        await disclose(tx, 'brief', circleId, one.shown)
        const { name, pronouns, zone } = row
        return { circleId, title: found.title, member: { name, pronouns, zone }, intention: one.intention }
      })
    },
  }
}

const keysOf = ({ memberId, key }: BriefRow) =>
  new Map(key === null ? [] : [[memberId, Buffer.from(key, 'base64')]])

function memberOf(
  row: BriefRow,
  help: string | null,
  open: Open,
  policy: WindowPolicy,
  now: string,
): { member: BriefMember; shown: Shown[] } {
  const { memberId, name, pronouns, zone, first, home } = row
  const { phase } = windowOf(row.sessions, policy, zone, now)
  const last = row.sessions.findLast((one) => Date.parse(startOf(one)) <= Date.parse(now))
  const provision = last ? datedBy(row.dates, { sessionId: last.sessionId, at: startOf(last) }) : null
  const session = provision === null ? undefined : last
  const dated: Shown[] = session
    ? [
        {
          ...{ member: memberId, item: session.sessionId, entry: null },
          ...{ class: 'session-dates', provision },
        },
      ]
    : []
  const intentions = row.intentions.map((one) => intentionSeen(memberId, one, open))
  return {
    member: {
      ...{ memberId, name, pronouns, zone, phase, first, home, help },
      sessionStart: session ? startOf(session) : null,
      intentions: intentions.map(({ intention }) => intention),
    },
    shown: [...dated, ...intentions.flatMap(({ shown }) => shown)],
  }
}

const startOf = ({ actualStart, start }: TreatmentTimes) => actualStart ?? start
