/**
 * A refusal is a sentence owed to a person: one code of this closed union.
 * It is recognised by its `name`, never by class: two copies of this module are loaded (Remix's bundle and the process).
 */
export const refusals = [
  // anywhere
  'not-found', // also what you may not see
  'not-allowed', // you see it, and may not do this
  'not-signed-in',
  'second-factor-needed',
  'too-many-tries',
  'bad-input',
  'cross-site',
  'too-large',
  // accounts
  'wrong-passphrase', // never says which half was wrong
  'wrong-code',
  'passphrase-short',
  'passphrase-common',
  'link-used-or-expired',
  'prove-first', // it takes the passphrase once more
  'already-a-member',
  'account-closed',
  'has-duties', // K15: others count on them; told to that person alone
  // circles
  'circle-full',
  'doors-closed',
  'circle-ended',
  'floor-not-open',
  'seat-unknown',
  'not-in-a-seat',
  'piece-held',
  'piece-not-offered-to-you',
  'piece-not-yours',
  'nothing-offered',
  'piece-moved-on', // another has the piece than the one who was meant
  'stale-turn', // words of an earlier turn
  'words-empty',
  'arrival-unknown',
  'elsewhere', // C21: the circle is open on another device of this person
  'already-invited',
  'threshold-first', // agreements and the way to be reached come before the lobby
  'agreements-changed',
  'not-today', // a clinic rule stands before the door; never says which
  'removed', // told to that person alone
  'not-leading', // somebody else leads now, or nobody
  'stale-lease', // an ask of an earlier lead
  'authority-held',
  'circle-held',
  'circle-closing',
  'nobody-here',
  'round-running',
  'no-round',
  'deferred-already',
  'place-kept', // the kept place of someone who dropped has not waited long enough
  'words-gone', // erased on schedule
  'contact-gone',
  'practice-only',
  // voices in a circle
  'voice-off', // nothing carries voices in this house
  'voice-away', // what carries them does not answer now
  'voice-full', // V2: more than it carries
  'voice-over', // of an earlier life of this seat in voice
  // on-call
  'page-answered', // somebody acknowledged before
  'shift-backwards',
  'nobody-answered', // R2: a case is handed on or closed by somebody who has it
  'case-closed',
  // moderation
  'text-changed', // M1: its author changed the words since they were read
  'case-held', // M2: somebody else has it now
  'own-decision', // M6: another person decides about it
  'words-not-there', // M4: what should be taken out is not in the text, or more than once
  // scheduling
  'seat-taken', // somebody else was first
  'not-eligible', // S5: this circle is not for this session now
  'not-for-them', // S5: staff may not give this seat to somebody they chose
  'offer-over', // its time is past, or it was answered
  'seat-fixed', // too near the circle's start to change it here
  'plan-outdated', // facts changed since it was solved
  'plan-not-ready',
  'pins-conflict',
  'import-gone', // read too long ago, or confirmed already
  'version-older', // another has changed it since
  'rest-first', // K8: what lets more be seen waits for the end of rest
  'no-longer-shared', // told to whom it was shown before, and to nobody else
  'glass-over', // K12: it waited too long for a second person, or its time is past
  'already-asked', // F2: their own ask still waits for a second person
  'glass-reviewed', // somebody reviewed it before
  'programme-first', // the programme agreement is affirmed before a first seat
  // a plan of one’s own (J4)
  'after-rest', // what widens waits for the end of rest
  'steps-first', // a large goal begins with two small steps
  'still-waiting', // its day is still to come
  'day-too-soon', // a large goal waits until after rest, and not for years
  'not-taken-up', // a step of a large goal that is only noted
  // before and after a session (J7)
  'too-many-questions', // as many as may wait were not talked about yet
  // a voice in one’s journal (J2)
  'recording-over', // it was finished before, without this
  'pieces-missing', // some of it has not come
  'too-much-voice', // the journal holds no more of it
  // forum
  'thread-locked',
  'thread-hidden', // M4: out of view, so neither joined nor split
  'not-so-fast', // slow mode
  'restricted', // M4: told to that person alone, with its end elsewhere
  'sent-already', // other words came under this number before
  'not-a-picture', // by its content, whatever it is called
  'too-many-pictures',
  'listening-only', // J3: it wants no answer
  'day-over', // J3: the day until which something should be shown
  'alias-too-late', // they wrote in this thread under their own name
  'times-overlap',
  'no-such-time', // the clocks of that day skip it or show it twice
] as const

export type RefusalCode = (typeof refusals)[number]

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}

/** True for a refusal made by either loaded copy of this module. */
export function isRefusal(thrown: unknown): thrown is { name: 'Refusal'; code: RefusalCode } {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    (thrown as { name?: unknown }).name === 'Refusal' &&
    refusals.includes((thrown as { code?: RefusalCode }).code as RefusalCode)
  )
}

/** Throws the refusal unless the condition holds. */
export function refuseUnless(condition: unknown, code: RefusalCode): asserts condition {
  if (!condition) throw new Refusal(code)
}

/** The refusal that a decision would give now, or null: what a button asks before it is pressed. */
export function refusalOf(attempt: () => unknown): RefusalCode | null {
  try {
    attempt()
    return null
  } catch (thrown) {
    if (isRefusal(thrown)) return thrown.code
    throw thrown
  }
}
