/** Everyone who may stand before a door. `member`: booked into the circle; `half-signed-in`: an admin by passphrase alone. */
export const kinds = [
  'nobody',
  'member',
  'outsider',
  'guide',
  'coordinator',
  'admin',
  'half-signed-in',
] as const
export type Kind = (typeof kinds)[number]
export type Outcome =
  | 'opens'
  | 'asks to sign in'
  | 'asks for the second step'
  | 'leads on'
  | 'nothing here'
  | 'not yours'
  | `status ${number}`
type Row = Record<Kind, Outcome>

const all = (outcome: Outcome) => Object.fromEntries(kinds.map((kind) => [kind, outcome])) as Row
/** Pages for whoever is signed in, with both steps where two are needed. */
const signedIn: Row = {
  ...all('opens'),
  nobody: 'asks to sign in',
  'half-signed-in': 'asks for the second step',
}
/** Members' own. */
const members: Row = {
  ...all('not yours'),
  nobody: 'asks to sign in',
  member: 'opens',
  outsider: 'opens',
}
const runners: Row = { ...signedIn, member: 'not yours', outsider: 'not yours', guide: 'not yours' }
/** Treatment sessions: clinicians and coordinators record them, and who runs the house does not. */
const records: Row = { ...all('not yours'), nobody: 'asks to sign in', coordinator: 'opens' }
/** For those who work here. */
const staff: Row = { ...signedIn, member: 'not yours', outsider: 'not yours' }
/** The forum: members and those who look after them. */
const readers: Row = {
  ...all('not yours'),
  ...{ nobody: 'asks to sign in', member: 'opens', outsider: 'opens', guide: 'opens' },
}
const nowhere: Row = {
  ...all('not yours'),
  ...{ nobody: 'asks to sign in', member: 'nothing here', outsider: 'nothing here', guide: 'nothing here' },
}
/** The queue: for those who moderate, and admins, for what is about staff. */
const moderators: Row = { ...staff, coordinator: 'not yours' }
/** The room itself: those who run the clinic see that the circle is there, and may not enter. */
const room: Row = {
  nobody: 'asks to sign in',
  member: 'opens',
  outsider: 'nothing here',
  guide: 'opens',
  coordinator: 'not yours',
  admin: 'not yours',
  'half-signed-in': 'not yours',
}

/** What each page answers to each kind of visitor. A route without a row fails the test, and so does a row without a route. */
export const doors: Record<string, Row> = {
  '/': { ...all('leads on'), member: 'opens', outsider: 'opens', nobody: 'asks to sign in' },
  '/*': all('nothing here'),
  '/account': signedIn,
  '/account/export': members,
  '/account/export.json': members,
  '/account/leave': signedIn,
  '/account/second-factor': { ...all('opens'), nobody: 'asks to sign in' },
  '/appeal/:caseId': all('nothing here'),
  '/availability': signedIn,
  '/break-glass': {
    ...all('not yours'),
    nobody: 'asks to sign in',
    admin: 'opens',
    'half-signed-in': 'asks for the second step',
  },
  '/break-glass/:glassId': all('nothing here'),
  '/break-glass/alias/:postId': all('nothing here'),
  '/calendar': signedIn,
  '/calendar/:token.ics': all('nothing here'),
  '/check-ins': members,
  '/check-ins/:scale': all('nothing here'),
  // Nobody was called.
  '/check-ins/told': {
    ...all('not yours'),
    ...{ nobody: 'asks to sign in', member: 'nothing here', outsider: 'nothing here' },
  },
  '/circles': signedIn,
  '/circles/:circleId': { ...signedIn, outsider: 'nothing here' },
  '/circles/:circleId/brief': { ...all('nothing here'), nobody: 'asks to sign in', guide: 'opens' },
  '/circles/:circleId/brief/:intentionId': all('nothing here'),
  '/circles/:circleId/contact/:seatId': all('nothing here'),
  '/circles/:circleId/now': room,
  '/circles/:circleId/room': room,
  '/before-and-after': members,
  '/card': members,
  '/card/edit': members,
  '/circles/new': { ...signedIn, member: 'not yours', outsider: 'not yours' },
  '/forgot': all('opens'),
  '/pocket': members,
  // For clinicians, and none of these is one.
  '/questions': { ...all('not yours'), nobody: 'asks to sign in' },
  '/forum': readers,
  '/forum/:slug': nowhere,
  '/forum/:slug/new': nowhere,
  '/forum/draft': all('nothing here'),
  '/forum/mine': readers,
  '/forum/posts/:postId/delete': all('nothing here'),
  '/forum/posts/:postId/edit': all('nothing here'),
  '/forum/posts/:postId/wordings': all('nothing here'),
  '/forum/seen': all('nothing here'),
  '/forum/send': all('nothing here'),
  '/forum/t/:threadId': all('nothing here'),
  '/files/:fileId': all('nothing here'),
  // Asked for without saying of which draft.
  '/forum/files': all('status 422'),
  '/forum/search': readers,
  '/forum/settings': readers,
  '/guide-week': { ...all('not yours'), nobody: 'asks to sign in', guide: 'opens' },
  '/help': all('opens'),
  '/intentions': members,
  '/invite': all('opens'),
  '/invite/:token': all('nothing here'),
  '/still': all('opens'),
  '/supports': members,
  '/plan': members,
  '/plan/:goalId': all('nothing here'),
  '/plan/note': members,
  '/plan/wheel': members,
  '/journal': members,
  '/journal/:entryId': all('nothing here'),
  '/journal/:entryId/show': all('nothing here'),
  '/journal/:entryId/sound': all('nothing here'),
  '/journal/deleted': members,
  '/journal/draw': members,
  '/journal/piece': all('nothing here'),
  '/journal/save': all('nothing here'),
  '/journal/speak': members,
  '/journal/tough-day': members,
  '/journal/voice': all('nothing here'),
  '/journal/write': members,
  '/kept': signedIn,
  '/left': all('opens'),
  '/library': signedIn,
  '/library/:slug': {
    ...all('nothing here'),
    nobody: 'asks to sign in',
    'half-signed-in': 'asks for the second step',
  },
  '/library/:slug/edit': {
    ...all('not yours'),
    nobody: 'asks to sign in',
    'half-signed-in': 'asks for the second step',
    admin: 'nothing here',
  },
  '/moderation': moderators,
  '/moderation/:caseId': all('nothing here'),
  '/moderation/post/:postId': all('nothing here'),
  '/moderation/quiet': { ...moderators, admin: 'not yours' },
  '/moderation/thread/:threadId': all('nothing here'),
  '/moderation/times': moderators,
  '/moderation/told': signedIn,
  '/my-window': members,
  '/notices': signedIn,
  '/help/now': all('opens'),
  '/offline': all('opens'),
  '/on-call': staff,

  '/on-call/cases/:caseId': all('nothing here'),
  '/on-call/roster': staff,
  '/on-call/waiting': staff,
  '/people': runners,
  '/people/invite': runners,
  '/people/:personId/second-step': {
    ...all('not yours'),
    ...{ nobody: 'asks to sign in', admin: 'nothing here', 'half-signed-in': 'asks for the second step' },
  },
  '/practice': {
    ...all('not yours'),
    nobody: 'asks to sign in',
    guide: 'opens',
  },
  // Asked for without saying of what.
  '/report': all('status 422'),
  '/report/mine': signedIn,
  '/reflections': readers,
  '/reflections/mine': members,
  '/reset/:token': all('nothing here'),
  '/schedule': runners,
  '/schedule/:planId/publish': all('nothing here'),
  '/schedule/merges': runners,
  // Who may ask at all is told first; then that nothing was asked.
  '/schedule/why': { ...runners, coordinator: 'status 422', admin: 'status 422' },
  '/seat/:token': all('nothing here'),
  // To whom nobody can show anything, nothing is here.
  '/shared-with-me': { ...all('nothing here'), nobody: 'asks to sign in', guide: 'opens' },
  '/shared-with-me/:memberId': all('nothing here'),
  '/sharing': members,
  // Asked for without saying as whom.
  '/sharing/receipt/:eventId': all('nothing here'),
  '/sharing/receipt/:eventId.json': all('nothing here'),
  '/sharing/said': members,
  '/sharing/as-guide': all('leads on'),
  '/sign-in': { ...all('leads on'), nobody: 'opens', 'half-signed-in': 'asks for the second step' },
  '/sign-in/code': {
    ...all('leads on'),
    nobody: 'asks to sign in',
    'half-signed-in': 'asks for the second step',
  },
  '/sign-in/closed': {
    ...all('leads on'),
    nobody: 'asks to sign in',
    'half-signed-in': 'asks for the second step',
  },
  '/sign-out': all('opens'),
  '/signed-in-again': { ...all('opens'), nobody: 'asks to sign in' },
  '/unsubscribe/:token': all('nothing here'),
  '/series': runners,
  '/treatments': records,
  // Asked for without saying about whom.
  '/worried': {
    ...all('nothing here'),
    nobody: 'asks to sign in',
    'half-signed-in': 'asks for the second step',
  },
  '/worried/told': signedIn,
  '/treatments/holds': { ...all('not yours'), nobody: 'asks to sign in', guide: 'opens' },
  '/treatments/import': records,
  '/treatments/import/:importId': all('nothing here'),
  // Asked for without saying of which file.
  '/treatments/import/progress': all('status 422'),
}
