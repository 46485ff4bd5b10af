import { expect, test } from 'vitest'
import type { BoardCircle, BoardSeat } from '#app/domain/services-schedules.ts'
import { askedOf, boardHref, boardHrefs } from '#app/ui/schedule/board-address.ts'
import { groupsOf, peopleOf, pinnedOf, weeksAround } from '#app/ui/schedule/board-groups.ts'
import {
  differenceWords,
  loadWords,
  planSentences,
  qualityWords,
  seatsWords,
  seatWords,
  weekWords,
} from '#app/ui/schedule/board-words.ts'
import { mayWords, overWords, pickedWords } from '#app/ui/schedule/carry-words.ts'
import { refusedPin } from '#app/ui/schedule/refused-pin.ts'
import { comingWords, guideDays } from '#app/ui/schedule/guide-weeks.ts'

const seat: BoardSeat = {
  ...{ sessionId: 's-dana', personId: 'p-dana', name: 'Dana', phase: 'peak', change: 'none' },
  ...{ pinned: false, fixed: false, firstTimer: false },
}
const circle: BoardCircle = {
  ...{ circleId: 'tue', title: 'Evening circle', guideId: 'gil', guide: 'Gil', location: 'Alder Street' },
  ...{ startsAt: '2026-11-25T01:00:00.000Z', endsAt: '2026-11-25T02:30:00.000Z', zone: 'America/Denver' },
  ...{ room: null, capacity: 8, planned: true, state: 'standing', seats: [seat] },
}
const later: BoardCircle = {
  ...circle,
  ...{ circleId: 'wed', guideId: 'ada', guide: 'Ada', state: 'idle', seats: [] },
  ...{ startsAt: '2026-11-25T20:00:00.000Z', endsAt: '2026-11-25T21:30:00.000Z' },
}
const quality = {
  ...{ status: 'proved best', objective: 10, bound: 10, seconds: 1, solver: 'highs' },
  ...{ served: 4, sessions: 5, running: 1, moves: 0 },
}

test('S15 the board stands by the local days of where circles meet, what could run apart from what runs', () => {
  const groups = groupsOf([later, circle], 'day')
  expect(groups.map(({ key }) => key)).toEqual(['2026-11-24', '2026-11-25'])
  expect(groups[0]?.running).toEqual([circle])
  expect(groups[1]?.idle).toEqual([later])
  const east = { ...circle, circleId: 'east', zone: 'Europe/Berlin' }
  expect(groupsOf([east], 'day')[0]?.key).toBe('2026-11-25')
})

test('S15 the board by guide goes from A to Z, each with their circles by start', () => {
  const first = { ...later, circleId: 'mon', startsAt: '2026-11-23T20:00:00.000Z' }
  const groups = groupsOf([circle, later, first], 'guide')
  expect(groups.map(({ head }) => 'guide' in head && head.guide)).toEqual(['Ada', 'Gil'])
  expect(groups[0]?.idle.map(({ circleId }) => circleId)).toEqual(['mon', 'wed'])
})

test('S15 the weeks around a week are Mondays too, over the turn of a year', () => {
  expect(weeksAround('2026-12-28')).toEqual({ before: '2026-12-21', after: '2027-01-04' })
  expect(weekWords('2026-11-23')).toBe('Week of November 23')
})

test('S15 everybody on the board can be asked about, but who was invited by hand', () => {
  const week = {
    circles: [{ ...circle, seats: [seat, { ...seat, sessionId: null, name: 'Ben' }] }],
    unserved: [{ sessionId: 's-amal', personId: 'p-amal', name: 'Amal', why: '' }],
  }
  expect(peopleOf(week).map(({ name, circleId }) => [name, circleId])).toEqual([
    ['Amal', null],
    ['Dana', 'tue'],
  ])
})

test('S10 a plan anew keeps the pins of the board it was asked from', () => {
  expect(pinnedOf({ circles: [circle] })).toEqual([])
  expect(pinnedOf({ circles: [{ ...circle, seats: [{ ...seat, pinned: true }] }] })).toEqual([
    { sessionId: 's-dana', circleId: 'tue' },
  ])
})

test('S8 a plan says that it is proved best, or how far from the best it may be', () => {
  expect(qualityWords({ status: 'proved best' }).title).toBe('Proved best')
  const within = qualityWords({ status: 'within 4.5 of the best' })
  expect(within.title).toBe('Within 4.5 of the best')
  expect(within.meaning).toContain('ran out')
  expect(qualityWords({ status: 'something else' }).title).toBe('Something else')
})

test('S15 what a plan comes to is said in sentences, one and several alike', () => {
  expect(planSentences(quality)).toEqual([
    '4 of 5 have a circle. One has none, and each is said why.',
    'One circle runs.',
    'Nothing that people know of moves.',
  ])
  expect(planSentences({ ...quality, served: 5, running: 2, moves: 1 })).toEqual([
    'Everybody has a circle: 5 of 5.',
    '2 circles run.',
    '1 seat changes against what people know.',
  ])
  expect(planSentences({ ...quality, served: 0, sessions: 0 })[0]).toBe('Nobody needs a circle in this week.')
})

test('S15 seats and loads are counted as seats and circles, never as a score', () => {
  expect(seatsWords(circle)).toBe('1 of 8 seats filled')
  expect(seatsWords(later)).toBe('8 seats, all free')
  expect(seatsWords({ capacity: 1, seats: [seat] })).toBe('All 1 seats filled')
  expect(loadWords({ circles: 1, weeklyMax: 3 })).toBe('1 of 3 circles')
  expect(loadWords({ circles: 3, weeklyMax: 3 })).toBe('3 circles, as many as agreed')
  expect(loadWords({ circles: 2, weeklyMax: 1 })).toBe('2 circles, more than the 1 agreed')
})

test('S11 what publishing comes to is one sentence', () => {
  const none = { planId: '', gains: [], moves: [], loses: [], runs: [], stops: [] }
  expect(differenceWords(none)).toBe('Nothing changes: the week is as people know it already.')
  const gain = { name: 'Dana', to: 'Evening circle', startsAt: circle.startsAt, why: '' }
  const runs = [{ title: 'Evening circle', startsAt: circle.startsAt, seats: 3 }]
  expect(differenceWords({ ...none, gains: [gain] })).toBe('1 person gains a seat.')
  expect(differenceWords({ ...none, gains: [gain, gain], runs })).toBe(
    '2 people gain a seat and 1 circle starts.',
  )
})

test('S15 a seat says what is new about it, in few words', () => {
  expect(seatWords(seat)).toEqual([])
  expect(seatWords({ ...seat, firstTimer: true, change: 'moved' })).toEqual(['first circle', 'moved here'])
  expect(seatWords({ ...seat, sessionId: null })).toEqual(['invited by hand'])
})

test('S15 who is carried is said with the circle, its seats and whether they may be there', () => {
  const fits = { circleId: 'tue', eligible: true, rule: null, phase: 'peak' }
  const not = { circleId: 'tue', eligible: false, rule: 'quiet-day' as const, phase: null }
  expect(pickedWords('Dana', circle)).toMatch(/^Dana, picked up from Tuesday 6:00 PM with Gil\. /)
  expect(overWords('Dana', circle, undefined)).toBe(
    'Dana over Tuesday 6:00 PM with Gil, 1 of 8 seats filled.',
  )
  expect(overWords('Dana', circle, fits)).toBe(
    'Dana over Tuesday 6:00 PM with Gil, 1 of 8 seats filled. Fits: first days.',
  )
  expect(mayWords(not)).toBe('On the quiet day after a treatment session.')
  expect(mayWords({ ...fits, phase: null })).toBe('Fits.')
})

test('S10 a pin that was refused is said where it was asked, and that nothing moved', () => {
  const week = { circles: [circle], unserved: [] }
  const result = { initialValue: { sessionId: 's-dana', circleId: 'tue' } }
  const answered = { refusal: 'not-eligible' as const, reference: null, result, form: 'pin' }
  expect(refusedPin(week, answered)).toEqual({
    ...{ sessionId: 's-dana', circleId: 'tue' },
    words: 'Dana stays. This circle does not fit at this time. Nothing of yours has changed.',
  })
  expect(refusedPin(week, { ...answered, form: 'plan' })).toBeNull()
  expect(refusedPin(week, undefined)).toBeNull()
})

test('S15 the address of the board says which plan, how it is shown and what was asked', () => {
  expect(boardHref({ week: '2026-11-23', by: 'day' })).toBe('/schedule?week=2026-11-23')
  const week = { week: '2026-11-23', plan: null, circles: [circle], unserved: [] }
  expect(boardHrefs(week, 'guide', {}).before).toBe('/schedule?week=2026-11-16&by=guide')
  expect(boardHrefs(week, 'day', {}).person('s-dana')).toBe('/schedule?week=2026-11-23&person=s-dana#person')
  expect(askedOf(week, {})).toBeNull()
  expect(askedOf(week, { asked: 's-dana', to: 'tue' })).toBe('Dana in Tuesday 6:00 PM with Gil')
  expect(askedOf(week, { asked: 's-dana' })).toBe('Dana without a pin')
  expect(askedOf(week, { asked: 's-gone', to: 'tue' })).toBe('one pin is changed')
})

test('S15 a guide’s weeks stand by the days of their own calendar, in seats', () => {
  const mine = {
    ...{ circleId: 'tue', title: 'Evening circle', location: 'Alder Street', room: null, with: [] },
    ...{ startsAt: '2026-11-25T01:00:00.000Z', endsAt: '2026-11-25T02:30:00.000Z', zone: 'America/Denver' },
    ...{ mine: 'guide' as const, seats: 3, capacity: 8, firstTimers: 1, cancelled: false },
  }
  const next = { ...mine, circleId: 'wed', startsAt: '2026-11-25T20:00:00.000Z' }
  expect(guideDays([mine, next], 'America/Denver').map(({ circles }) => circles.length)).toEqual([1, 1])
  expect(guideDays([mine, next], 'Europe/Berlin').map(({ day }) => day)).toEqual(['Wednesday, November 25'])
  expect(comingWords(mine)).toBe('3 of 8 seats filled. One comes to their first circle.')
  expect(comingWords({ ...mine, seats: 0, firstTimers: 0 })).toBe('8 seats, none filled yet.')
})
