import { unsafe, type CircleFacts, type Ineligibility, type MemberFacts } from './eligible.ts'
import type { WindowPolicy } from '../window/policy.ts'

/**
 * S5, S12: why staff may not give this member a seat of the circle by hand; null: they may. What keeps people safe and
 * apart binds staff too, and so do its seats (`circle.capacity` less those held for others); days, hours and places are
 * theirs to judge. Agreements are asked at the door. Who has a seat already keeps it.
 */
export function notByHand(
  member: MemberFacts,
  circle: CircleFacts,
  policy: WindowPolicy,
): Ineligibility | null {
  if (circle.seated.includes(member.personId)) return null
  if (circle.cancelled) return 'cancelled'
  const danger = unsafe({ ...member, agreementsAffirmed: true }, circle, policy)
  if (danger !== null) return danger
  if (circle.seated.some((personId) => member.keepApart.includes(personId))) return 'keep-apart'
  return circle.seated.length >= circle.capacity ? 'full' : null
}
