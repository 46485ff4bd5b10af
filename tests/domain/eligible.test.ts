import { expect, test } from 'vitest'
import type { CircleFacts, MemberFacts } from '#app/domain/schedule/eligible.ts'
import { eligible, ineligibilities, unsafe } from '#app/domain/schedule/eligible.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import type { TreatmentTimes } from '#app/domain/window/window.ts'
import { phaseWords, whyWords } from '#app/ui/schedule/eligible-words.ts'

// Ana, in New York. Her session was on Monday 6 July from ten to noon; times below are as her clock shows them.
const at = (day: number, time: string) => `2026-07-${String(day).padStart(2, '0')}T${time}:00-04:00`
const session = (sessionId: string, day: number, held = false): TreatmentTimes => ({
  ...{ sessionId, start: at(day, '10:00'), plannedEnd: at(day, '12:00') },
  ...{ actualStart: null, actualEnd: held ? at(day, '12:00') : null },
})
const monday = session('mon', 6, true)
const ana = (change: Partial<MemberFacts> = {}): MemberFacts => ({
  ...{ personId: 'ana', zone: 'America/New_York', sessions: [monday], hours: [], quietDayOptIn: false },
  ...{ holds: [], agreementsAffirmed: true, locationIds: ['north'], languageIds: ['en'], trackId: null },
  ...{ booked: [], keepApart: [] },
  ...change,
})
const circle = (day: number, from: string, to: string, change: Partial<CircleFacts> = {}): CircleFacts => ({
  ...{ circleId: 'c', start: at(day, from), end: at(day, to), capacity: 8, seated: [] },
  ...{ locationId: 'north', languageId: 'en', trackId: null, evergreen: false, cancelled: false },
  ...change,
})
const optIn = { ...defaultWindowPolicy, quietDay: 'opt-in' as const }
const answer = (member: MemberFacts, to: CircleFacts, policy = defaultWindowPolicy, of = monday) => {
  const said = eligible(member, of, to, policy)
  return said.eligible ? said.phase : said.rule
}

test('S5 a circle is of the class of the days it lies in', () => {
  expect(eligible(ana(), monday, circle(8, '18:00', '19:15'), defaultWindowPolicy)).toEqual({
    ...{ eligible: true, phase: 'peak' },
  })
  expect(answer(ana(), circle(9, '18:00', '19:15'))).toBe('open')
  expect(answer(ana(), circle(15, '18:00', '19:15'))).toBe('tail')
  expect(answer(ana(), circle(17, '18:00', '19:15', { evergreen: true }))).toBe('steady')
  expect(answer(ana(), circle(8, '18:00', '19:15', { evergreen: true }))).toBe('peak')
})

test('S5 a circle that lies in two classes is of the weaker one', () => {
  expect(answer(ana(), circle(9, '11:00', '12:00'))).toBe('peak')
  expect(answer(ana(), circle(9, '11:00', '12:15'))).toBe('open')
  expect(answer(ana(), circle(13, '11:00', '12:15'))).toBe('tail')
  expect(answer(ana(), circle(16, '11:00', '12:00'))).toBe('tail')
  expect(answer(ana(), circle(16, '11:00', '12:15', { evergreen: true }))).toBe('steady')
})

test('S5 no circle while resting, not even its end, nor during a session', () => {
  expect(answer(ana(), circle(7, '11:00', '12:30'))).toBe('resting')
  expect(answer(ana(), circle(6, '11:00', '11:30'))).toBe('resting')
  expect(answer(ana(), circle(6, '09:30', '10:30'))).toBe('resting')
  expect(answer(ana(), circle(6, '14:00', '15:00'))).toBe('resting')
})

test('S5 no circle on the quiet day, unless the clinic lets members choose and this one did', () => {
  const evening = circle(7, '18:00', '19:15')
  expect(answer(ana(), evening)).toBe('quiet-day')
  expect(answer(ana({ quietDayOptIn: true }), evening)).toBe('quiet-day')
  expect(answer(ana(), evening, optIn)).toBe('quiet-day')
  expect(answer(ana({ quietDayOptIn: true }), evening, optIn)).toBe('open')
  expect(answer(ana({ quietDayOptIn: true }), circle(7, '11:30', '12:30'), optIn)).toBe('resting')
})

test('S5 a circle from the quiet day into the peak is of class open', () => {
  const allHours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
  const night = circle(7, '23:30', '23:59', { end: at(8, '00:45') })
  expect(answer(ana({ quietDayOptIn: true, hours: allHours }), night, optIn)).toBe('open')
  expect(answer(ana({ hours: allHours }), night)).toBe('quiet-day')
})

test('S5 no circle on the day of the next session before it, nor within three hours of it', () => {
  const sessions = [monday, session('fri', 10)]
  expect(answer(ana({ sessions }), circle(10, '08:00', '08:30'))).toBe('too-close')
  expect(answer(ana({ sessions }), circle(9, '20:00', '21:15'))).toBe('open')
  const night = { ...session('fri', 10), start: at(10, '01:00'), plannedEnd: at(10, '03:00') }
  expect(answer(ana({ sessions: [monday, night] }), circle(9, '20:45', '21:30'))).toBe('open')
  const soon = { ...night, start: at(10, '00:15') }
  expect(answer(ana({ sessions: [monday, soon] }), circle(9, '20:30', '21:15'))).toBe('open')
  expect(answer(ana({ sessions: [monday, soon] }), circle(9, '20:30', '21:16'))).toBe('too-close')
})

test('S5 the day of the next session is a day of the member’s own zone', () => {
  // In Auckland the session of 10 July at 14:00 UTC is on the 11th at two in the night.
  const sessions = [monday, session('fri', 10)]
  const auckland = { zone: 'Pacific/Auckland', sessions }
  const evening = circle(10, '05:00', '05:30') // 21:00 on the 10th there
  expect(answer(ana(auckland), evening)).toBe('open')
  expect(answer(ana({ sessions }), evening)).toBe('too-close')
})

test('S5 the day before the session itself is too close to it, and earlier is outside its window', () => {
  expect(answer(ana(), circle(6, '08:00', '08:45'))).toBe('too-close')
  expect(answer(ana(), circle(5, '18:00', '19:15'))).toBe('outside-window')
})

test('S5 after the tail only an evergreen circle is for this session', () => {
  expect(answer(ana(), circle(17, '18:00', '19:15'))).toBe('outside-window')
  expect(answer(ana(), circle(16, '11:30', '12:30'))).toBe('outside-window')
})

test('S5 once a later session has begun, a circle is of that one’s window', () => {
  const friday = session('fri', 10, true)
  const sessions = [monday, friday]
  const sunday = circle(12, '18:00', '19:15')
  expect(answer(ana({ sessions }), sunday)).toBe('outside-window')
  expect(answer(ana({ sessions }), sunday, defaultWindowPolicy, friday)).toBe('peak')
})

test('S5 rest after any session counts, whichever is to be served', () => {
  const friday = session('fri', 10)
  const sessions = [monday, friday]
  expect(answer(ana({ sessions }), circle(11, '09:00', '10:00'))).toBe('resting')
  expect(answer(ana({ sessions }), circle(7, '09:00', '10:00'), defaultWindowPolicy, friday)).toBe('resting')
  expect(answer(ana({ sessions }), circle(11, '18:00', '19:00'))).toBe('quiet-day')
  expect(answer(ana({ sessions: [] }), circle(7, '09:00', '10:00')), 'also one not listed').toBe('resting')
})

test('S5 without hours of their own, from 08:00 to 21:30 on their clock', () => {
  expect(answer(ana(), circle(8, '08:00', '09:15'))).toBe('peak')
  expect(answer(ana(), circle(8, '07:59', '09:15'))).toBe('outside-hours')
  expect(answer(ana(), circle(8, '20:15', '21:30'))).toBe('peak')
  expect(answer(ana(), circle(8, '20:15', '21:31'))).toBe('outside-hours')
  expect(answer(ana({ zone: 'America/Los_Angeles' }), circle(8, '10:00', '11:00'))).toBe('outside-hours')
})

test('S5 with hours of their own, all of the circle lies within them', () => {
  // 8 July is a Wednesday, 9 July a Thursday.
  const hours = [
    { weekday: 3, from: '12:00', to: '15:00' },
    { weekday: 3, from: '09:00', to: '12:00' },
    { weekday: 3, from: '22:00', to: '24:00' },
    { weekday: 4, from: '00:00', to: '01:00' },
  ]
  expect(answer(ana({ hours }), circle(8, '11:30', '12:45')), 'hours that meet').toBe('peak')
  expect(answer(ana({ hours }), circle(8, '14:30', '15:15'))).toBe('outside-hours')
  expect(answer(ana({ hours }), circle(8, '23:30', '24:00', { end: at(9, '00:45') })), 'midnight').toBe(
    'peak',
  )
  expect(answer(ana({ hours }), circle(9, '11:30', '12:45')), 'another weekday').toBe('outside-hours')
})

test('S5 one circle a local day, this one aside', () => {
  const lunch = { circleId: 'lunch', start: at(8, '12:00'), end: at(8, '13:00') }
  const evening = circle(8, '18:00', '19:15')
  expect(answer(ana({ booked: [lunch] }), evening)).toBe('same-day')
  expect(answer(ana({ booked: [{ ...lunch, circleId: 'c' }] }), evening)).toBe('peak')
  expect(answer(ana({ booked: [lunch] }), circle(9, '10:00', '11:00'))).toBe('peak')
  // 23:00 in New York on the 8th: the 9th in UTC, and still the same day to her.
  const late = { circleId: 'late', start: at(8, '20:15'), end: at(8, '21:15') }
  expect(answer(ana({ booked: [late] }), circle(8, '09:00', '10:00'))).toBe('same-day')
})

test('S5 a full circle is full, but the member’s own seat is theirs', () => {
  const evening = (seated: string[]) => circle(8, '18:00', '19:15', { capacity: 2, seated })
  expect(answer(ana(), evening(['ben']))).toBe('peak')
  expect(answer(ana(), evening(['ben', 'cem']))).toBe('full')
  expect(answer(ana(), evening(['ben', 'ana']))).toBe('peak')
})

test('S5 on hold from its beginning to its end, if it has one', () => {
  const evening = circle(8, '18:00', '19:15')
  expect(answer(ana({ holds: [{ from: at(7, '09:00'), to: null }] }), evening)).toBe('on-hold')
  expect(answer(ana({ holds: [{ from: at(8, '19:00'), to: at(9, '09:00') }] }), evening)).toBe('on-hold')
  expect(answer(ana({ holds: [{ from: at(7, '09:00'), to: at(8, '18:00') }] }), evening)).toBe('peak')
  expect(answer(ana({ holds: [{ from: at(8, '19:15'), to: null }] }), evening)).toBe('peak')
})

test('S5 never in one circle with somebody they are kept apart from', () => {
  const evening = circle(8, '18:00', '19:15', { seated: ['ben'] })
  expect(answer(ana({ keepApart: ['ben'] }), evening)).toBe('keep-apart')
  expect(answer(ana({ keepApart: ['cem'] }), evening)).toBe('peak')
})

test('S5 first the programme agreement', () => {
  expect(answer(ana({ agreementsAffirmed: false }), circle(8, '18:00', '19:15'))).toBe('agreements')
})

test('S5 where, in which language and in which programme; who named no place or language fits all', () => {
  const evening = (change: Partial<CircleFacts>) => circle(8, '18:00', '19:15', change)
  expect(answer(ana(), evening({ locationId: 'south' }))).toBe('location')
  expect(answer(ana({ locationIds: [] }), evening({ locationId: 'south' }))).toBe('peak')
  expect(answer(ana(), evening({ languageId: 'fr' }))).toBe('language')
  expect(answer(ana({ languageIds: [] }), evening({ languageId: 'fr' }))).toBe('peak')
  expect(answer(ana(), evening({ languageId: null }))).toBe('peak')
  expect(answer(ana(), evening({ trackId: 'veterans' }))).toBe('track')
  expect(answer(ana({ trackId: 'veterans' }), evening({ trackId: 'veterans' }))).toBe('peak')
  expect(answer(ana({ trackId: 'veterans' }), evening({}))).toBe('track')
})

test('S5 a cancelled circle is for nobody', () => {
  expect(answer(ana(), circle(8, '18:00', '19:15', { cancelled: true }))).toBe('cancelled')
})

test('S5 of several rules the first is said, in the order in which they are asked', () => {
  const saturday = session('sat', 11)
  const wednesday = (start: string, plannedEnd: string) => ({
    ...session('wed', 8),
    ...{ start: at(8, start), plannedEnd: at(8, plannedEnd) },
  })
  // Everything is wrong with this pair, wherever the circle lies.
  let member = ana({
    ...{ hours: [{ weekday: 7, from: '09:00', to: '10:00' }], keepApart: ['ben'] },
    booked: [7, 8].map((day) => ({
      circleId: `other-${day}`,
      start: at(day, '07:00'),
      end: at(day, '07:30'),
    })),
    ...{ holds: [{ from: at(1, '00:00'), to: null }], agreementsAffirmed: false, locationIds: ['south'] },
    ...{ languageIds: ['fr'], trackId: 'veterans' },
  })
  let others: Partial<CircleFacts> = { capacity: 1, seated: ['ben'], cancelled: true }
  const heard: string[] = []
  const hear = (sessions: TreatmentTimes[], day: number, from: string, to: string, of = monday) =>
    heard.push(answer({ ...member, sessions }, circle(day, from, to, others), defaultWindowPolicy, of))
  // In rest, partly on the quiet day, an hour before a session, and before the one to be served.
  const soon = { ...wednesday('13:30', '15:30'), start: at(7, '13:30'), plannedEnd: at(7, '15:30') }
  hear([monday, soon], 7, '11:30', '12:30', soon)
  // On the quiet day, and an hour before a session.
  hear([monday, wednesday('00:30', '02:30')], 7, '22:30', '23:30', wednesday('00:30', '02:30'))
  // On the day of a session, before the one to be served.
  hear([monday, wednesday('15:00', '17:00')], 8, '13:00', '14:00', wednesday('15:00', '17:00'))
  // Before the one to be served.
  hear([monday, saturday], 8, '13:00', '14:00', saturday)
  const right: (() => void)[] = [
    () => (member = { ...member, hours: [] }),
    () => (member = { ...member, booked: [] }),
    () => (others = { ...others, capacity: 8 }),
    () => (member = { ...member, holds: [] }),
    () => (member = { ...member, keepApart: [] }),
    () => (member = { ...member, agreementsAffirmed: true }),
    () => (member = { ...member, locationIds: [] }),
    () => (member = { ...member, languageIds: [] }),
    () => (member = { ...member, trackId: null }),
    () => (others = { ...others, cancelled: false }),
  ]
  for (const putRight of right) {
    hear([monday], 8, '13:00', '14:00')
    putRight()
  }
  expect(heard).toEqual([...ineligibilities])
  hear([monday], 8, '13:00', '14:00')
  expect(heard.at(-1)).toBe('peak')
})

test('S12 a seat is unsafe in rest, on a strict quiet day, near a session, on hold or without agreements', () => {
  const danger = (member: MemberFacts, to: CircleFacts, policy = defaultWindowPolicy) =>
    unsafe(member, to, policy)
  const evening = circle(8, '18:00', '19:15')
  expect(danger(ana(), evening)).toBe(null)
  expect(danger(ana(), circle(7, '09:00', '10:00'))).toBe('resting')
  expect(danger(ana(), circle(6, '10:30', '11:30'))).toBe('resting')
  expect(danger(ana(), circle(7, '18:00', '19:15'))).toBe('quiet-day')
  expect(danger(ana(), circle(7, '18:00', '19:15'), optIn)).toBe(null)
  expect(danger(ana(), circle(6, '08:00', '09:00'))).toBe('too-close')
  expect(danger(ana({ holds: [{ from: at(8, '00:00'), to: null }] }), evening)).toBe('on-hold')
  expect(danger(ana({ agreementsAffirmed: false }), evening)).toBe('agreements')
})

test('S12 what is outside, full or elsewhere is no danger: there is time to choose', () => {
  const outside = circle(17, '05:00', '06:00', { capacity: 0, locationId: 'south', trackId: 'veterans' })
  const booked = [{ circleId: 'other', start: at(17, '09:00'), end: at(17, '10:00') }]
  expect(
    unsafe(ana({ booked, keepApart: ['ben'] }), { ...outside, seated: ['ben'] }, defaultWindowPolicy),
  ).toBe(null)
})

test('S5 every rule is said in one plain sentence or two, and a hold cannot be told from being kept apart', () => {
  for (const rule of ineligibilities)
    for (const to of ['member', 'staff'] as const)
      expect(whyWords(rule, to), rule).toMatch(/^[A-Z][^!]{5,140}\.$/)
  expect(whyWords('on-hold', 'member')).toBe(whyWords('keep-apart', 'member'))
  expect(whyWords('on-hold', 'member')).not.toMatch(/hold/i)
  expect(phaseWords('quiet-day')).toEqual({
    ...{ name: 'Quiet day', says: 'A day with nothing in it that has to be done.' },
  })
})
