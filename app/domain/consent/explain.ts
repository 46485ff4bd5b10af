import { msOf } from '../window/marks.ts'
import { type Glass, glassOpens } from './break-glass.ts'
import type { Mark } from '../intention/intention.ts'
import { circleAccess, type DataClass, type Provision } from './provision.ts'

/** One row of a member's own writing, as consent sees it. `at`: when the item was first set down. */
export type Item = {
  memberId: string
  itemId: string
  dataClass: DataClass
  mark: Mark
  at: string
  /** Their account is closed: nobody else sees anything of theirs. */
  memberClosed: boolean
}
/** A circle of the member's as the viewer stands to it now: both must hold, booked and assigned. */
export type Shared = {
  circleId: string
  memberId: string
  startsAt: string
  endsAt: string
  cancelled: boolean
  booked: boolean
  /** The viewer's place in it at this instant; null: none. */
  guiding: 'guide' | 'co-guide' | 'on-call' | null
}
export type Viewer = { personId: string; clinician: boolean; closed: boolean }

/** The first gate that stays shut, in the order in which they are asked. */
export const gates = [
  'closed',
  'private',
  'no-consent', // nothing was said for this, or it was taken back
  'not-related', // not booked with them, not assigned, or not the time of their circle
  'not-now', // before or after the access window
  'pending', // given in rest, and not affirmed since
  'sensitive', // it needs a yes of its own
  'not-covered', // another item, or written at another time
  'denied', // a no covers it, and a no wins
] as const
export type Gate = (typeof gates)[number]
export type Explained =
  | { allowed: true; by: 'author' }
  | { allowed: true; by: 'consent'; provisionId: string; eventId: string }
  | { allowed: true; by: 'break-glass'; glassId: string }
  | { allowed: false; gate: Gate }

/** What is known at an instant. `glass`: the opening that the viewer looks through; null: they look as on any page. */
export type Known = {
  provisions: readonly Provision[]
  shared: readonly Shared[]
  at: string
  glass?: Glass | null
}

const hour = 3_600_000

/**
 * K3, K6, K7, K11: may this person see this item at this instant, and by what was said or why not. Deny unless permitted;
 * a denial beats a permit in any order; private beats both. Glass that the viewer names and has broken beats all of it,
 * with a second person what is private too (K12). The database's policies answer the same (K9).
 */
export function explain(
  viewer: Viewer,
  item: Item,
  { provisions, shared, at, glass = null }: Known,
): Explained {
  if (viewer.personId === item.memberId) return { allowed: true, by: 'author' }
  if (item.memberClosed) return { allowed: false, gate: 'closed' }
  if (glass && glassOpens(glass, viewer, { ...item, private: item.mark === 'private' }, at))
    return { allowed: true, by: 'break-glass', glassId: glass.glassId }
  if (item.mark === 'private') return { allowed: false, gate: 'private' }
  const now = msOf(at)
  const said = provisions.filter(
    (one) =>
      one.memberId === item.memberId &&
      one.dataClass === item.dataClass &&
      one.action === 'view' &&
      one.status !== 'ended',
  )
  const reached = (one: Provision) => !viewer.closed && reaches(one, viewer, shared, now)
  const holds = (one: Provision) =>
    reached(one) && inWindow(one, now) && one.status === 'active' && covers(one, item)
  let left = said.filter(({ effect }) => effect === 'permit')
  const narrow: [Gate, (one: Provision) => boolean][] = [
    ['no-consent', () => true],
    ['not-related', reached],
    ['not-now', (one) => inWindow(one, now)],
    ['pending', ({ status }) => status === 'active'],
    ['sensitive', ({ scope }) => item.mark !== 'sensitive' || scope.itemId === item.itemId],
    ['not-covered', (one) => covers(one, item)],
  ]
  for (const [gate, opens] of narrow) {
    left = left.filter(opens)
    if (left.length === 0) return { allowed: false, gate }
  }
  if (said.some((one) => one.effect === 'deny' && holds(one))) return { allowed: false, gate: 'denied' }
  // Where several cover it, always the same one is named.
  const [first] = left.toSorted((a, b) => (a.provisionId < b.provisionId ? -1 : 1))
  return first
    ? { allowed: true, by: 'consent', provisionId: first.provisionId, eventId: first.eventId }
    : { allowed: false, gate: 'no-consent' }
}

const inWindow = ({ from, to }: Provision, now: number): boolean =>
  msOf(from) <= now && (to === null || now < msOf(to))

/** A no covers sensitive items by period too; a yes never does. */
function covers({ scope, effect }: Provision, item: Item): boolean {
  if (scope.itemId !== null) return scope.itemId === item.itemId
  if (effect === 'permit' && item.mark === 'sensitive') return false
  const at = msOf(item.at)
  return (scope.since === null || msOf(scope.since) <= at) && (scope.until === null || at < msOf(scope.until))
}

/** Is this person one whom the provision names, at this instant? A no reaches at least as far as any yes that it is to beat. */
function reaches(
  { recipient, memberId, effect }: Provision,
  viewer: Viewer,
  shared: readonly Shared[],
  now: number,
) {
  if (recipient.kind === 'care-team') return viewer.clinician
  if (recipient.kind === 'guide' && recipient.id !== viewer.personId) return false
  if (recipient.kind === 'guide' && effect === 'deny') return true
  return shared.some((circle) => {
    if (circle.memberId !== memberId || !circle.booked || circle.cancelled || circle.guiding === null)
      return false
    if (now >= msOf(circle.endsAt) + circleAccess.after * hour) return false
    // Whom the member named may prepare for any circle to come; who stands in does not come by a name.
    if (recipient.kind === 'guide') return circle.guiding !== 'on-call'
    if (effect === 'permit' && now < msOf(circle.startsAt) - circleAccess.before * hour) return false
    return recipient.kind === 'circle-guides' || recipient.id === circle.circleId
  })
}
