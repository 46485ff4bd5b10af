import { expect, test } from 'vitest'
import { instancesOf, isRule, type Recurrence } from '#app/domain/schedule/series.ts'

const tuesdays = {
  ...{ rrule: 'FREQ=WEEKLY;BYDAY=TU', zone: 'America/Denver', wallStart: '18:30' },
  ...{ firstDay: '2026-01-06', lastDay: null, minutes: 75 },
}
const starts = (change: Partial<Recurrence>, from: string, to: string) =>
  instancesOf({ ...tuesdays, ...change }, from, to).map(({ startsAt }) => startsAt)

test('S2 a series keeps its hour on the wall when the clocks change', () => {
  expect(instancesOf(tuesdays, '2026-10-26', '2026-11-08')).toEqual([
    { startsAt: '2026-10-28T00:30:00Z', endsAt: '2026-10-28T01:45:00Z' },
    { startsAt: '2026-11-04T01:30:00Z', endsAt: '2026-11-04T02:45:00Z' },
  ])
})

test('S2 a series has no circle at a time that the clocks skip, and its first where they show it twice', () => {
  const nightly = { rrule: 'FREQ=DAILY', zone: 'America/New_York', firstDay: '2026-01-01' }
  expect(starts({ ...nightly, wallStart: '02:30' }, '2026-03-07', '2026-03-09')).toEqual([
    '2026-03-07T07:30:00Z',
    '2026-03-09T06:30:00Z',
  ])
  expect(starts({ ...nightly, wallStart: '01:30' }, '2026-11-01', '2026-11-01')).toEqual([
    '2026-11-01T05:30:00Z',
  ])
})

test('the days of a series are those of its own zone, its first and last day included', () => {
  const auckland = { zone: 'Pacific/Auckland', wallStart: '06:00' }
  expect(starts(auckland, '2026-07-07', '2026-07-07')).toEqual(['2026-07-06T18:00:00Z'])
  expect(starts({ lastDay: '2026-01-13' }, '2025-12-01', '2026-02-28')).toEqual([
    '2026-01-07T01:30:00Z',
    '2026-01-14T01:30:00Z',
  ])
  expect(starts({ lastDay: '2026-01-13' }, '2026-01-14', '2026-02-28')).toEqual([])
})

test('every second week counts from the first day, whatever is asked for', () => {
  const rrule = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH'
  const asked = (from: string, to: string) =>
    starts({ rrule, zone: 'UTC' }, from, to).map((at) => at.slice(0, 10))
  expect(asked('2026-01-01', '2026-01-25')).toEqual(['2026-01-06', '2026-01-08', '2026-01-20', '2026-01-22'])
  expect(asked('2026-01-12', '2026-01-18')).toEqual([])
  expect(asked('2026-01-19', '2026-01-25')).toEqual(['2026-01-20', '2026-01-22'])
})

test('a month has its second Tuesday and its last', () => {
  const asked = (rrule: string) =>
    starts({ rrule, zone: 'UTC' }, '2026-01-01', '2026-03-31').map((at) => at.slice(5, 10))
  expect(asked('FREQ=MONTHLY;BYDAY=2TU')).toEqual(['01-13', '02-10', '03-10'])
  expect(asked('FREQ=MONTHLY;BYDAY=-1TU')).toEqual(['01-27', '02-24', '03-31'])
})

test.each([
  'FREQ=HOURLY',
  'FREQ=WEEKLY',
  'FREQ=WEEKLY;BYDAY=XX',
  'FREQ=WEEKLY;BYDAY=TU;COUNT=3',
  'FREQ=WEEKLY;INTERVAL=0;BYDAY=TU',
  'FREQ=MONTHLY;BYDAY=5TU',
  'FREQ=DAILY\nDTSTART:20200101T000000Z',
  'freq=daily',
  '',
])('a rule that is none of ours is none: %j', (rrule) => {
  expect(isRule(rrule)).toBe(false)
  expect(instancesOf({ ...tuesdays, rrule }, '2026-01-01', '2026-12-31')).toEqual([])
})
