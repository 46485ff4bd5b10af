import type { CircleFacts, MemberFacts } from '#app/domain/schedule/eligible.ts'
import { judge, withSeats, type Verdict } from '#app/domain/schedule/follows.ts'
import { defaultPlanPolicy, type PlanPolicy } from '#app/domain/schedule/plan-policy.ts'
import { programmeAgreement } from '#app/domain/schedule/programme-agreement.ts'
import type { RefusalCode } from '#app/domain/refusal.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { defaultWindowPolicy, type WindowPolicy } from '#app/domain/window/policy.ts'
import type { Runner } from '#db/client.ts'
import { listHolding, type OfferRow } from '#db/queries/offers.ts'
import { findPolicy } from '#db/queries/plan-facts.ts'
import { listCircleFacts, listMemberFacts, listZones } from '#db/queries/scheduling-facts.ts'
import { findNow } from '#db/queries/seats.ts'

/** What decides about seats, as it stands when this is read: after the locks, where something is decided by it. */
export type SeatFacts = {
  now: Date
  window: WindowPolicy
  plan: PlanPolicy
  members: Map<string, MemberFacts>
  circles: Map<string, CircleFacts & { seriesId: string | null; guideId: string | null }>
  /** Seats of these circles that are held for somebody now. */
  holding: OfferRow[]
}

const day = 86_400_000
/** Sessions further back than this say nothing of a circle to come, but for the last of them. */
const backDays = 45

/** Seven statements, however many people and circles. */
export async function readFacts(
  run: Runner,
  personIds: readonly string[],
  of: { from: string; to: string } | { circleIds: readonly string[] },
): Promise<SeatFacts> {
  const [now, policy, rows, zones, circleRows] = await Promise.all([
    findNow(run),
    findPolicy(run),
    listMemberFacts(run, personIds, { agreements: programmeAgreement.version }),
    listZones(run, personIds),
    listCircleFacts(run, of),
  ])
  const circles = new Map(circleRows.map((row) => [row.circleId, row]))
  const members = rows.map((row): [string, MemberFacts] => [
    row.personId,
    { ...row, zone: zones.get(row.personId) ?? 'UTC', sessions: lately(row.sessions, now) },
  ])
  return {
    now,
    window: policy?.window ?? defaultWindowPolicy,
    plan: policy?.plan ?? defaultPlanPolicy,
    members: new Map(members),
    circles,
    holding: await listHolding(run, [...circles.keys()]),
  }
}

/** Those that a coming circle may depend on, so that a page does not reckon with years of them. In order of their start. */
function lately(sessions: MemberFacts['sessions'], now: Date): MemberFacts['sessions'] {
  const from = now.getTime() - backDays * day
  const first = sessions.findIndex(({ start }) => Date.parse(start) > from)
  return sessions.slice(Math.max(0, (first === -1 ? sessions.length : first) - 1))
}

/** How many seats of the circle are held for somebody else. */
export const heldForOthers = ({ holding }: SeatFacts, circleId: string, personId: string): number =>
  holding.filter((offer) => offer.circleId === circleId && offer.personId !== personId).length

/** S5 for one of the people read, with what is held for others taken; a seat they leave for it counts for nothing. */
export function judgeFor(
  facts: SeatFacts,
  of: string | MemberFacts,
  circleId: string,
  from: string | null,
): Verdict {
  const member = typeof of === 'string' ? facts.members.get(of) : of
  const circle = facts.circles.get(circleId)
  refuseUnless(member && circle, 'not-found')
  const staying = { ...member, booked: member.booked.filter((seat) => seat.circleId !== from) }
  return judge(staying, withSeats(circle, heldForOthers(facts, circleId, member.personId)), facts.window)
}

export function refusalFor(verdict: Verdict, full: 'circle-full' | 'seat-taken'): RefusalCode {
  if (verdict.eligible) return full
  if (verdict.rule === 'full') return full
  return verdict.rule === 'agreements' ? 'programme-first' : 'not-eligible'
}
