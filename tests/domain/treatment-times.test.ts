import { expect, test } from 'vitest'
import { readTime, wallAt } from '#app/domain/treatment/entered-time.ts'

const denver = 'America/Denver'
const instantOf = (text: string, slashes: 'mdy' | 'dmy' = 'mdy', zone = denver) => {
  const read = readTime(text, zone, slashes)
  return read.fault ?? read.instant
}

test.each([
  '2026-11-21 18:30',
  '2026-11-21T18:30',
  '2026-11-21T18:30:00',
  '2026-11-21 18:30:00.000',
  '21.11.2026 18:30',
  '11/21/2026 6:30 PM',
  '11/21/2026, 6:30 p.m.',
  ' 2026-11-21   18:30 ',
  '2026-11-21T18:30-07:00',
  '2026-11-21T20:30:00-0500',
  '2026-11-22T01:30:00Z',
])('S1 %j is one instant in Denver', (text) => {
  expect(instantOf(text)).toBe('2026-11-22T01:30:00Z')
})

test('S1 a day with slashes is read in the order that was chosen, and no other', () => {
  expect(instantOf('3/4/2026 12:00')).toBe('2026-03-04T19:00:00Z')
  expect(instantOf('3/4/2026 12:00', 'dmy')).toBe('2026-04-03T18:00:00Z')
  expect(instantOf('21/11/2026 18:30')).toBe('unreadable')
  expect(instantOf('21/11/2026 18:30', 'dmy')).toBe('2026-11-22T01:30:00Z')
})

test('S2 a time that the clocks skip or show twice is not guessed, unless its offset tells', () => {
  expect(instantOf('2026-03-08 02:30')).toBe('gap')
  expect(instantOf('2026-11-01 01:30')).toBe('twice')
  expect(instantOf('2026-11-01 01:30-06:00')).toBe('2026-11-01T07:30:00Z')
  expect(instantOf('2026-11-01 01:30-07:00')).toBe('2026-11-01T08:30:00Z')
})

test('S2 a day alone is never midnight', () => {
  for (const day of ['2026-11-21', '21.11.2026', '11/21/2026']) expect(instantOf(day)).toBe('time-missing')
})

test.each([
  '',
  'tomorrow',
  '2026-02-29 10:00',
  '2026-13-01 10:00',
  '2026-11-21 24:00',
  '2026-11-21 10:60',
  '2026-11-21 0:30 pm',
  '2026-11-21 13:30 pm',
  '21-11-2026 10:00',
  '1026-11-21 10:00',
  '11/21/26 10:00',
  '2026-11-21 10:00+25:99',
])('%j is no time', (text) => {
  expect(instantOf(text)).toBe('unreadable')
})

test('S2 an offset must be the one of the zone that the file names, if it names one', () => {
  expect(readTime('2026-11-21 18:30-05:00', denver, 'mdy', true)).toEqual({ fault: 'other-offset' })
  expect(readTime('2026-11-21 18:30-07:00', denver, 'mdy', true)).toMatchObject({ fault: null })
  expect(readTime('2026-11-22T01:30Z', denver, 'mdy', true)).toMatchObject({ wall: '2026-11-21T18:30' })
})

test('what the wall shows is said to the minute', () => {
  expect(wallAt('2026-11-22T01:30:00Z', denver)).toBe('2026-11-21T18:30')
})
