import type { CareDone, CareOutcome, CareSource } from '#app/domain/care/care-case.ts'

/** How it went, as somebody says who looked after them. */
export const outcomeWords: Record<CareOutcome, string> = {
  'spoke-with-them': 'We spoke, and they are all right for now',
  'with-their-clinician': 'Their clinician goes on with them',
  'emergency-help': 'Emergency help is with them',
  'no-risk-found': 'There was no risk',
  'could-not-reach': 'They could not be reached, and somebody goes on trying outside',
}
/** Where it was seen. Never what was said: that is not kept (rulings 24). */
export const sourceWords: Record<CareSource, string> = {
  crisis: 'A guide went with them to a private room.',
  words:
    'Something they said in a circle may mean that they are at risk. A machine noticed it, and it may be wrong.',
  worry: 'Somebody is worried about them.',
  measure:
    'In the questions of a check-in (PHQ-9) they answered that thoughts of being better off dead, or of hurting themselves, have been there.',
  post: 'Something they wrote in the forum may mean that they are at risk. A machine noticed it, and it may be wrong.',
  signal: 'They gave a signal to the guides of their circle.',
}
/** A hand-over to nobody. */
export const accountClosed = 'closed the account of whoever looked after them: somebody else is needed'
export const didWords: Record<CareDone, string> = {
  sign: 'saw a sign',
  acknowledge: 'said that they look after them',
  note: 'wrote',
  'hand-over': 'handed them to',
  close: 'closed it',
}
