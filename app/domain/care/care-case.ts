import { Refusal, refuseUnless } from '../refusal.ts'

/**
 * R1, R2: a person is looked after, from when somebody saw that they may be at risk until somebody named has answered
 * for them and says how it went. Nothing here punishes: there is no act that does. Pure; the caller holds the row.
 */
export const careOutcomes = [
  'spoke-with-them',
  'with-their-clinician',
  'emergency-help',
  'no-risk-found',
  'could-not-reach',
] as const
export type CareOutcome = (typeof careOutcomes)[number]
/**
 * Where it was seen that somebody may be at risk: a guide went with them; a machine read their words in a circle, or in a
 * post; somebody was worried; their own answers to a scale; their signal in a circle.
 */
export type CareSource = 'crisis' | 'words' | 'worry' | 'measure' | 'post' | 'signal'
/** R4: red calls people until somebody answers. Amber waits to be looked at, and calls nobody. */
export type CareTier = 'amber' | 'red'
/** What a case may name as where it came from, for those who may open that. */
export type CareSubject = 'post'
/** What its history tells: what was done, and each sign that somebody may be at risk. */
export type CareDone = CareAct['type'] | 'sign'
export type CareState = 'open' | 'acknowledged' | 'closed'
/** `version` grows with every act: whoever acts on an older one is told, and sees what came between. */
export type CareFacts = { state: CareState; acknowledgedBy: string | null; version: number }

export type CareAct =
  | { type: 'acknowledge' }
  | { type: 'note' }
  /** M2: a person at risk changes hands by an act and a note alone, never by itself. */
  | { type: 'hand-over'; toId: string; version: number }
  | { type: 'close'; outcome: CareOutcome; version: number }

/**
 * R2, R6: a red sign calls people, one call of a case at a time; but not within so many minutes after its last call was
 * answered, because whoever answered is with them. 0: always, however well the case is kept. null: never, because a guide
 * is with them (a crisis), or calls in a way of its own (a signal). Amber never calls (R4).
 */
export const quietMinutes: Record<CareSource, number | null> = {
  crisis: null,
  signal: null,
  words: 60,
  worry: 0,
  measure: 0,
  post: 0,
}

/** Characters of a note. */
export const longestCareNote = 1000

/** Who looks after them afterwards and how the case stands; null: nothing changes. Refuses what does not follow. */
export function decideCare(
  { state, acknowledgedBy, version }: CareFacts,
  act: CareAct,
  byId: string,
): Omit<CareFacts, 'version'> | null {
  if (act.type === 'acknowledge') {
    if (state !== 'open' && acknowledgedBy === byId) return null
    refuseUnless(state === 'open', 'page-answered')
    return { state: 'acknowledged', acknowledgedBy: byId }
  }
  refuseUnless(state !== 'closed', 'case-closed')
  if (act.type === 'note') return { state, acknowledgedBy }
  refuseUnless(act.version === version, 'version-older')
  // Nobody lets go of somebody whom nobody has.
  if (state === 'open' || acknowledgedBy === null) throw new Refusal('nobody-answered')
  if (act.type === 'close') return { state: 'closed', acknowledgedBy }
  refuseUnless(act.toId !== acknowledgedBy, 'bad-input')
  return { state, acknowledgedBy: act.toId }
}
