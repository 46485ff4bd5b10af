import type { Actor, PersonActor, Role } from './person.ts'
import { isStaff } from './person.ts'
import { Refusal } from './refusal.ts'

/** What is known of one person and one circle. */
export type CircleFacts = {
  booked: boolean
  guiding: 'guide' | 'co-guide' | 'on-call' | null
  /** Removed people may not come back (circle.md C12). */
  removed: boolean
}
/** Whether this page called the actor, and whether it calls everyone by now. */
export type PageFacts = { called: boolean; everyone: boolean }
/** Whether the actor looks after that person now. */
export type CareNoteFacts = { mine: boolean }
export type SelfFacts = { personId: string }
export type InviteFacts = { roles: readonly Role[] }
/** Whether the actor opened or confirmed it: nobody reviews their own. */
export type GlassFacts = { own: boolean }
/** M5: `staff`: about somebody who works here; `about`: whom the actor sees it is about is themselves. */
export type CaseFacts = { staff: boolean; about: boolean }
type None = Record<never, never>

/** Every act and the facts it is judged by: an act without a row in `policy` does not compile. */
export type Acts = {
  'account.see': SelfFacts
  'account.change': SelfFacts
  'account.leave': SelfFacts
  'second-factor.enrol': SelfFacts
  'second-factor.begin-anew': SelfFacts
  'people.list': None
  'people.invite': InviteFacts
  'people.change': None
  'circle.create': None
  'circle.list-all': None
  'circle.list-mine': None
  'circle.see': CircleFacts
  'circle.invite': CircleFacts
  'circle.enter': CircleFacts
  'circle.lead': CircleFacts
  'circle.take-part': CircleFacts
  'circle.practise': None
  'kept.see': SelfFacts
  'follow-up.list': None
  'watch.see': None
  'worry.report': None
  'roster.see': None
  'roster.change': None
  'page.list': None
  'page.see': PageFacts
  'care-note.read': CareNoteFacts
  'treatment.list': None
  'treatment.record': None
  'hold.set': None
  'keep-apart.set': None
  'availability.see': SelfFacts
  'availability.change': SelfFacts
  'series.change': None
  'schedule.see': None
  'schedule.plan': None
  'guide-week.see': SelfFacts
  'window.see': SelfFacts
  'seat.choose': SelfFacts
  'calendar.see': SelfFacts
  'intention.own': SelfFacts
  'journal.own': SelfFacts
  'reflection.own': SelfFacts
  'consent.own': SelfFacts
  'measure.own': SelfFacts
  'preparing.own': SelfFacts
  'question.read': None
  'plan.own': SelfFacts
  'brief.see': CircleFacts
  'totals.see': None
  'intention.see-shared': None
  'forum.read': None
  'forum.write': None
  'moderation.see': None
  'case.decide': CaseFacts
  'report.make': None
  'told.see': SelfFacts
  'library.read': None
  'library.write': None
  'glass.see': None
  'glass.break': None
  'glass.review': GlassFacts
}
export type Act = keyof Acts

const person = (actor: Actor): actor is PersonActor => actor.kind === 'person'
const whole = (actor: Actor): actor is PersonActor => person(actor) && actor.assurance === 'full'
const has = (actor: Actor, ...wanted: Role[]): boolean =>
  whole(actor) && wanted.some((role) => actor.roles.includes(role))
const self = (actor: Actor, facts: SelfFacts): boolean => person(actor) && actor.personId === facts.personId

/** The permission table. Rules take plain facts, so they run in the browser and in tests. */
export const policy: { [A in Act]: (actor: Actor, facts: Acts[A]) => boolean } = {
  'account.see': (actor, facts) => self(actor, facts) && whole(actor),
  'account.change': (actor, facts) => self(actor, facts) && whole(actor),
  'account.leave': (actor, facts) => self(actor, facts) && whole(actor),
  'second-factor.enrol': (actor, facts) => self(actor, facts),
  // Whoever has theirs still sets it up again themselves.
  'second-factor.begin-anew': (actor, facts) => has(actor, 'admin') && !self(actor, facts),
  'people.list': (actor) => has(actor, 'coordinator', 'admin'),
  'people.invite': (actor, facts) =>
    has(actor, 'admin') || (has(actor, 'coordinator') && !isStaff({ roles: facts.roles })),
  'people.change': (actor) => has(actor, 'admin'),
  'circle.create': (actor) => has(actor, 'coordinator', 'admin', 'guide'),
  'circle.list-mine': (actor) => whole(actor),
  'circle.list-all': (actor) => has(actor, 'coordinator', 'admin'),
  'circle.see': (actor, facts) =>
    whole(actor) &&
    ((!facts.removed && (facts.guiding !== null || facts.booked)) || has(actor, 'coordinator', 'admin')),
  'circle.invite': (actor, facts) =>
    has(actor, 'coordinator', 'admin') || (whole(actor) && facts.guiding !== null && !facts.removed),
  'circle.enter': (actor, facts) =>
    whole(actor) && !facts.removed && (facts.guiding !== null || facts.booked),
  'circle.lead': (actor, facts) =>
    has(actor, 'guide', 'clinician') && facts.guiding !== null && !facts.removed,
  'circle.take-part': (actor, facts) =>
    whole(actor) && !facts.removed && (facts.guiding !== null || facts.booked),
  'circle.practise': (actor) => has(actor, 'guide'),
  'kept.see': (actor, facts) => self(actor, facts) && whole(actor),
  'follow-up.list': (actor) => has(actor, 'guide', 'clinician'),
  // Whoever needs help is told whether somebody is there to give it.
  'watch.see': () => true,
  // About whom, whoever resolves it says: those that the actor meets in Hearth.
  'worry.report': (actor) => whole(actor),
  'roster.see': (actor) => whole(actor) && isStaff(actor),
  'roster.change': (actor) => has(actor, 'coordinator', 'admin'),
  'page.list': (actor) => whole(actor) && isStaff(actor),
  'page.see': (actor, facts) =>
    (whole(actor) && isStaff(actor) && facts.called) ||
    (has(actor, 'guide', 'clinician', 'admin') && facts.everyone),
  // What is written of somebody at risk is for who gives care. An admin is called where nobody else came, and then has to help.
  'care-note.read': (actor, facts) => has(actor, 'guide', 'clinician') || (has(actor, 'admin') && facts.mine),
  'treatment.list': (actor) => has(actor, 'clinician', 'coordinator'),
  'treatment.record': (actor) => has(actor, 'clinician', 'coordinator'),
  'hold.set': (actor) => has(actor, 'clinician'),
  'keep-apart.set': (actor) => has(actor, 'guide', 'clinician'),
  'availability.see': (actor, facts) =>
    (self(actor, facts) && whole(actor)) || has(actor, 'coordinator', 'admin'),
  'availability.change': (actor, facts) => self(actor, facts) && whole(actor),
  'series.change': (actor) => has(actor, 'coordinator', 'admin'),
  'schedule.see': (actor) => has(actor, 'coordinator', 'admin', 'clinician'),
  'schedule.plan': (actor) => has(actor, 'coordinator', 'admin'),
  'guide-week.see': (actor, facts) => self(actor, facts) && has(actor, 'guide'),
  'window.see': (actor, facts) => self(actor, facts) && has(actor, 'patient'),
  'seat.choose': (actor, facts) => self(actor, facts) && has(actor, 'patient'),
  'calendar.see': (actor, facts) => self(actor, facts) && whole(actor),
  'intention.own': (actor, facts) => self(actor, facts) && has(actor, 'patient'),
  // J2: there is no act by which anybody else could read it.
  'journal.own': (actor, facts) => self(actor, facts) && has(actor, 'patient'),
  // J3: who shows something of their own; who reads it, the thread says (forum.read).
  'reflection.own': (actor, facts) => self(actor, facts) && has(actor, 'patient'),
  'consent.own': (actor, facts) => self(actor, facts) && has(actor, 'patient'),
  'measure.own': (actor, facts) => self(actor, facts) && has(actor, 'patient'),
  'preparing.own': (actor, facts) => self(actor, facts) && has(actor, 'patient'),
  // J7: what members sent, and nothing else of theirs.
  'question.read': (actor) => has(actor, 'clinician'),
  'plan.own': (actor, facts) => self(actor, facts) && has(actor, 'patient'),
  // Whose writing is in it, the database says.
  'brief.see': (actor, facts) => has(actor, 'guide', 'clinician') && facts.guiding !== null && !facts.removed,
  // Of whom, and what, the database says.
  'totals.see': (actor) => has(actor, 'guide', 'clinician'),
  // K2: the care team. Guides read them in the brief of a circle.
  'intention.see-shared': (actor) => has(actor, 'clinician'),
  'forum.read': (actor) => has(actor, 'patient', 'guide', 'clinician'),
  'forum.write': (actor) => has(actor, 'patient', 'guide', 'clinician'),
  'moderation.see': (actor) => has(actor, 'guide', 'clinician', 'admin'),
  // M5: what is about staff goes around guides, and around whom it is about.
  'case.decide': (actor, facts) =>
    !facts.about && (facts.staff ? has(actor, 'clinician', 'admin') : has(actor, 'guide', 'clinician')),
  'report.make': (actor) => whole(actor),
  'told.see': (actor, facts) => self(actor, facts) && whole(actor),
  'library.read': (actor) => whole(actor),
  // J9: what is said to members is a clinician’s to answer for.
  'library.write': (actor) => has(actor, 'clinician', 'admin'),
  'glass.see': (actor) => has(actor, 'clinician', 'admin', 'privacy-officer'),
  'glass.break': (actor) => has(actor, 'clinician'),
  'glass.review': (actor, facts) => has(actor, 'admin', 'privacy-officer') && !facts.own,
}

/** May this actor do this? Pure: the button and the server ask the same function. */
export function can<A extends Act>(actor: Actor, act: A, facts: Acts[A]): boolean {
  return policy[act](actor, facts)
}

/** Throws the refusal owed: sign in, give the second factor, or no. */
export function authorize<A extends Act>(actor: Actor, act: A, facts: Acts[A]): void {
  if (can(actor, act, facts)) return
  if (actor.kind === 'nobody') throw new Refusal('not-signed-in')
  if (person(actor) && actor.assurance === 'passphrase' && can({ ...actor, assurance: 'full' }, act, facts))
    throw new Refusal('second-factor-needed')
  throw new Refusal('not-allowed')
}
