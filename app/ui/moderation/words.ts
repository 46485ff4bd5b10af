import type {
  CaseKind,
  CaseOutcome,
  Guideline,
  ReportReason,
  RestrictionKind,
} from '#app/domain/case/case.ts'
import type { PersonRestriction } from '#app/domain/case/command.ts'
import type { HoldReason } from '#app/domain/forum/hold.ts'
import type { Receipt, Told } from '#app/domain/services-cases.ts'

export const kindWords: Record<CaseKind, string> = {
  'pre-moderation': 'Waits to be read',
  conduct: 'Reported',
  appeal: 'Asks for another look',
}
export const holdWords: Record<HoldReason, string> = {
  newcomer: 'One of their first posts',
  link: 'Has a link',
  'held-word': 'Has a word that is read first',
  picture: 'Has a picture',
  method: 'May tell how to do harm',
  'not-screened': 'Could not be screened',
  'nobody-here': 'Nobody was on shift',
  'asked-first': 'Is read first for now',
}
export const reasonWords: Record<ReportReason, string> = {
  unkind: 'It is unkind',
  'advice-unasked': 'It gives advice nobody asked for',
  'private-told': 'It tells what is private to somebody',
  selling: 'It sells something',
  'unsafe-substance': 'It is unsafe about a substance',
  'not-who-they-say': 'They are not who they say',
  'staff-conduct': 'Somebody who works here did wrong',
  'something-else': 'Something else',
}
export const guidelineWords: Record<Guideline, string> = {
  kindness: 'We are kind to each other here',
  'own-story': 'We tell our own story, and give no advice unasked',
  privacy: 'What is private to somebody stays with them',
  safety: 'Nothing here tells how to do harm, or what to take',
  'no-selling': 'Nothing is sold here',
  place: 'It belongs in another place',
}
export const outcomeWords: Record<CaseOutcome, string> = {
  approved: 'Shown',
  declined: 'Not shown',
  edited: 'Shown without some words',
  hidden: 'Taken out of view',
  restricted: 'Limited for a while',
  warned: 'Spoken to',
  'nothing-to-do': 'Nothing to do',
  arranged: 'Put in order',
  upheld: 'It stays as it was decided',
  overturned: 'Taken back: it is as it was before',
}
export const restrictionWords: Record<RestrictionKind, string> = {
  muted: 'May not post',
  suspended: 'May read and ask for care, and not post',
  'asks-first': 'Posts are read by a person first',
  locked: 'Closed for new posts',
  slow: 'Slow: some time between two posts',
  hidden: 'Out of view',
}
export const personRestrictionWords: Record<PersonRestriction, string> = {
  'asks-first': 'Somebody reads their posts first',
  muted: 'They post nothing',
  suspended: 'They post nothing, and are told that it is serious',
}
/** What is said in a history, after a name. */
const didWords: Record<string, string> = {
  opened: 'opened it',
  appealed: 'asked for another look',
  claimed: 'took it',
  released: 'let go of it',
  'taken-over': 'took it over',
  noted: 'wrote',
  decided: 'decided',
  lifted: 'lifted a restriction',
  withdrawn: 'Its author took it back',
  'content-changed': 'Its author changed the words',
  reported: 'A member reported it',
}
export const didOf = (act: string, by: string | null): string => {
  const did = didWords[act] ?? act
  if (by !== null) return `${by} ${did}`
  return act === 'opened' ? 'It was opened' : did
}
export const receiptWords: Record<Receipt['state'], string> = {
  received: 'We have it',
  'being-looked-at': 'Somebody is looking at it',
  acted: 'We did something about it. Thank you',
  'no-action': 'We looked at it, and nothing had to change. Thank you',
}
export const toldWords: Record<Told['what'], string> = {
  ...outcomeWords,
  declined: 'Your post is not shown',
  edited: 'Some words were taken out of your post',
  hidden: 'Your post was taken out of view',
  restricted: 'Something is limited for you for a while',
  warned: 'Somebody of the clinic wrote to you about this',
  upheld: 'Somebody else looked again: it stays as it was decided',
  overturned: 'Somebody else looked again, and took the decision back',
  lifted: 'A limit was lifted',
  'copy-kept':
    'Words of yours in a circle were reported. One sealed copy of them is kept until 30 days after this is closed',
}
