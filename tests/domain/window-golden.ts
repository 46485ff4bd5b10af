import type { WindowPolicy } from '#app/domain/window/policy.ts'
import type { TreatmentTimes, Window } from '#app/domain/window/window.ts'

/**
 * Where a member stands, worked out by hand from what the clinic’s guidance says and not from the code. Times are as the
 * clock on the member’s wall shows them, with its offset, so that each line can be checked with a finger on a calendar.
 */
export type Golden = {
  says: string
  zone: string
  sessions: TreatmentTimes[]
  policy?: Partial<WindowPolicy>
  at: string
  is: Window
}

const newYork = 'America/New_York'
const none = { sessionId: null, provisional: false, until: null, prepFor: null }
/** Recorded from its start to its end. */
const held = (sessionId: string, start: string, end: string): TreatmentTimes => ({
  ...{ sessionId, start, plannedEnd: end, actualStart: start, actualEnd: end },
})
const planned = (sessionId: string, start: string, plannedEnd: string): TreatmentTimes => ({
  ...{ sessionId, start, plannedEnd, actualStart: null, actualEnd: null },
})
const of = (phase: Window['phase'], sessionId: string, until: string | null, more?: Partial<Window>) => ({
  ...none,
  ...{ phase, sessionId, until },
  ...more,
})
const perhaps = { provisional: true }

// A Monday in July, ten to noon.
const monday = held('mon', '2026-07-06T10:00-04:00', '2026-07-06T12:00-04:00')
const thursday = planned('thu', '2026-07-09T10:00-04:00', '2026-07-09T12:00-04:00')
const later = planned('later', '2026-07-20T10:00-04:00', '2026-07-20T12:00-04:00')
const latest = planned('latest', '2026-07-23T10:00-04:00', '2026-07-23T12:00-04:00')
const one = (says: string, at: string, is: Window): Golden => ({
  ...{ says, zone: newYork, sessions: [monday], at, is },
})

const ordinary: Golden[] = [
  one('more than a week before', '2026-06-29T09:59-04:00', {
    ...none,
    ...{ phase: 'steady', until: '2026-06-29T10:00-04:00' },
  }),
  one(
    'a week before, to the minute',
    '2026-06-29T10:00-04:00',
    of('prep', 'mon', '2026-07-06T10:00-04:00', { prepFor: 'mon' }),
  ),
  one(
    'the minute before',
    '2026-07-06T09:59-04:00',
    of('prep', 'mon', '2026-07-06T10:00-04:00', { prepFor: 'mon' }),
  ),
  one('as it begins', '2026-07-06T10:00-04:00', of('rest', 'mon', '2026-07-07T12:00-04:00')),
  one('while it lasts', '2026-07-06T11:00-04:00', of('rest', 'mon', '2026-07-07T12:00-04:00')),
  one('as it ends', '2026-07-06T12:00-04:00', of('rest', 'mon', '2026-07-07T12:00-04:00')),
  one(
    'the first morning, 24 hours not over',
    '2026-07-07T08:00-04:00',
    of('rest', 'mon', '2026-07-07T12:00-04:00'),
  ),
  one('the last minute of 24 hours', '2026-07-07T11:59-04:00', of('rest', 'mon', '2026-07-07T12:00-04:00')),
  one('24 hours after', '2026-07-07T12:00-04:00', of('quiet-day', 'mon', '2026-07-08T00:00-04:00')),
  one('late on the quiet day', '2026-07-07T23:59-04:00', of('quiet-day', 'mon', '2026-07-08T00:00-04:00')),
  one('the midnight after', '2026-07-08T00:00-04:00', of('peak', 'mon', '2026-07-09T12:00-04:00')),
  one('nearly 72 hours after', '2026-07-09T11:59-04:00', of('peak', 'mon', '2026-07-09T12:00-04:00')),
  one('72 hours after', '2026-07-09T12:00-04:00', of('open', 'mon', '2026-07-13T12:00-04:00')),
  one('a week after', '2026-07-13T12:00-04:00', of('tail', 'mon', '2026-07-16T12:00-04:00')),
  one('ten days after', '2026-07-16T12:00-04:00', of('steady', 'mon', null)),
  one('a year after', '2027-07-06T12:00-04:00', of('steady', 'mon', null)),
]

const alone = (
  says: string,
  zone: string,
  [start, end]: [string, string],
  at: string,
  phase: Window['phase'],
  until: string,
): Golden => ({ says, zone, sessions: [held('s', start, end)], at, is: of(phase, 's', until) })
type Pair = [string, string]

const early: Pair = ['2026-07-06T04:00-04:00', '2026-07-06T06:00-04:00']
const late: Pair = ['2026-07-06T21:30-04:00', '2026-07-06T23:30-04:00']
const over: Pair = ['2026-07-06T22:30-04:00', '2026-07-07T00:30-04:00']
const midnight: Pair = ['2026-07-06T22:00-04:00', '2026-07-07T00:00-04:00']
const nights: Golden[] = [
  alone(
    'ended at six: 24 hours are over before the morning',
    newYork,
    early,
    '2026-07-07T07:00-04:00',
    'rest',
    '2026-07-07T08:00-04:00',
  ),
  alone(
    'ended at six: the morning',
    newYork,
    early,
    '2026-07-07T08:00-04:00',
    'quiet-day',
    '2026-07-08T00:00-04:00',
  ),
  alone(
    'ended before midnight: the day after is rest to its last half hour',
    newYork,
    late,
    '2026-07-07T23:00-04:00',
    'rest',
    '2026-07-07T23:30-04:00',
  ),
  alone(
    'ended before midnight: half an hour of quiet day',
    newYork,
    late,
    '2026-07-07T23:45-04:00',
    'quiet-day',
    '2026-07-08T00:00-04:00',
  ),
  alone(
    'ended before midnight: peak',
    newYork,
    late,
    '2026-07-08T00:30-04:00',
    'peak',
    '2026-07-09T23:30-04:00',
  ),
  alone(
    'ended after midnight: that night had begun, so the next one is the first',
    newYork,
    over,
    '2026-07-08T00:45-04:00',
    'rest',
    '2026-07-08T08:00-04:00',
  ),
  alone(
    'ended after midnight: the same morning is rest like any other',
    newYork,
    over,
    '2026-07-07T09:00-04:00',
    'rest',
    '2026-07-08T08:00-04:00',
  ),
  alone(
    'ended after midnight: quiet day after the first night',
    newYork,
    over,
    '2026-07-08T12:00-04:00',
    'quiet-day',
    '2026-07-09T00:00-04:00',
  ),
  alone(
    'ended after midnight: peak',
    newYork,
    over,
    '2026-07-09T00:00-04:00',
    'peak',
    '2026-07-10T00:30-04:00',
  ),
  alone(
    'ended at midnight: that night had begun with it',
    newYork,
    midnight,
    '2026-07-08T07:59-04:00',
    'rest',
    '2026-07-08T08:00-04:00',
  ),
]

const clocks: Golden[] = [
  // New York, 8 March 2026: 02:00 becomes 03:00.
  alone(
    'New York in spring: 24 hours are over an hour later on the wall',
    newYork,
    ['2026-03-07T09:30-05:00', '2026-03-07T11:30-05:00'],
    '2026-03-08T12:00-04:00',
    'rest',
    '2026-03-08T12:30-04:00',
  ),
  alone(
    'New York in spring: so are 72',
    newYork,
    ['2026-03-07T09:30-05:00', '2026-03-07T11:30-05:00'],
    '2026-03-10T12:00-04:00',
    'peak',
    '2026-03-10T12:30-04:00',
  ),
  alone(
    'New York in spring: a week is a week on the wall',
    newYork,
    ['2026-03-07T09:30-05:00', '2026-03-07T11:30-05:00'],
    '2026-03-14T11:45-04:00',
    'tail',
    '2026-03-17T11:30-04:00',
  ),
  alone(
    'New York in spring: the morning came before 24 hours',
    newYork,
    ['2026-03-07T05:30-05:00', '2026-03-07T07:30-05:00'],
    '2026-03-08T08:15-04:00',
    'rest',
    '2026-03-08T08:30-04:00',
  ),
  alone(
    'New York in spring: a day of 23 hours is rest to its end and past it',
    newYork,
    ['2026-03-07T21:30-05:00', '2026-03-07T23:30-05:00'],
    '2026-03-09T00:15-04:00',
    'rest',
    '2026-03-09T00:30-04:00',
  ),
  alone(
    'New York in spring: then nothing is left of that day',
    newYork,
    ['2026-03-07T21:30-05:00', '2026-03-07T23:30-05:00'],
    '2026-03-09T00:30-04:00',
    'peak',
    '2026-03-11T00:30-04:00',
  ),
  // New York, 1 November 2026: 02:00 becomes 01:00.
  alone(
    'New York in autumn: 24 hours are over before the morning',
    newYork,
    ['2026-10-31T06:30-04:00', '2026-10-31T08:30-04:00'],
    '2026-11-01T07:45-05:00',
    'rest',
    '2026-11-01T08:00-05:00',
  ),
  alone(
    'New York in autumn: 24 hours are over an hour earlier on the wall',
    newYork,
    ['2026-10-31T10:00-04:00', '2026-10-31T12:00-04:00'],
    '2026-11-01T11:00-05:00',
    'quiet-day',
    '2026-11-02T00:00-05:00',
  ),
  alone(
    'New York in autumn: so are 72',
    newYork,
    ['2026-10-31T10:00-04:00', '2026-10-31T12:00-04:00'],
    '2026-11-03T11:00-05:00',
    'open',
    '2026-11-07T12:00-05:00',
  ),
  // Berlin, 29 March and 25 October 2026.
  alone(
    'Berlin in spring: 24 hours',
    'Europe/Berlin',
    ['2026-03-28T14:00+01:00', '2026-03-28T16:00+01:00'],
    '2026-03-29T16:30+02:00',
    'rest',
    '2026-03-29T17:00+02:00',
  ),
  alone(
    'Berlin in spring: the quiet day ends at the midnight of summer time',
    'Europe/Berlin',
    ['2026-03-28T14:00+01:00', '2026-03-28T16:00+01:00'],
    '2026-03-29T18:00+02:00',
    'quiet-day',
    '2026-03-30T00:00+02:00',
  ),
  alone(
    'Berlin in autumn: 24 hours',
    'Europe/Berlin',
    ['2026-10-24T14:00+02:00', '2026-10-24T16:00+02:00'],
    '2026-10-25T15:00+01:00',
    'quiet-day',
    '2026-10-26T00:00+01:00',
  ),
  alone(
    'Berlin in autumn: ended in the hour that comes twice',
    'Europe/Berlin',
    ['2026-10-25T00:30+02:00', '2026-10-25T02:30+02:00'],
    '2026-10-26T01:45+01:00',
    'rest',
    '2026-10-26T08:00+01:00',
  ),
  // Sydney, 5 April and 4 October 2026.
  alone(
    'Sydney in autumn: 24 hours',
    'Australia/Sydney',
    ['2026-04-04T10:00+11:00', '2026-04-04T12:00+11:00'],
    '2026-04-05T11:00+10:00',
    'quiet-day',
    '2026-04-06T00:00+10:00',
  ),
  alone(
    'Sydney in autumn: a week',
    'Australia/Sydney',
    ['2026-04-04T10:00+11:00', '2026-04-04T12:00+11:00'],
    '2026-04-11T11:59+10:00',
    'open',
    '2026-04-11T12:00+10:00',
  ),
  alone(
    'Sydney in spring: 24 hours',
    'Australia/Sydney',
    ['2026-10-03T10:00+10:00', '2026-10-03T12:00+10:00'],
    '2026-10-04T12:30+11:00',
    'rest',
    '2026-10-04T13:00+11:00',
  ),
  // Santiago, 6 September 2026: there is no midnight, the day begins at one.
  alone(
    'Santiago in spring: the quiet day ends where its midnight is skipped',
    'America/Santiago',
    ['2026-09-04T10:00-04:00', '2026-09-04T12:00-04:00'],
    '2026-09-05T20:00-04:00',
    'quiet-day',
    '2026-09-06T01:00-03:00',
  ),
  {
    says: 'New York in autumn: a week before is a week on the wall',
    zone: newYork,
    sessions: [planned('s', '2026-11-04T10:00-05:00', '2026-11-04T12:00-05:00')],
    at: '2026-10-28T10:00-04:00',
    is: of('prep', 's', '2026-11-04T10:00-05:00', { prepFor: 's', ...perhaps }),
  },
]

// The clinic is in New York; its Monday ends at 16:00 UTC.
const elsewhere = (says: string, zone: string, at: string, is: Window): Golden => ({
  ...{ says, zone, sessions: [monday], at, is },
})
const zones: Golden[] = [
  elsewhere(
    'a member in Honolulu: it ended at six in their morning',
    'Pacific/Honolulu',
    '2026-07-07T07:00-10:00',
    of('rest', 'mon', '2026-07-07T08:00-10:00'),
  ),
  elsewhere(
    'a member in Auckland: it ended at four in their night',
    'Pacific/Auckland',
    '2026-07-08T07:30+12:00',
    of('rest', 'mon', '2026-07-08T08:00+12:00'),
  ),
  elsewhere(
    'a member in Auckland: their quiet day',
    'Pacific/Auckland',
    '2026-07-08T08:00+12:00',
    of('quiet-day', 'mon', '2026-07-09T00:00+12:00'),
  ),
  elsewhere(
    'a member in Kolkata: it ended in their evening',
    'Asia/Kolkata',
    '2026-07-07T21:30+05:30',
    of('quiet-day', 'mon', '2026-07-08T00:00+05:30'),
  ),
]

const record = (change: Partial<TreatmentTimes>): TreatmentTimes => ({
  ...planned('mon', '2026-07-06T10:00-04:00', '2026-07-06T12:00-04:00'),
  ...change,
})
const recorded = (says: string, change: Partial<TreatmentTimes>, at: string, is: Window): Golden => ({
  ...{ says, zone: newYork, sessions: [record(change)], at, is },
})
const records: Golden[] = [
  recorded(
    'nothing recorded: the planned end stands for now',
    ...([{}, '2026-07-07T12:00-04:00', of('quiet-day', 'mon', '2026-07-08T00:00-04:00', perhaps)] as const),
  ),
  recorded(
    'began an hour late: it takes as long as planned',
    { actualStart: '2026-07-06T11:00-04:00' },
    '2026-07-07T12:30-04:00',
    of('rest', 'mon', '2026-07-07T13:00-04:00', perhaps),
  ),
  recorded(
    'began late: until it begins it is still to come',
    { actualStart: '2026-07-06T11:00-04:00' },
    '2026-07-06T10:30-04:00',
    of('prep', 'mon', '2026-07-06T11:00-04:00', { prepFor: 'mon', ...perhaps }),
  ),
  recorded(
    'began early: it is not thought to end early',
    { actualStart: '2026-07-06T09:00-04:00' },
    '2026-07-07T11:30-04:00',
    of('rest', 'mon', '2026-07-07T12:00-04:00', perhaps),
  ),
  recorded(
    'ran late: the recorded end moves everything',
    { actualStart: '2026-07-06T10:05-04:00', actualEnd: '2026-07-06T14:15-04:00' },
    '2026-07-07T13:30-04:00',
    of('rest', 'mon', '2026-07-07T14:15-04:00'),
  ),
  recorded(
    'ran late: the tail moves too',
    { actualStart: '2026-07-06T10:05-04:00', actualEnd: '2026-07-06T14:15-04:00' },
    '2026-07-16T13:00-04:00',
    of('tail', 'mon', '2026-07-16T14:15-04:00'),
  ),
  recorded(
    'ran late past its planned end: it is not over before it is',
    { actualEnd: '2026-07-06T14:15-04:00' },
    '2026-07-06T13:00-04:00',
    of('rest', 'mon', '2026-07-07T14:15-04:00'),
  ),
  recorded(
    'ran over midnight: the first night is the next one',
    { actualStart: '2026-07-06T22:00-04:00', actualEnd: '2026-07-07T00:20-04:00' },
    '2026-07-08T00:30-04:00',
    of('rest', 'mon', '2026-07-08T08:00-04:00'),
  ),
  recorded(
    'ended early: rest ends early',
    { actualStart: '2026-07-06T10:00-04:00', actualEnd: '2026-07-06T11:00-04:00' },
    '2026-07-07T11:15-04:00',
    of('quiet-day', 'mon', '2026-07-08T00:00-04:00'),
  ),
  recorded(
    'ended before it was to begin: it was held earlier',
    { actualEnd: '2026-07-06T09:30-04:00' },
    '2026-07-06T08:00-04:00',
    of('rest', 'mon', '2026-07-07T09:30-04:00'),
  ),
]

const several = (says: string, sessions: TreatmentTimes[], at: string, is: Window): Golden => ({
  ...{ says, zone: newYork, sessions, at, is },
})
const twoAWeek = [monday, thursday]
const rows: Golden[] = [
  several('no session at all', [], '2026-07-06T12:00-04:00', { ...none, phase: 'steady' }),
  several(
    'two in a week: resting after one, getting ready for the other',
    twoAWeek,
    '2026-07-07T09:00-04:00',
    of('rest', 'mon', '2026-07-07T12:00-04:00', { prepFor: 'thu' }),
  ),
  several(
    'two in a week: peak ends where the other begins',
    twoAWeek,
    '2026-07-08T09:00-04:00',
    of('peak', 'mon', '2026-07-09T10:00-04:00', { prepFor: 'thu' }),
  ),
  several(
    'two in a week: the other is under way, which is rest',
    twoAWeek,
    '2026-07-09T11:00-04:00',
    of('rest', 'thu', '2026-07-10T12:00-04:00', perhaps),
  ),
  several(
    'two in a week: the quiet day of the second is stronger than the open days of the first',
    twoAWeek,
    '2026-07-10T13:00-04:00',
    of('quiet-day', 'thu', '2026-07-11T00:00-04:00', perhaps),
  ),
  several(
    'two in a week: both open, the later is named',
    twoAWeek,
    '2026-07-12T13:00-04:00',
    of('open', 'thu', '2026-07-16T12:00-04:00', perhaps),
  ),
  several(
    'two in a week: the tail is that of the later',
    twoAWeek,
    '2026-07-16T13:00-04:00',
    of('tail', 'thu', '2026-07-19T12:00-04:00', perhaps),
  ),
  several(
    'two weeks apart: open days, and getting ready begins',
    [monday, later],
    '2026-07-13T11:00-04:00',
    of('open', 'mon', '2026-07-13T12:00-04:00', { prepFor: 'later' }),
  ),
  several(
    'two weeks apart: the tail is stronger than getting ready',
    [monday, later],
    '2026-07-14T09:00-04:00',
    of('tail', 'mon', '2026-07-16T12:00-04:00', { prepFor: 'later' }),
  ),
  several(
    'two weeks apart: getting ready is stronger than steady',
    [monday, later],
    '2026-07-17T09:00-04:00',
    of('prep', 'later', '2026-07-20T10:00-04:00', { prepFor: 'later', ...perhaps }),
  ),
  several(
    'two to come: getting ready for the first',
    [monday, later, latest],
    '2026-07-17T09:00-04:00',
    of('prep', 'later', '2026-07-20T10:00-04:00', { prepFor: 'later', ...perhaps }),
  ),
]

const settings: Golden[] = [
  {
    ...one('a clinic that lets members choose', '2026-07-07T13:00-04:00', {
      ...of('quiet-day', 'mon', '2026-07-08T00:00-04:00'),
    }),
    policy: { quietDay: 'opt-in' },
  },
  {
    ...one('36 hours of rest leave no quiet day', '2026-07-08T00:00-04:00', {
      ...of('peak', 'mon', '2026-07-09T12:00-04:00'),
    }),
    policy: { restHours: 36 },
  },
  {
    ...one('a morning at 13:00', '2026-07-07T12:30-04:00', of('rest', 'mon', '2026-07-07T13:00-04:00')),
    policy: { restUntil: '13:00' },
  },
  {
    ...one('a peak of 96 hours', '2026-07-10T11:00-04:00', of('peak', 'mon', '2026-07-10T12:00-04:00')),
    policy: { peakHours: 96 },
  },
  {
    ...one('two weeks of getting ready', '2026-06-22T10:00-04:00', {
      ...of('prep', 'mon', '2026-07-06T10:00-04:00', { prepFor: 'mon' }),
    }),
    policy: { prepDays: 14 },
  },
]

export const golden: Golden[] = [
  ...ordinary,
  ...nights,
  ...clocks,
  ...zones,
  ...records,
  ...rows,
  ...settings,
]
