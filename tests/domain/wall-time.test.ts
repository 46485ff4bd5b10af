import { expect, test } from 'vitest'
import { instantOf, instantOfText, zoneFault } from '#app/domain/treatment/wall-time.ts'

const denver = 'America/Denver'
const newYork = 'America/New_York'
const entered = (date: string, time: string, zone: string) => instantOf({ date, time, zone })

test('S2 a date, a time and a zone are one instant', () => {
  expect(entered('2026-11-21', '18:30', denver)).toEqual({ instant: '2026-11-22T01:30:00Z' })
  expect(entered('2026-07-01', '09:00:30', 'Asia/Kolkata')).toEqual({ instant: '2026-07-01T03:30:30Z' })
  expect(entered('2026-07-01', '09:00', 'UTC')).toEqual({ instant: '2026-07-01T09:00:00Z' })
  expect(entered('2026-07-01', '09:00', 'Japan')).toEqual({ instant: '2026-07-01T00:00:00Z' })
  expect(entered('2028-02-29', '00:00', newYork)).toEqual({ instant: '2028-02-29T05:00:00Z' })
})

test('S2 without a zone there is no instant', () => {
  expect(entered('2026-07-01', '09:00', '')).toEqual({ unclear: 'zone-missing' })
  expect(entered('2026-07-01', '09:00', '  ')).toEqual({ unclear: 'zone-missing' })
  expect(instantOfText('2026-07-01T09:00', null)).toEqual({ unclear: 'zone-missing' })
  expect(instantOfText('2026-07-01T09:00', '')).toEqual({ unclear: 'zone-missing' })
})

test.each([
  ...['EST', 'CST', 'IST', 'MST', 'PST8PDT', 'BST', 'GMT', 'CET', 'AKST', 'est', 'Est', 'ACWST', 'Z', 'GB'],
  ...['+02:00', '-0500', '+2', '−05:00', 'UTC+2', 'GMT-5', 'Etc/GMT+5', 'etc/gmt-3'],
])('S2 %s is shared by several places or does not say what its clocks do in summer', (zone) => {
  expect(entered('2026-07-01', '09:00', zone)).toEqual({ unclear: 'zone-ambiguous' })
})

test.each([
  'Mars/Olympus',
  'Nowhere',
  'Eastern Time',
  'Pacific Standard Time',
  'America/',
  '2026-01-01[Europe/Paris]',
])('S2 %s is no zone that is known', (zone) => {
  expect(entered('2026-07-01', '09:00', zone)).toEqual({ unclear: 'zone-unknown' })
})

test('S2 zones by their names, whatever their age, are known', () => {
  for (const zone of ['UTC', 'Etc/UTC', newYork, 'US/Eastern', 'America/Argentina/Buenos_Aires', 'Cuba'])
    expect(zoneFault(zone), zone).toBe(null)
})

test('S2 a date alone is refused, and is never midnight', () => {
  expect(entered('2026-07-01', '', newYork)).toEqual({ unclear: 'time' })
  expect(instantOfText('2026-07-01', newYork)).toEqual({ unclear: 'time' })
  expect(instantOfText('2026-07-01', null)).toEqual({ unclear: 'time' })
})

test('S2 a time has both digits of its hour and is on a clock of 24 hours', () => {
  for (const time of ['9:30', '24:00', '18:60', '9:30 pm', '18.30', '18:30:60', 'noon'])
    expect(entered('2026-07-01', time, newYork), time).toEqual({ unclear: 'time' })
})

test('S2 a day that is on no calendar is refused', () => {
  for (const date of ['2026-02-30', '2027-02-29', '2026-13-01', '2026-7-1', '07/01/2026', '', '26-07-01'])
    expect(entered(date, '09:00', newYork), date).toEqual({ unclear: 'date' })
  for (const text of ['2026-07', 'soon', '', '2026-02-30T09:00Z', '2026-07-01T09:00 EST'])
    expect(instantOfText(text, newYork), text).toEqual({ unclear: 'date' })
  expect(instantOfText('2026-07-01T24:00Z', null)).toEqual({ unclear: 'time' })
})

test.each([
  [newYork, '2026-03-08', '02:30', '2026-11-01', '01:30'],
  ['Europe/Berlin', '2026-03-29', '02:00', '2026-10-25', '02:59'],
  ['Australia/Sydney', '2026-10-04', '02:30', '2026-04-05', '02:30'],
  ['America/Santiago', '2026-09-06', '00:15', '2026-04-04', '23:15'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-04-05', '01:45'],
])(
  'S2 in %s a time that the clocks skip or show twice is not guessed',
  (zone, springs, gap, falls, twice) => {
    expect(entered(springs, gap, zone)).toEqual({ unclear: 'gap' })
    expect(instantOfText(`${springs}T${gap}`, zone)).toEqual({ unclear: 'gap' })
    expect(entered(falls, twice, zone)).toEqual({ unclear: 'twice' })
    expect(instantOfText(`${falls} ${twice}`, zone)).toEqual({ unclear: 'twice' })
  },
)

test('S2 a time with its offset is an instant', () => {
  const instant = '2026-11-22T01:30:00Z'
  for (const text of ['2026-11-21T18:30-07:00', '2026-11-21 18:30:00.000-0700', '2026-11-22T01:30:00Z'])
    for (const zone of [null, '', denver]) expect(instantOfText(text, zone), text).toEqual({ instant })
})

test('S2 an offset settles an hour that the clocks show twice', () => {
  expect(instantOfText('2026-11-01T01:30-04:00', newYork)).toEqual({ instant: '2026-11-01T05:30:00Z' })
  expect(instantOfText('2026-11-01T01:30-05:00', newYork)).toEqual({ instant: '2026-11-01T06:30:00Z' })
})

test('S2 an offset that its zone does not show at that time is refused', () => {
  expect(instantOfText('2026-07-01T09:00-05:00', newYork)).toEqual({ unclear: 'zone-ambiguous' })
  expect(instantOfText('2026-07-01T09:00+00:00', newYork)).toEqual({ unclear: 'zone-ambiguous' })
  expect(instantOfText('2026-03-08T02:30-05:00', newYork)).toEqual({ unclear: 'gap' })
})

test('S2 Z says UTC and nothing of the place, so it agrees with every zone that there is', () => {
  expect(instantOfText('2026-07-01T13:00:00Z', newYork)).toEqual({ instant: '2026-07-01T13:00:00Z' })
  expect(instantOfText('2026-07-01T13:00:00Z', 'EST')).toEqual({ unclear: 'zone-ambiguous' })
  expect(instantOfText('2026-07-01T13:00:00Z', 'Mars/Olympus')).toEqual({ unclear: 'zone-unknown' })
})
