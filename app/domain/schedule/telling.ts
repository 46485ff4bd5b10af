/** What people are told of their circles (S11 to S14). `reminder-*`: 24 h and 1 h before. */
export const noticeKinds = [
  'booked', // a seat is theirs
  'moved', // the circle, or their place, is at another time
  'cancelled', // the circle does not take place
  'seat-ended', // their place in it ended: kind words, no reason
  'choose', // one or two seats are held for them to choose from
  'offered', // a freed seat is held for them
  'reminder-day',
  'reminder-hour',
  'merged', // their circle joined another
] as const
export type NoticeKind = (typeof noticeKinds)[number]
export type OfferKind = 'freed' | 'alternative'
