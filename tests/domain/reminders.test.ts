import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { longestLeadHours, reminderAt, reminderOwed } from '#app/domain/schedule/reminders.ts'
import type { ReminderKind } from '#app/domain/schedule/reminders.ts'

const denver = 'America/Denver'
/** An instant of a wall time in Denver. */
const local = (wall: string, zone = denver) =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant().toString()
const wall = (at: string, zone = denver) =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString()
const of = (kind: ReminderKind, start: string) => wall(reminderAt(local(start), kind, denver))

describe('S14 reminders', () => {
  test.each([
    ['an evening circle', '2026-11-24T18:30', '2026-11-23T18:30:00', '2026-11-24T17:30:00'],
    ['one at noon', '2026-11-24T12:00', '2026-11-23T12:00:00', '2026-11-24T11:00:00'],
    ['one at ten', '2026-11-24T10:00', '2026-11-23T10:00:00', '2026-11-24T09:00:00'],
    [
      'one at half past nine waits for the morning',
      '2026-11-24T09:30',
      '2026-11-23T09:30:00',
      '2026-11-24T09:00:00',
    ],
    [
      'an early one is recalled the evening before',
      '2026-11-24T09:29',
      '2026-11-23T09:29:00',
      '2026-11-23T20:30:00',
    ],
    [
      'one at eight, on two evenings before',
      '2026-11-24T08:00',
      '2026-11-22T20:30:00',
      '2026-11-23T20:30:00',
    ],
    ['one at nine', '2026-11-24T09:00', '2026-11-23T09:00:00', '2026-11-23T20:30:00'],
    ['one at nine at night', '2026-11-24T21:00', '2026-11-23T20:30:00', '2026-11-24T20:00:00'],
    ['a minute before quiet hours', '2026-11-24T20:59', '2026-11-23T20:59:00', '2026-11-24T19:59:00'],
    ['a late one', '2026-11-24T22:30', '2026-11-23T20:30:00', '2026-11-24T20:30:00'],
  ])('%s', (_what, start, day, hour) => {
    expect(of('reminder-day', start)).toBe(day)
    expect(of('reminder-hour', start)).toBe(hour)
  })

  test('count elapsed hours where the clocks change, and quiet hours by the clock on the wall', () => {
    // The clocks of Denver go back on 1 November 2026 and forward on 14 March 2027, both at 2 in the morning.
    expect(of('reminder-day', '2026-11-01T18:30')).toBe('2026-10-31T19:30:00')
    expect(of('reminder-day', '2027-03-14T18:30')).toBe('2027-03-13T17:30:00')
    // 24 hours before half past nine, on the day after the clocks went forward, are half past eight: quiet.
    expect(of('reminder-day', '2027-03-14T09:30')).toBe('2027-03-12T20:30:00')
    expect(of('reminder-day', '2026-11-01T20:30')).toBe('2026-10-31T20:30:00')
  })

  test('go by the person’s zone, wherever the clinic is', () => {
    const start = local('2026-11-24T18:30')
    // In Tokyo it begins at 10:30 on the next morning.
    expect(wall(reminderAt(start, 'reminder-day', 'Asia/Tokyo'), 'Asia/Tokyo')).toBe('2026-11-24T10:30:00')
    // In London at 01:30 in the night.
    expect(wall(reminderAt(start, 'reminder-day', 'Europe/London'), 'Europe/London')).toBe(
      '2026-11-23T20:30:00',
    )
    expect(wall(reminderAt(start, 'reminder-hour', 'Europe/London'), 'Europe/London')).toBe(
      '2026-11-24T20:30:00',
    )
  })

  test('are never in quiet hours, never after the start, in order, and never earlier than the longest lead', () => {
    const zones = [
      denver,
      'Asia/Tokyo',
      'Europe/London',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'UTC',
    ]
    const from = Date.parse('2026-01-01T00:00:00Z') / 60_000
    const seen = { moved: 0, kept: 0 }
    fc.assert(
      fc.property(
        fc.integer({ min: from, max: from + 2 * 366 * 24 * 60 }),
        fc.constantFrom(...zones),
        (minute, zone) => {
          const startsAt = new Date(minute * 60_000).toISOString()
          const [day, hour] = [
            reminderAt(startsAt, 'reminder-day', zone),
            reminderAt(startsAt, 'reminder-hour', zone),
          ]
          for (const at of [day, hour]) {
            const clock = wall(at, zone).slice(11, 16)
            expect(clock >= '09:00' && clock < '21:00').toBe(true)
            expect(Date.parse(at)).toBeLessThanOrEqual(minute * 60_000 - 30 * 60_000)
            expect(minute * 60_000 - Date.parse(at)).toBeLessThanOrEqual(longestLeadHours * 3_600_000)
          }
          expect(Date.parse(day)).toBeLessThanOrEqual(Date.parse(hour))
          seen[Date.parse(day) === minute * 60_000 - 86_400_000 ? 'kept' : 'moved'] += 1
        },
      ),
      { numRuns: 2000 },
    )
    expect(Math.min(seen.moved, seen.kept)).toBeGreaterThan(200)
  })
})

describe('S14 the reminder that is owed now', () => {
  const startsAt = local('2026-11-24T18:30')
  const owed = (now: string, since = '2026-11-20T12:00') =>
    reminderOwed({ startsAt, zone: denver, since: local(since), now: local(now) })

  test('is the first from its time on, then the last, then none', () => {
    expect(owed('2026-11-23T18:29')).toBeNull()
    expect(owed('2026-11-23T18:30')).toBe('reminder-day')
    expect(owed('2026-11-24T17:29')).toBe('reminder-day')
    expect(owed('2026-11-24T17:30')).toBe('reminder-hour')
    expect(owed('2026-11-24T18:29')).toBe('reminder-hour')
    expect(owed('2026-11-24T18:30')).toBeNull()
  })
  test('waits for the morning when every process was down until the night', () => {
    expect(owed('2026-11-23T20:59')).toBe('reminder-day')
    expect(owed('2026-11-23T21:00')).toBeNull()
    expect(owed('2026-11-24T08:59')).toBeNull()
    expect(owed('2026-11-24T09:00')).toBe('reminder-day')
  })
  test('is none where they were told of the seat or its time after it was due', () => {
    expect(owed('2026-11-24T12:00', '2026-11-24T11:00')).toBeNull()
    expect(owed('2026-11-24T17:30', '2026-11-24T11:00')).toBe('reminder-hour')
    expect(owed('2026-11-24T18:00', '2026-11-24T17:45')).toBeNull()
  })
})
