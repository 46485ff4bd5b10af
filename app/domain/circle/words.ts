/** What a speaker says of their own share; told apart from the schemas so that a browser need not load them. */
export const listenings = ['listening-only', 'reflections-welcome', 'advice-welcome'] as const
export type Listening = (typeof listenings)[number]

/** A share is at most this many characters. */
export const longestShare = 4000
/** A guide's note, a reason, a line of a debrief. */
export const longestNote = 1000

/** C18: the few ways to say that one has heard. They are not counted. */
export const witnessKinds = ['i-hear-you', 'with-you', 'thank-you'] as const
export type WitnessKind = (typeof witnessKinds)[number]

/** C14: the private signals to the guides. */
export const signalKinds = ['okay', 'moment', 'someone'] as const
export type SignalKind = (typeof signalKinds)[number]

/** C3: how somebody arrives. */
/** C3: what would help somebody today, for their guides. */
export const longestHelp = 200
export const readinesses = ['steady', 'tender', 'overwhelmed'] as const
export type Readiness = (typeof readinesses)[number]

/** Intents that are private to one person or to guides (intent.ts). */
export const asideTypes = [
  'CrossThreshold',
  'AnswerKnock',
  'Pause',
  'EndPause',
  'Signal',
  'Acknowledge',
  'Note',
  'SetSoftTime',
  'StartCrisis',
  'OpenContact',
  'Witness',
  'KeepWord',
  'KeepForMyself',
  'AskCheckIn',
  'Debrief',
] as const
