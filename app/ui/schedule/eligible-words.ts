import type { Ineligibility } from '#app/domain/schedule/eligible.ts'
import type { Phase } from '#app/domain/window/window.ts'

/**
 * S5: why this circle is not for this member now, as one sentence to them or about them. Never why there is a hold, nor
 * that there is one or that somebody is kept apart where a member reads: both look alike to them.
 */
export const whyWords = (rule: Ineligibility, to: 'member' | 'staff'): string => words[rule][to]

const notOpen = 'This circle is not open to you. Your clinic can tell you more.'
/** To whoever invites and does not see sessions and holds: one sentence for all that has to do with either. */
export const notOpenToThem = 'This circle is not open to them. A coordinator can tell you more.'

const words: Record<Ineligibility, { member: string; staff: string }> = {
  resting: {
    member: 'You are still resting then. Circles begin again after your rest.',
    staff: 'Resting after a treatment session, or in one.',
  },
  'quiet-day': {
    member: 'It is on your quiet day, the rest of the day after a session. Nothing is planned for you then.',
    staff: 'On the quiet day after a treatment session.',
  },
  'too-close': {
    member: 'It is close to your next treatment session. That time is kept free for getting ready.',
    staff: 'Too close to the next treatment session.',
  },
  'outside-window': {
    member: 'It does not fall in the days after your session. Other circles do.',
    staff: 'Outside the window of this treatment session.',
  },
  'outside-hours': {
    member: 'It is outside the hours you gave us. You can change them whenever you like.',
    staff: 'Outside the hours they can come.',
  },
  'same-day': {
    member: 'You are in another circle that day. One a day is enough.',
    staff: 'In another circle that day.',
  },
  full: {
    member: 'All seats of this circle are taken for now.',
    staff: 'All seats are taken.',
  },
  'on-hold': { member: notOpen, staff: 'On hold. A clinician can tell you more.' },
  'keep-apart': { member: notOpen, staff: 'Kept apart from somebody in this circle.' },
  agreements: {
    member: 'First there are agreements to read. It takes a few minutes, and then you can choose.',
    staff: 'The programme agreement is not affirmed yet.',
  },
  location: {
    member: 'It belongs to another location of the clinic.',
    staff: 'At another location.',
  },
  language: {
    member: 'It is held in another language.',
    staff: 'In a language they have not named.',
  },
  track: {
    member: 'It belongs to another programme.',
    staff: 'Of another programme.',
  },
  cancelled: {
    member: 'This circle does not take place. Nothing is needed from you.',
    staff: 'Cancelled.',
  },
}

/** A phase of the integration window: its name, and what it asks of the member. Guidance, not biology. */
export const phaseWords = (phase: Phase): { name: string; says: string } => phases[phase]

const phases: Record<Phase, { name: string; says: string }> = {
  rest: {
    name: 'Rest',
    says: 'Rest now. Write, draw or record if you like. No driving, machinery, alcohol or large decisions.',
  },
  'quiet-day': { name: 'Quiet day', says: 'A day with nothing in it that has to be done.' },
  peak: { name: 'First days', says: 'A good time for a circle and for one small step.' },
  open: { name: 'Open days', says: 'A time for circles, your plan and small habits.' },
  tail: { name: 'Last days of this window', says: 'The last circles that follow this session.' },
  prep: {
    name: 'Getting ready',
    says: 'Your next session is near. Time to get ready for it, without hurry.',
  },
  steady: { name: 'Steady', says: 'Everyday time. Some circles are open all year.' },
}
